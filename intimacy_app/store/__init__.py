"""The database: its engine, its transactions, its schema, and what erasing takes out of its files."""
