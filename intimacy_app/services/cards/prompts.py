"""Prompts as a space has them: those of the deck, and those that its members wrote or imported.

Nobody is shown the other's own prompts before they come up as cards.
"""

import json
from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlmodel import Session, col, exists, func, or_, select
from sqlmodel.sql.expression import SelectOfScalar

from intimacy_app.content import deck, unfit, wording
from intimacy_app.content.conversations import step_named
from intimacy_app.crypto import vault
from intimacy_app.domain.cards.decks import PackForOthers
from intimacy_app.domain.cards.own_prompts import (
    MOST_OWN,
    OWN,
    OwnPromptView,
    PromptGone,
    TooManyPrompts,
    id_in,
    is_fit,
    is_own,
    own_prompt,
)
from intimacy_app.domain.cards.prompts import Prompt, unchecked
from intimacy_app.domain.cards.purposes import WEEKLY_CHECK_IN
from intimacy_app.domain.cards.wordings import Wording, wording_of
from intimacy_app.domain.operations import check_operation
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _
from intimacy_app.models import OwnPrompt, Round
from intimacy_app.models.columns import new_id
from intimacy_app.services import operations, reads
from intimacy_app.services.cards import packs
from intimacy_app.services.cards.queries import OWN_PROMPTS
from intimacy_app.services.cards.round_rows import erased_text, is_erased, key_of
from intimacy_app.services.reading import key_in, rows
from intimacy_app.services.spaces import spaces


def own_prompts(db: Session, space_id: str, before: datetime) -> dict[str, Prompt]:
    """Return the prompts that members had written, and not taken away, before a moment; by `own-<id>`."""
    rows = db.exec(
        select(OwnPrompt)
        .where(OwnPrompt.space_id == space_id, OwnPrompt.written_at < before)
        .where(or_(col(OwnPrompt.removed_at).is_(None), col(OwnPrompt.removed_at) >= before))
        .order_by(OwnPrompt.id)
    )
    # What the two wrote is theirs, whatever they become to each other.
    return {prompt.key: replace(prompt, kinds=frozenset(Kind)) for prompt in _opened(db, rows)}


def known(db: Session, keys: Iterable[str]) -> dict[str, Prompt]:
    """Return the prompts with these keys as far as they are known, in the deck or written by members."""
    wanted = set(keys)
    own = [id_in(key) for key in wanted if is_own(key)]
    written = rows(db, OWN_PROMPTS, prompts=own) if own else ()
    shipped = deck()
    return {
        **{key: shipped[key] for key in wanted if key in shipped},
        **{OWN + row.id: _read_in(db, row) for row in written},
    }


def gone(key: str) -> Prompt:
    """Return what stands in the place of a prompt that has left the deck."""
    weekly = _("Weekly check-in") if key == WEEKLY_CHECK_IN else ""
    text = weekly or step_named(key) or _("A card that is no longer in the deck")
    return replace(own_prompt(key, text, "1", Kind.FAMILY), key=key)


def text_in(known: dict[str, Prompt], key: str) -> str:
    """Return the prompt's text, also for one that has since left the deck."""
    return (known[key] if key in known else gone(key)).text


def asked_then(known: dict[str, Prompt], key: str, revision: int) -> Wording:
    """Return what a round asked, in the wording it was dealt with: the card may be reworded or gone since."""
    return wording(key, revision) or wording_of(known[key] if key in known else gone(key))


def text_then(known: dict[str, Prompt], key: str, revision: int) -> str:
    """Return the text of what a round asked, in the wording it was dealt with."""
    return asked_then(known, key, revision).text


def asked_in(db: Session, round: Round) -> Wording:
    """Return what one round asked, in the wording it was dealt with."""
    return asked_then(known(db, [round.prompt_key]), round.prompt_key, round.revision)


def mine(db: Session, member: Member) -> list[OwnPromptView]:
    """Return the prompts that the member wrote and has not removed, newest first."""
    rows = db.exec(_by(member.id).order_by(col(OwnPrompt.written_at).desc(), col(OwnPrompt.id)))
    return [
        OwnPromptView(id_in(p.key), p.text, p.depth, p.form, " · ".join(p.choices)) for p in _opened(db, rows)
    ]


def written_by(db: Session, member_id: str) -> list[tuple[str, Prompt]]:
    """Return the prompts that somebody wrote and has not removed, oldest first, with their ids."""
    rows = db.exec(_by(member_id).order_by(col(OwnPrompt.written_at), col(OwnPrompt.id)))
    return [(id_in(prompt.key), prompt) for prompt in _opened(db, rows)]


