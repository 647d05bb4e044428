"""The publication day of an article: read from its words, or inferred from dated articles of the same run."""
