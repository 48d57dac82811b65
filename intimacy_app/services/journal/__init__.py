"""The private journal, its entries, and search over what one may read."""
