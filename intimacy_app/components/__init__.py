"""View functions with no State of their own: what pages are put together from."""
