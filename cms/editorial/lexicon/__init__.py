"""The lexicon as files, in the admin: read and judged line by line, then imported; exported."""
