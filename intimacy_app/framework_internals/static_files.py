"""Static files with their compressed copies, as Reflex serves them."""

from reflex.utils.precompressed_staticfiles import PrecompressedStaticFiles

__all__ = ["PrecompressedStaticFiles"]
