"""One module a page: its State, the page function, its parts."""
