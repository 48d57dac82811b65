"""The pages of the guide: Markdown under a front matter in TOML."""

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from intimacy_app.domain.guide.guide import FaultyGuide, Page, Part, page_from

# The language that the texts are in, whatever the language of the interface.
LANGUAGE = "en"

_FOLDER = Path(__file__).resolve().parent / LANGUAGE / "guide"


@cache
def pages() -> Mapping[str, Page]:
    """Return the pages by key, in the order in which they are read; raises FaultyGuide."""
    found = sorted(
        map(_page, _FOLDER.glob("*.md")), key=lambda page: (list(Part).index(page.part), page.order)
    )
    return {page.key: page for page in found}


def _page(file: Path) -> Page:
    start, *pieces = file.read_text("utf-8").split("+++\n", 2)
    if start or len(pieces) != 2:
        raise FaultyGuide(f"{file.stem}: it does not begin with a front matter between two lines of +++")
    try:
        front = tomllib.loads(pieces[0])
    except tomllib.TOMLDecodeError as error:
        raise FaultyGuide(f"{file.stem}: {error}") from None
    return page_from(file.stem, front, pieces[1])
