"""Looking back, which one member does for themselves alone."""
