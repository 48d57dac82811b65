"""Which tabs are open, and how each learns, on any worker, that it should read the database again."""
