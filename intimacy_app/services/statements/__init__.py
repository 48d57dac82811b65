"""Statements (*Say it*): looked over, sent, read by both, and taken back within ten minutes."""
