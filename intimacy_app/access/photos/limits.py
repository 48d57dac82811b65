"""How much memory the process may take that opens a photo: less than 300 MB, whatever the photo is."""

import resource
from contextlib import suppress
from pathlib import Path

# What decoding may take; with all else that the process holds, that's less than 300 MB.
DECODING_BYTES = 226 * 1000 * 1000
# Of addresses, beyond what the libraries take: the file, its pixels, and what is made of them.
MOST_MEMORY = 288 * 1000 * 1000


def limit_memory() -> None:
    """Bound what this process takes from now on, once the libraries are there, and let it write no file."""
    # With what they take, all that comes after is counted.
    from PIL import ImageCms, JpegImagePlugin, PngImagePlugin, WebPImagePlugin  # noqa: F401

    with suppress(ImportError):
        import pillow_heif  # noqa: F401
    most = _addresses() + MOST_MEMORY
    # Where the system doesn't let a process limit itself, it works without.
    for limit, bound in ((resource.RLIMIT_AS, most), (resource.RLIMIT_FSIZE, 0)):
        with suppress(OSError, ValueError):
            resource.setrlimit(limit, (bound, bound))


def _addresses() -> int:
    """Return how many bytes of addresses this process has already; where it can't be known, a guess."""
    try:
        return int(Path("/proc/self/statm").read_text().split()[0]) * resource.getpagesize()
    except OSError:
        return 300 * 1000 * 1000