def write(
    db: Session,
    member: Member,
    text: str,
    depth: str,
    operation: str,
    form: str = "",
    choices: str = "",
) -> None:
    """Write a prompt for the space.

    Raises what `own_prompt` raises, TooManyPrompts or NothingMoreHere.
    """
    check_operation(operation)
    spaces.check_open(db, member)
    if operations.is_done_by(db, member, operation):
        return
    id = new_id()
    _add(db, member, [own_prompt(id, text, depth, member.kind, form, choices)])
    operations.note(db, member, operation)
    db.flush()


def remove(db: Session, member: Member, prompt_id: str) -> None:
    """Remove a prompt of mine; one that was dealt stays on its cards. Raises PromptGone."""
    # No place is filled between the look and the deletion.
    spaces.hold(db, member.space_id)
    row = db.exec(_by(member.id).where(OwnPrompt.id == prompt_id)).first()
    if row is None:
        raise PromptGone
    if db.exec(select(exists().where(col(Round.prompt_key) == OWN + row.id))).one():
        row.removed_at = member.now
        db.add(row)
    else:
        db.delete(row)
    db.flush()


@reads
def beside(db: Session, member: Member, operation: str = "") -> list[Prompt]:
    """Return the prompts that a pack may not repeat: the deck's and one's own. Raises NothingMoreHere.

    A pack that this operation has imported already may repeat itself.
    """
    spaces.check_open(db, member)
    if operations.is_done(db, member.person_id, operation):
        return [*deck().values()]
    return [*deck().values(), *_opened(db, db.exec(_by(member.id)))]


def import_pack(db: Session, member: Member, read: list[Prompt], operation: str = "") -> int:
    """Import the prompts of a pack that are for this kind of space, once for an operation; return how many.

    Raises FaultyPack, with nothing imported, PackForOthers, TooManyPrompts or NothingMoreHere.
    """
    spaces.check_open(db, member)
    is_new = operations.is_new(db, member.person_id, operation)
    if is_new:
        # The same pack may have come in since it was read.
        packs.check_new(read, _opened(db, db.exec(_by(member.id))))
    fitting = [prompt for prompt in read if member.kind in prompt.kinds]
    if not fitting:
        raise PackForOthers
    if is_new:
        _add(db, member, [replace(prompt, key=OWN + new_id()) for prompt in fitting])
    return len(fitting)


@reads
def pack(db: Session, member: Member) -> str:
    """Return the member's own prompts as a pack."""
    mine = written_by(db, member.id)
    return packs.written(
        replace(prompt, key=f"own-{n:03}", fit=False) for n, (_id, prompt) in enumerate(mine, 1)
    )


def text_context(row: Any) -> vault.EncryptionContext:
    """Return the context to which the words of an own prompt are bound."""
    return vault.EncryptionContext("own_prompt", row.id, "words")


def _by(member_id: str) -> SelectOfScalar[OwnPrompt]:
    return select(OwnPrompt).where(OwnPrompt.author_id == member_id, col(OwnPrompt.removed_at).is_(None))


def _add(db: Session, member: Member, prompts: list[Prompt]) -> None:
    there = select(func.count()).select_from(_by(member.id).subquery())
    if db.exec(there).one() + len(prompts) > MOST_OWN:
        raise TooManyPrompts
    for prompt in prompts:
        row = OwnPrompt(
            id=id_in(prompt.key),
            space_id=member.space_id,
            author_id=member.id,
            words=b"",
            written_at=member.now,
        )
        table = json.dumps(packs.table_of(prompt), ensure_ascii=False)
        row.words = vault.encrypt(db, key_of(db, member.id), text_context(row), table)
        db.add(row)
    db.flush()


def _opened(db: Session, rows: Iterable[OwnPrompt]) -> list[Prompt]:
    return [_read(db, row) for row in rows if not is_erased(db, row.author_id)]


def _read(db: Session, row: OwnPrompt) -> Prompt:
    return _prompt(vault.decrypt(db, key_of(db, row.author_id), text_context(row), row.words))


def _read_in(db: Session, row: Any) -> Prompt:
    try:
        words = vault.decrypt_under(db, key_in(row, "by"), text_context(row), row.words)
    except vault.WordsErased:
        return own_prompt(row.id, erased_text(), "1", Kind.FAMILY)
    return _prompt(words)


def _prompt(words: str) -> Prompt:
    prompt = unchecked(json.loads(words))
    return replace(prompt, fit=is_fit(prompt, unfit()))
