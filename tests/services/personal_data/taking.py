"""How somebody takes their words away, and rows to take."""

import io
import json
import zipfile
from datetime import datetime, timedelta
from html.parser import HTMLParser

from sqlmodel import Session

from intimacy_app.crypto.vault import encrypt
from intimacy_app.domain.personal_data.books import Paper, span_given
from intimacy_app.http import book_html
from intimacy_app.http.export_zip import archive
from intimacy_app.models import Answer, Appreciation, Round
from intimacy_app.services.cards.round_rows import answer_context, key_of
from intimacy_app.services.personal_data import books, exports
from intimacy_app.services.thanks import appreciations
from tests.services.house import Somebody

LONG = "as long as many people write " * 20


def taken_by(somebody: Somebody) -> zipfile.ZipFile:
    return zipfile.ZipFile(io.BytesIO(b"".join(archive(exports.batches(somebody.asks)))))


def json_of(somebody: Somebody) -> dict:
    return json.loads(taken_by(somebody).read("twofold.json"))


def book_of(somebody: Somebody, first: str = "", last: str = "", **more: frozenset[str]) -> books.Book:
    mine = exports.batches(somebody.asks)
    space = books.space_of(mine, somebody.space)
    return books.Book(mine, space, span_given(first, last, mine.now.date()), **more)


def pages(somebody: Somebody, first: str = "", last: str = "") -> str:
    """Return what the book says, as the file that somebody keeps."""
    return "".join(book_html.file(book_of(somebody, first, last), Paper.A5))


class Seen(HTMLParser):
    """What a browser would make of the page: its tags, and its text outside of the style."""

    def __init__(self, page: str):
        super().__init__()
        self.tags: list[str] = []
        self.addresses: list[str] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.addresses += [value or "" for name, value in attrs if name in ("src", "href", "style")]

    def handle_data(self, data: str) -> None:
        self.text += data


def answer(db: Session, member: str, round: Round, number: int, now: datetime) -> Answer:
    row = Answer(round_id=round.id, member_id=member, text=b"", salt=b"", sealed_at=now, operation="")
    row.text = encrypt(db, key_of(db, member), answer_context(row), f"answer {number:05} {LONG}")
    return row


def thanks(db: Session, author: str, reader: str, space: str, number: int, now: datetime) -> Appreciation:
    row = Appreciation(
        space_id=space, author_id=author, reader_id=reader, deed=b"", meaning=b"",
        kept_at=now, sent_at=now - timedelta(days=9_000 - number),
    )  # fmt: skip
    row.deed = encrypt(db, key_of(db, author), appreciations.context(row, "deed"), f"deed {number:05}")
    row.meaning = encrypt(db, key_of(db, author), appreciations.context(row, "meaning"), "much")
    return row
