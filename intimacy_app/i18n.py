"""The language in force, and the functions through which every sentence passes.

English is the source. A page is evaluated once for each language when it is built; sentences
that the server says at run time (errors, dates) follow the language of the request.
"""

import gettext as catalogues
import os
from collections.abc import Sequence
from contextvars import ContextVar
from datetime import date
from functools import cache, lru_cache
from pathlib import Path

from babel import negotiate_locale
from babel.dates import format_date, format_skeleton

from intimacy_app.settings import settings

PSEUDO = "en-XA"
LONGEST_ACCEPTED = 500  # characters of Accept-Language that are looked at
BUILD_LANGUAGE = "TWOFOLD_BUILD_LANGUAGE"

language: ContextVar[str] = ContextVar("language")

_ACCENTS = str.maketrans("aeiouyAEIOUYcnsCNS", "áéíöúýÁÉÍÖÚÝçñšÇÑŠ")


class _Pseudo(catalogues.NullTranslations):
    """Accents each letter and adds a third, so that plain English and tight boxes show themselves."""

    def gettext(self, message: str) -> str:
        pieces = message.split("{")
        accented = pieces[0].translate(_ACCENTS)
        for piece in pieces[1:]:
            name, _, rest = piece.partition("}")
            accented += "{" + name + "}" + rest.translate(_ACCENTS)
        return accented + " " + "·" * (len(message) // 3) if len(message) > 2 else accented

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


@cache
def _catalogue(code: str) -> catalogues.NullTranslations:
    if code == PSEUDO:
        return _Pseudo()
    return catalogues.translation(
        "twofold", Path(__file__).resolve().parent / "locale", [code.replace("-", "_")], fallback=True
    )


def current() -> str:
    """Return the code of the language in force, such as `en`."""
    return language.get("") or os.environ.get(BUILD_LANGUAGE, "en")


def follow(chosen: str, accepted: str) -> None:
    """Put the language in force that somebody chose, or else the first they accept, of those built."""
    language.set(choose(chosen, accepted))


def choose(chosen: str, accepted: str) -> str:
    """Return the built language that fits a choice or an Accept-Language header best."""
    built = settings().language_codes
    return chosen if chosen in built else _liked_best(accepted[:LONGEST_ACCEPTED], tuple(built))


@lru_cache(maxsize=200)
def _liked_best(accepted: str, built: tuple[str, ...]) -> str:
    wanted = [piece.partition(";")[0].strip() for piece in accepted.split(",")]
    liked = (negotiate_locale(wanted, built, sep="-") or "").lower()
    return next((code for code in built if code.lower() == liked), built[0])


def _(message: str) -> str:
    """Return the sentence in the language in force."""
    return _catalogue(current()).gettext(message)


def ngettext(one: str, many: str, n: int) -> str:
    """Return the sentence for `n` things in the language in force."""
    return _catalogue(current()).ngettext(one, many, n)


def day_in_words(day: date, today: date) -> str:
    """Return a day as people say it: today, yesterday, or its date, with the year where it is another."""
    if day == today:
        return _("today")
    if (today - day).days == 1:
        return _("yesterday")
    return _date(day, locale(), with_year=day.year != today.year)


@lru_cache(maxsize=1_000)
def _date(day: date, where: str, *, with_year: bool) -> str:
    # Babel looks for the best pattern each time, and a page asks for the same few days again and again.
    return (
        format_date(day, "long", locale=where) if with_year else format_skeleton("MMMMd", day, locale=where)
    )


def month_in_words(day: date, today: date) -> str:
    """Return the month of a day, with the year where it is another."""
    return _month(day.replace(day=1), locale(), with_year=day.year != today.year)


def month_headings(days: Sequence[date], today: date, above: date | None = None) -> list[str]:
    """Return for each day of a list its month where that is not the one `above`, and nothing elsewhere."""
    headings: list[str] = []
    for day in days:
        is_new = above is None or (day.year, day.month) != (above.year, above.month)
        headings.append(month_in_words(day, today) if is_new else "")
        above = day
    return headings


@lru_cache(maxsize=200)
def _month(first: date, where: str, *, with_year: bool) -> str:
    if with_year:
        return str(format_skeleton("yMMMM", first, locale=where))
    return format_date(first, "LLLL", locale=where)


@lru_cache(maxsize=1_000)
def _weekday(day: date, where: str) -> str:
    return format_date(day, "ccc", locale=where)


def short_day(day: date) -> tuple[str, str]:
    """Return a day as a list under its month shows it: its number, and its weekday in short."""
    return str(day.day), _weekday(day, locale())


def coming_day(day: date, today: date) -> str:
    """Return a day of the coming week as people say it: tomorrow, its weekday, or its date in a week."""
    ahead = (day - today).days
    if ahead == 1:
        return _("tomorrow")
    if ahead < 7:
        return format_date(day, "EEEE", locale=locale())
    return format_skeleton("MMMMd", day, locale=locale())


def locale() -> str:
    """Return the name under which Babel knows the language in force."""
    return "en" if current() == PSEUDO else current().replace("-", "_")
