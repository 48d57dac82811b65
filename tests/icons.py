"""Draws the icons again after a change of their SVGs: `python -m tests.icons` writes the PNGs in `assets/`.

Beside this stands of which drawings they were made, so that a test notices where one was forgotten.
"""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from playwright.sync_api import sync_playwright

from intimacy_app.frontend.manifest import manifest
from intimacy_app.settings import PROJECT
from tests.browser import launch_options

ASSETS = PROJECT / "assets"
DRAWN_FROM = Path(__file__).with_suffix(".json")


def drawings() -> dict[str, str]:
    """Return the digest of each drawing that an icon is made from."""
    return {
        icon.drawing: hashlib.sha256((ASSETS / icon.drawing).read_bytes()).hexdigest()
        for icon in manifest().icons
    }


def pictures() -> Iterator[tuple[str, str, int]]:
    """Yield of each PNG its drawing, its name, and how many pixels it has to a side."""
    for icon in manifest().icons:
        for name, size in icon.files():
            yield icon.drawing, name, size


def draw() -> None:
    """Write every PNG, and of which drawings they are."""
    with sync_playwright() as playwright:
        page = playwright.chromium.launch(**launch_options()).new_page()
        for drawing, name, size in pictures():
            svg = (ASSETS / drawing).read_text("utf-8").replace("<svg ", '<svg style="display: block" ', 1)
            page.set_viewport_size({"width": size, "height": size})
            page.set_content(f'<body style="margin: 0">{svg}</body>')
            page.screenshot(path=ASSETS / name, omit_background=True)
    DRAWN_FROM.write_text(json.dumps(drawings(), indent=2) + "\n", "utf-8")


if __name__ == "__main__":
    draw()
