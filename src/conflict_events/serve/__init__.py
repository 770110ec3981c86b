"""Reading what is published: query, exports, explain, static site. Writes nothing into a processed folder."""
