"""Thanks and notes: kept, sent, and taken back within ten minutes."""
