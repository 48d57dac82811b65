"""What is mine alone: entries, answers that never met their twin, and where a part of them may go."""

from typing import Any

from sqlalchemy import bindparam, select
from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.cards.history import LoneAnswer
from intimacy_app.domain.cards.letters import said_in
from intimacy_app.domain.journal.journal import SHORTEST_SEARCH, JournalView, ShareTarget, finds
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.i18n import day_in_words
from intimacy_app.services import reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.history import PAGE_SIZE
from intimacy_app.services.cards.round_rows import words_under
from intimacy_app.services.cards.today import first_to_write_on
from intimacy_app.services.journal import entries
from intimacy_app.services.journal.queries import LONE
from intimacy_app.services.paging import newest_first
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces

_NEWEST = newest_first(select(LONE), LONE.c.day, LONE.c.id)
_PLACE = select(LONE.c.day, LONE.c.id).where(LONE.c.id == bindparam("after"))


@reads
def journal(db: Session, person: Person, after: str = "") -> JournalView:
    """Return the newest entries, and the answers that came back to me after the one with that id."""
    mine, more_entries = entries.entries(db, person)
    answers, more = lone_answers(db, person, after)
    return JournalView(
        author=person.id,
        entries=mine,
        more_entries=more_entries,
        answers=answers,
        more=more,
        places=share_targets(db, person) if mine else [],
        for_adults=not person.under_18,
    )


@reads
def search(db: Session, person: Person, sought: str) -> JournalView:
    """Return what of my journal holds these words, or all of it where too little is sought."""
    sought = " ".join(sought.split())[:200]
    if len(sought) < SHORTEST_SEARCH:
        return journal(db, person)
    answers, _more = lone_answers(db, person, limit=None)
    return JournalView(
        author=person.id,
        entries=entries.search(db, person, sought),
        answers=[a for a in answers if finds(sought, f"{a.prompt}\n{a.text}\n{a.guess}")],
        searched=sought,
        places=share_targets(db, person),
        for_adults=not person.under_18,
    )


def share_targets(db: Session, person: Person) -> list[ShareTarget]:
    """Return where a part of an entry may go: into a card that is not sealed, or to the other as a note."""
    found: list[ShareTarget] = []
    for member in spaces.members(db, person):
        space = member.space
        if space.ended:
            continue
        card = first_to_write_on(db, member)
        found.append(
            ShareTarget(
                space=space.id,
                title=space.title,
                other=space.other,
                author=space.author,
                card=card.round.id,
                prompt=card.prompt,
                begun=card.round.mine,
            )
        )
    return found


def lone_answers(
    db: Session, person: Person, after: str = "", limit: int | None = PAGE_SIZE
) -> tuple[list[LoneAnswer], bool]:
    """Return the person's answers whose round closed or ended unopened, and whether there are more.

    First halves on one phone to which no second came are among them, and what they erased when they left
    is not.
    """
    given = {"person": person.id, "now": person.now}
    there = next(iter(rows(db, _PLACE, after=after, **given)), None) if after else None
    lone = newest_first(select(LONE), LONE.c.day, LONE.c.id, after=tuple(there)) if there else _NEWEST
    found = rows(db, lone.limit(limit + 1 if limit else None), **given)
    shown = found[:limit]
    asked = prompts.known(db, [row.prompt_key for row in shown])
    here = person.now.astimezone(zone_of(db, person.id)).date()
    answers = [
        LoneAnswer(
            id=row.id,
            prompt=prompts.text_then(asked, row.prompt_key, row.revision),
            day=day_in_words(row.day, here),
            text=said.text,
            guess=said.guess,
        )
        for row, said in ((row, said_in(_words(db, row))) for row in shown)
    ]
    return answers, len(found) > len(answers)


def _words(db: Session, row: Any) -> str:
    table, column = ("answer", "text") if row.bound_to == row.id else ("one_phone", "first")
    context = vault.EncryptionContext(table, row.bound_to, column)
    return words_under(db, key_in(row, "by"), context, row.words)
