"""The pages of a book: a cover, the months as chapters, and what each of their days holds.

Each piece is `Markup`, into which nothing goes but escaped. The page in the app has controls that no paper
shows; the file is the same book without them, and loads nothing and runs nothing wherever it's opened.
"""

from base64 import b64encode
from collections import Counter
from collections.abc import Iterator
from datetime import date
from functools import cache
from itertools import groupby

from babel.dates import format_date, format_skeleton
from markupsafe import Markup

from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.personal_data.books import BookPiece, Paper
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedSpace,
    ExportedThanks,
    ExportedTogether,
)
from intimacy_app.http import book_controls, book_photos
from intimacy_app.http.book_photos import BookPhotos
from intimacy_app.http.book_pieces import piece_html
from intimacy_app.i18n import _, current, locale, ngettext
from intimacy_app.services.personal_data.books import Book
from intimacy_app.settings import PROJECT

_SHEETS = ("tokens", "paper", "form", "book")
_HEAD = Markup("""<!doctype html>
<html lang="{language}" class="{paper}">
<head>
<meta charset="utf-8">
{policy}<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>{title}</title>
{style}
<style>@page {{ size: {size}; }}</style>
</head>
<body>
""")
_POLICY = Markup(
    '<meta http-equiv="Content-Security-Policy" '
    "content=\"default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:\">\n"
)
_FONT = """@font-face { font-family: "Fraunces"; font-weight: 100 900; unicode-range: %s;
  src: url("data:font/woff2;base64,%s") format("woff2"); }
"""
# The last is asked first, and what it lacks is looked for in the one before.
_FONTS = (("fraunces-extended", "U+A2-2212"), ("fraunces", "U+20-20AC"))
# Two rings, one in the color of each voice.
_RINGS = Markup(
    '<svg class="rings" viewBox="0 0 64 40" aria-hidden="true"><circle class="one" cx="24" cy="20" r="15"/>'
    '<circle class="two" cx="40" cy="20" r="15"/></svg>'
)
_COVER = Markup(
    '<header class="cover">{rings}<h1>{title}</h1><p class="names">{names}</p>'
    '<p class="days">{days}</p></header>\n'
)
_MONTH = Markup('<section class="month"><h2><span>{month}</span> <small>{year}</small></h2>\n')
_EMPTY = Markup('<p class="nothing">{}</p>\n')
_COLOPHON = Markup('<footer class="colophon">{rings}<p>{held}</p><p>{made}</p></footer>\n')
_END = Markup("</section>\n")
_CLOSE = Markup("</main>\n</body>\n</html>\n")


def page(book: Book, paper: Paper) -> Iterator[str]:
    """Yield the page of the book in the app, with what is chosen and done above it."""
    yield _head(book.space.title, paper, _linked())
    yield book_controls.above(book.space, book.span.first.isoformat(), book.span.last.isoformat(), paper)
    yield Markup('<main class="book">\n')
    yield from _inside(book, book_photos.linked(book), choosing=True)
    yield _CLOSE


def file(book: Book, paper: Paper) -> Iterator[str]:
    """Yield the book as one file, which asks nobody for anything."""
    yield _head(book.space.title, paper, _inlined(), _POLICY)
    yield Markup('<main class="book">\n')
    yield from _inside(book, book_photos.within(book), choosing=False)
    yield _CLOSE


def refused(space: ExportedSpace, first: str, last: str, refusal: Refusal) -> str:
    """Return the page of a book whose days can't be, with what was typed and the reason beside its field."""
    head = _head(space.title, Paper.A5, _linked())
    above = book_controls.above(space, first, last, Paper.A5, refusal)
    return head + Markup("<main>\n") + above + _CLOSE


def _head(title: str, paper: Paper, style: Markup, policy: Markup | str = "") -> Markup:
    return _HEAD.format(
        language=current(), paper=paper, policy=policy, title=title, style=style, size=paper.upper()
    )


def _inside(book: Book, photos: BookPhotos, *, choosing: bool) -> Iterator[Markup]:
    yield _cover(book)
    held = Counter[type[BookPiece]]()
    for month, pieces in groupby(book.pieces(), lambda piece: piece.day.replace(day=1)):
        name = format_date(month, "LLLL", locale=locale())
        yield _MONTH.format(month=name, year=format_skeleton("y", month, locale=locale()))
        for piece in pieces:
            held[type(piece)] += 1
            yield piece_html(book, piece, photos, choosing=choosing)
        yield _END
    yield _colophon(book, held) if held else _EMPTY.format(_nothing())


def _cover(book: Book) -> Markup:
    names = " & ".join(name for name in (book.mine.person.name, book.space.other) if name)
    days = f"{_day(book.span.first)} – {_day(book.span.last)}"
    title = book.space.title
    return _COVER.format(rings=_RINGS, title=title, names="" if names == title else names, days=days)


def _colophon(book: Book, held: Counter[type[BookPiece]]) -> Markup:
    numbers = held[ExportedAnswer] + held[ExportedTogether], held[ExportedThanks], held[ExportedMoment]
    cards, thanks, moments = numbers
    said = (
        ngettext("{n} card you opened together.", "{n} cards you opened together.", cards).format(n=cards),
        ngettext("{n} word of thanks.", "{n} words of thanks.", thanks).format(n=thanks),
        ngettext("{n} moment you kept.", "{n} moments you kept.", moments).format(n=moments),
    )
    whose = " ".join(words for words, number in zip(said, numbers, strict=True) if number)
    made = _("Put together on {day}. Days follow this time zone: {zone}.")
    zone = book.space.zone.replace("_", " ")
    return _COLOPHON.format(rings=_RINGS, held=whose, made=made.format(day=_day(book.mine.now), zone=zone))


def _nothing() -> str:
    return _("Nothing opened in these days. Try earlier ones.")


def _day(day: date) -> str:
    return format_date(day, "long", locale=locale())


def _linked() -> Markup:
    link = Markup('<link rel="stylesheet" href="/{}.css">\n')
    # Browsers ask for an icon where none is named, and there's none by that name.
    icon = Markup('<link rel="icon" href="/favicon.svg" type="image/svg+xml">\n')
    script = Markup('<script src="/book.js" defer></script>')
    return Markup().join([icon, *(link.format(name) for name in _SHEETS), script])


@cache
def _inlined() -> Markup:
    # Files of our own.
    assets = PROJECT / "assets"
    files = {name: (assets / "fonts" / f"{name}.woff2").read_bytes() for name, _ in _FONTS}
    font = "".join(_FONT % (covered, b64encode(files[name]).decode()) for name, covered in _FONTS)
    sheets = "".join((assets / f"{name}.css").read_text("utf-8") for name in ("tokens", "book"))
    return Markup("<style>" + font + sheets + "</style>")  # noqa: S704  # nosec B704
