"""Numbered lines to print, and whether each of them stands on paper."""

import re
import secrets
import unicodedata
from collections.abc import Callable
from typing import Any

from playwright.sync_api import Page

from tests.e2e import households
from tests.e2e.phones import server_of, session_of

LINES = 120


def numbered(mark: str, first: int = 1, last: int = LINES) -> list[str]:
    return [f"{mark}{n:03} by the water" for n in range(first, last + 1)]


def bare(text: str) -> str:
    # Paper has some letters joined in one sign.
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


def missing(lines: list[str], paper: str) -> list[str]:
    return [line for line in lines if bare(line) not in paper]


def member(phone: Page, space: str, use_case: Callable[..., Any], *given: Any) -> Any:
    return households.does(server_of(phone), session_of(phone), space, use_case, *given)


def mark() -> str:
    return secrets.token_hex(16)
