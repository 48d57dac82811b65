"""Reads the files of other journals in constant memory, each within bounds that no journal comes near."""
