-- What is common among thousands of words was looked up for each word of each search, to plan what is never in doubt.
ALTER TABLE "search_documents" ALTER COLUMN "words" SET STATISTICS 0, ALTER COLUMN "name_words" SET STATISTICS 0,
  ALTER COLUMN "head_words" SET STATISTICS 0, ALTER COLUMN "hint_words" SET STATISTICS 0;
