"""A page of one sentence and one link, for when none of the built pages can be shown."""

from html import escape

from starlette.datastructures import Headers
from starlette.responses import HTMLResponse
from starlette.types import Scope

from intimacy_app import i18n
from intimacy_app.access import cookies
from intimacy_app.i18n import current

STYLE_SHEETS = ("tokens", "paper", "form", "unavailable")


def follow_language(scope: Scope) -> None:
    """Let what is said from now on be in the language that the device asks for."""
    headers = Headers(scope=scope)
    chosen = cookies.read(headers.get("cookie", ""), cookies.LANGUAGE_COOKIE)
    i18n.follow(chosen, headers.get("accept-language", ""))


def plain_page(
    title: str, sentence: str, link: tuple[str, str], status: int, headers: dict[str, str] | None = None
) -> HTMLResponse:
    """Return the page; `link` is what it says and where it leads. All of it is escaped here."""
    said, address = (escape(part, quote=True) for part in link)
    sheets = "".join(f'<link rel="stylesheet" href="/{name}.css">' for name in STYLE_SHEETS)
    return HTMLResponse(
        f'<!doctype html><html lang="{current()}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{escape(title)}</title>{sheets}<main><h1>{escape(title)}</h1><p>{escape(sentence)}</p>"
        f'<a class="button" href="{address}">{said}</a></main></html>',
        status,
        headers,
    )
