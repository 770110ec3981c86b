COMMENT ON VIEW "article_texts" IS 'The cleaned text of one article; passed between stages, never published.';
COMMENT ON COLUMN "article_texts"."article_id" IS 'Stable id of the article.';
COMMENT ON COLUMN "article_texts"."text" IS 'Cleaned text; the title is the first paragraph, followed by an empty line, where there is one.';
COMMENT ON COLUMN "article_texts"."title_end" IS 'End of the title in the text, 0 where there is none. Unit: characters.';
COMMENT ON COLUMN "article_texts"."offset_map" IS 'Pieces of the text and where they come from in the stored document: text[start:start+length] equals document_text[document_start:document_start+length], or took the place of document_text[document_start:document_start+document_length].';
