"""Accuracy against labelled articles: gold beside extraction, field by field. Reads files, changes nothing."""
