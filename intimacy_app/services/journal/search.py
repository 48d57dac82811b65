"""Looking for words in the guide, in what opened to a person, in thanks that were sent, and in moments.

Words are decrypted for the one request and compared there. Nothing is indexed, and the query is kept nowhere.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any, TypeVar

from sqlmodel import Session

from intimacy_app.content.guide import pages
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.cards.rounds import visible_to
from intimacy_app.domain.journal.search import (
    MOST_FOUND,
    FoundMoment,
    FoundPage,
    FoundRound,
    FoundThanks,
    FoundView,
    Passage,
    matches,
    passage,
    terms_of,
)
from intimacy_app.domain.spaces.spaces import Member, Person, SpaceView
from intimacy_app.i18n import _, day_in_words
from intimacy_app.services import reads
from intimacy_app.services.cards import history, prompts
from intimacy_app.services.cards.round_rows import erased_text, rounds_for, words_under
from intimacy_app.services.paging import batches, newest_first
from intimacy_app.services.plans import done
from intimacy_app.services.plans.queries import KEPT, MOMENTS
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces
from intimacy_app.services.thanks.appreciations import context
from intimacy_app.services.thanks.queries import SENT, THANKS

BATCH_SIZE = 200

T = TypeVar("T")

_LINK = re.compile(r"\[([^\]]+)\]\([^)]*\)")
_MARKS = re.compile(r"^(?:#+|-|\d+\.) |\*", re.MULTILINE)

Terms = tuple[str, ...]


@reads
def search(db: Session, person: Person, query: str) -> FoundView:
    """Return where the words of the query are found together; raises QueryTooShort or QueryTooLong.

    Of the spaces that the person is in: the rounds that opened to them, thanks that were sent, and moments.
    """
    terms = terms_of(query)
    return _found(db, spaces.members(db, person), terms, with_guide=True)


@reads
def search_space(db: Session, member: Member, query: str, *, with_guide: bool) -> FoundView:
    """Return what `search` does of the member's space alone, and of the guide where it is asked for."""
    return _found(db, [member], terms_of(query), with_guide=with_guide)


def _found(db: Session, mine: Sequence[Member], terms: Terms, *, with_guide: bool) -> FoundView:
    rounds = _first(_rounds(db, each.space, each, terms) for each in mine)
    thanks = _first(_thanks(db, each.space, each, terms) for each in mine)
    moments = _first(_moments(db, each.space, each, terms) for each in mine)
    return FoundView(
        pages=list(_pages(terms)) if with_guide else [],
        rounds=rounds[:MOST_FOUND],
        thanks=thanks[:MOST_FOUND],
        moments=moments[:MOST_FOUND],
        more=max(len(rounds), len(thanks), len(moments)) > MOST_FOUND,
    )


def _first(found: Iterable[Iterator[T]]) -> list[T]:
    return list(islice((each for of_one_space in found for each in of_one_space), MOST_FOUND + 1))


def _pages(terms: Terms) -> Iterator[FoundPage]:
    for page in pages().values():
        texts = (page.title, page.summary, page.text)
        if matches(terms, *texts):
            where = passage(terms, page.summary) or passage(terms, _plain(page.text)) or Passage(page.summary)
            yield FoundPage(page.key, page.title, where)


def _rounds(db: Session, space: SpaceView, member: Member, terms: Terms) -> Iterator[FoundRound]:
    today = day_of(member.now, member.zone)
    for found in batches(lambda after: _opened(db, member, after), BATCH_SIZE):
        facts = rounds_for(db, member, [id for id, *_ in found])
        asked = prompts.known(db, [key for _, key, *_ in found])
        for id, key, revision, at in found:
            seen = visible_to(member.id, facts[id], member.now)
            prompt = prompts.text_then(asked, key, revision)
            # The sentence that stands for what was erased is nobody's words.
            question = _unless_erased(prompt)
            theirs = _unless_erased(seen.theirs, seen.their_guess)
            mine = f"{seen.mine}\n{seen.my_guess}"
            if matches(terms, question, mine, theirs):
                whose, where = _where(terms, (space.other, theirs), (_("You"), mine), ("", question))
                day = day_in_words(day_of(at, member.zone), today)
                yield FoundRound(id, space.id, space.title, prompt, day, whose, where)


def _unless_erased(*texts: str) -> str:
    return "\n".join(text for text in texts if text != erased_text())


def _thanks(db: Session, space: SpaceView, member: Member, terms: Terms) -> Iterator[FoundThanks]:
    today = day_of(member.now, member.zone)
    for found in batches(lambda after: _sent(db, member, after), BATCH_SIZE):
        for said in found:
            key = key_in(said, "by")
            if not key.wrapped:
                continue
            parts = [(name, getattr(said, name)) for name in ("deed", "meaning")]
            words = " ".join(words_under(db, key, context(said, name), text) for name, text in parts if text)
            where = passage(terms, words) if matches(terms, words) else None
            if where:
                whose = _("You") if said.author_id == member.id else space.other
                day = day_in_words(day_of(said.sent_at, member.zone), today)
                yield FoundThanks(said.id, space.id, space.title, day, whose, where)


def _moments(db: Session, space: SpaceView, member: Member, terms: Terms) -> Iterator[FoundMoment]:
    today = day_of(member.now, member.zone)
    for found in batches(lambda after: _kept(db, member, after), BATCH_SIZE):
        for row in found:
            seen = done.moment_view(db, member, row)
            title, mine, theirs = map(_unless_erased, (seen.title, seen.mine, seen.theirs))
            if matches(terms, title, mine, theirs):
                whose, where = _where(terms, (space.other, theirs), (_("You"), mine), ("", title))
                day = day_in_words(row.day, today)
                yield FoundMoment(row.id, space.id, space.title, seen.title, day, whose, where)


def _where(terms: Terms, *texts: tuple[str, str]) -> tuple[str, Passage]:
    found = ((whose, passage(terms, text)) for whose, text in texts)
    return next((whose, where) for whose, where in found if where)


def _opened(db: Session, member: Member, after: Any) -> list[Any]:
    there = {"after": (after.met_at, after.id)} if after else {}
    return list(history.opened_to(db, member, BATCH_SIZE, **there))


def _sent(db: Session, member: Member, after: Any) -> list[Any]:
    there = (after.sent_at, after.id) if after else None
    wanted = newest_first(SENT, THANKS.c.sent_at, THANKS.c.id, after=there).limit(BATCH_SIZE)
    return list(rows(db, wanted, space=member.space_id, member=member.id))


def _kept(db: Session, member: Member, after: Any) -> list[Any]:
    there = {"after": (after.day, after.id)} if after else {}
    wanted = newest_first(KEPT, MOMENTS.c.day, MOMENTS.c.id, **there).limit(BATCH_SIZE)
    return list(rows(db, wanted, space=member.space_id, member=member.id))


def _plain(markdown: str) -> str:
    """Return the text without the marks of its form."""
    return _MARKS.sub("", _LINK.sub(r"\1", markdown))
