"""What `twofold` can do besides serving: one module a noun."""
