"""The rules of the journal and of search."""
