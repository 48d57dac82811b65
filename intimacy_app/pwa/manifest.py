"""The web app manifest (https://www.w3.org/TR/appmanifest/) as dataclasses, and the files it names."""

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

FILE = "manifest.webmanifest"


@dataclass(frozen=True)
class Icon:
    """A drawing in `assets/` with PNGs of some sizes beside it; `purpose` is any, maskable or monochrome."""

    drawing: str
    name: str
    sizes: Sequence[int]
    purpose: str = "any"

    def files(self) -> Iterator[tuple[str, int]]:
        """Yield the name and the size of each PNG."""
        for size in self.sizes:
            yield f"{self.name}-{size}.png", size


@dataclass(frozen=True)
class Shortcut:
    """A page that can be opened from a long press on the app's icon."""

    name: str
    url: str


@dataclass(frozen=True)
class Screenshot:
    """A PNG in `assets/`; `form_factor` is narrow or wide."""

    src: str
    label: str
    form_factor: str


@dataclass(frozen=True)
class ShareTarget:
    """The address to which other apps post what is shared; the worker keeps it on the device.

    `then` is the page that shows it. Nothing of it is sent to a server.
    """

    action: str
    then: str


@dataclass(frozen=True)
class Manifest:
    """What a browser must know to install the app."""

    name: str
    description: str
    id: str = "/"
    start_url: str = "/"
    scope: str = "/"
    lang: str = "en"
    dir: str = "ltr"
    display: str = "standalone"
    display_override: Sequence[str] = ("standalone", "minimal-ui")
    theme_light: str = "#ffffff"
    theme_dark: str = "#000000"
    categories: Sequence[str] = ()
    icons: Sequence[Icon] = ()
    shortcuts: Sequence[Shortcut] = ()
    screenshots: Sequence[Screenshot] = ()
    share: ShareTarget | None = None
    more: dict[str, Any] = field(default_factory=dict[str, Any])

    def write(self, static: Path) -> None:
        """Write the manifest into the folder of built files."""
        (static / FILE).write_text(json.dumps(self._members(static), indent=2), "utf-8")

    def _members(self, static: Path) -> dict[str, Any]:
        members: dict[str, Any] = {
            "id": self.id,
            "name": self.name,
            "short_name": self.name,
            "description": self.description,
            "start_url": self.start_url,
            "scope": self.scope,
            "lang": self.lang,
            "dir": self.dir,
            "display": self.display,
            "display_override": list(self.display_override),
            # An app that is open goes on where it is; a shortcut is followed by the page itself.
            "launch_handler": {"client_mode": ["focus-existing", "auto"]},
            "theme_color": self.theme_light,
            "background_color": self.theme_light,
            "categories": list(self.categories),
            "icons": list(self._icons()),
            "shortcuts": [{"name": shortcut.name, "url": shortcut.url} for shortcut in self.shortcuts],
            "screenshots": [_described(static, shot) for shot in self.screenshots],
        }
        if self.share:
            members["share_target"] = {
                "action": self.share.action,
                "method": "POST",
                "enctype": "multipart/form-data",
                "params": {"title": "title", "text": "text", "url": "url"},
            }
        return members | self.more

    def _icons(self) -> Iterator[dict[str, str]]:
        for icon in self.icons:
            for name, size in icon.files():
                yield _icon(name, f"{size}x{size}", "image/png", icon.purpose)
        for icon in self.icons:
            yield _icon(icon.drawing, "any", "image/svg+xml", icon.purpose)


def _icon(name: str, sizes: str, type: str, purpose: str) -> dict[str, str]:
    return {"src": f"/{name}", "sizes": sizes, "type": type, "purpose": purpose}


def _described(static: Path, shot: Screenshot) -> dict[str, str]:
    # The size is what the PNG itself says, in its first chunk.
    header = (static / shot.src).read_bytes()[16:24]
    width, height = int.from_bytes(header[:4]), int.from_bytes(header[4:])
    return {
        "src": f"/{shot.src}",
        "sizes": f"{width}x{height}",
        "type": "image/png",
        "label": shot.label,
        "form_factor": shot.form_factor,
    }
