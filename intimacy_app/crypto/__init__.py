"""Encryption of words, the keys outside the database, and what may lie in Redis."""
