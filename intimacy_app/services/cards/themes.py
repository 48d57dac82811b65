"""Themes: what the cards of two weeks are about, laid by either for both."""

from datetime import date
from typing import Any

from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.pace import ThemeMissing, ThemeView
from intimacy_app.domain.cards.themes import (
    PICKED_BY_BOTH,
    THEME_TITLES,
    Theme,
    last_day_of_theme,
    themes_for,
)
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _, day_in_words
from intimacy_app.models import LaidTheme
from intimacy_app.services.cards import limits
from intimacy_app.services.cards.round_rows import key_of
from intimacy_app.services.reading import key_in

# All are kept at one length, which so tells nothing of which one it is.
LENGTH = 32


def theme_on(db: Session, space_id: str, day: date) -> Theme | None:
    """Return the theme that lies over the cards of a space on a day."""
    row = db.get(LaidTheme, space_id)
    return _opened(db, row) if row and row.until >= day else None


def view(db: Session, member: Member) -> ThemeView:
    """Return the theme as both see it, with no word on who laid it."""
    row = db.get(LaidTheme, member.space_id)
    return _view(member, _opened(db, row), row.until) if row else ThemeView()


def view_in(db: Session, member: Member, row: Any) -> ThemeView:
    """Return the theme that a row of `TABLE` holds, as both see it."""
    if row.until is None:
        return ThemeView()
    try:
        chosen = vault.decrypt_under(db, key_in(row, "layer"), _context(member.space_id), row.chosen)
    except vault.WordsErased:
        return ThemeView()
    return _view(member, Theme(chosen.strip()), row.until)


def offered(db: Session, member: Member) -> list[Theme]:
    """Return the themes that can be laid: some only where both have picked them in private."""
    met = limits.met_themes(db, member)
    return [theme for theme in themes_for(member.kind) if theme not in PICKED_BY_BOTH or theme in met]


def lay(db: Session, member: Member, typed: str) -> None:
    """Lay a theme over the cards, in the place of the one before; raises ThemeMissing."""
    theme = next((theme for theme in offered(db, member) if theme == typed), None)
    if theme is None:
        raise ThemeMissing
    lift(db, member)
    chosen = vault.encrypt(db, key_of(db, member.id), _context(member.space_id), theme.ljust(LENGTH))
    until = last_day_of_theme(day_of(member.now, member.zone))
    db.add(LaidTheme(space_id=member.space_id, member_id=member.id, chosen=chosen, until=until))
    db.flush()


def lift(db: Session, member: Member) -> None:
    """Take the theme off the cards, if one lies there."""
    if row := db.get(LaidTheme, member.space_id):
        db.delete(row)
        db.flush()


def _view(member: Member, theme: Theme | None, until: date) -> ThemeView:
    today = day_of(member.now, member.zone)
    if theme is None or until < today:
        return ThemeView()
    return ThemeView(_(THEME_TITLES[theme]), day_in_words(until, today))


def _opened(db: Session, row: LaidTheme) -> Theme | None:
    try:
        chosen = vault.decrypt(db, key_of(db, row.member_id), _context(row.space_id), row.chosen)
    except vault.WordsErased:
        return None
    return Theme(chosen.strip())


def _context(space_id: str) -> vault.EncryptionContext:
    return vault.EncryptionContext("laid_theme", space_id, "chosen")
