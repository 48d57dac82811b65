"""The text of the support page, and its table of services with what the operator adds to it."""

import tomllib
from pathlib import Path
from typing import Any

import structlog

from intimacy_app.domain.guide.support import Country, FaultySupport, countries_from, extended
from intimacy_app.settings import settings

ENGLISH = Path(__file__).resolve().parent / "en"

log = structlog.get_logger(__name__)


def text() -> tuple[str, str]:
    """Return the Markdown that stands before the table of services, and that after it."""
    before, after = (ENGLISH / "support.md").read_text("utf-8").split("\n---\n")
    return before, after


def countries() -> tuple[Country, ...]:
    """Return the countries with their services, and what the operator adds to them as it lies there now.

    A file of one's own that is broken is left out whole, and the log says why.
    """
    built_in = countries_from(tomllib.loads((ENGLISH / "support.toml").read_text("utf-8")))
    try:
        return extended(built_in, own_countries(own_file()))
    except FaultySupport as error:
        log.warning(str(error))
        return built_in


def own_file() -> Path:
    """Return where the operator may put a table of their own."""
    return settings().data_dir.absolute() / "support.toml"


def own_countries(path: Path) -> tuple[Country, ...]:
    """Return what a table of one's own adds, if there is one; raises FaultySupport with the sentence."""
    if not path.exists():
        return ()
    try:
        table: dict[str, Any] = tomllib.loads(path.read_text("utf-8-sig"))
        return countries_from(table)
    except (OSError, ValueError) as error:
        raise FaultySupport(f"{path} is left out of the support page: {error}.") from None
