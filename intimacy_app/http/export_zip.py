"""The archive that somebody takes away: JSON for programs and a page for people, made row by row.

docs/export.md describes both files.
"""

import json
from collections.abc import Iterable, Iterator
from stat import S_IFREG
from typing import TYPE_CHECKING, Any

from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedCheckIn,
    ExportedEntry,
    ExportedLine,
    ExportedPerson,
    ExportedPrompt,
    ExportedResponse,
    ExportedSpace,
    ExportedStatement,
    ExportedThanks,
    ExportedTimeTogether,
    ExportedTogether,
)
from intimacy_app.http.export_html import keepsake
from intimacy_app.services.personal_data.exports import ExportBatches

if TYPE_CHECKING:
    from stream_zip import MemberFile

FORMAT, VERSION = "twofold-export", 1
_MODE = S_IFREG | 0o600


def archive(mine: ExportBatches) -> Iterable[bytes]:
    """Return the zip in pieces; nothing is read before it is asked for."""
    from stream_zip import stream_zip  # for the few who take theirs away; it brings ciphers along

    yield from stream_zip(_files(mine))


def _files(mine: ExportBatches) -> "Iterator[MemberFile]":
    from stream_zip import ZIP_32

    for name, pieces in (("twofold.json", _json(mine)), ("twofold.html", keepsake(mine))):
        yield name, mine.now, _MODE, ZIP_32, (piece.encode() for piece in pieces)
    for space in mine.spaces:
        for name, photo in mine.photos(space):
            yield name, mine.now, _MODE, ZIP_32, iter([photo])


def _json(mine: ExportBatches) -> Iterator[str]:
    head = {"format": FORMAT, "version": VERSION, "exported_on": mine.now.date().isoformat()}
    yield _opened({**head, "person": _person(mine.person)})
    yield ',\n"spaces": ['
    for comma, space in zip(_commas(), mine.spaces, strict=False):
        yield comma + _opened(_space(space))
        yield from _list("answers", map(_answer, mine.answers(space)))
        yield from _list("together", map(_together, mine.together(space)))
        yield from _list("conversations", map(_line, mine.lines(space)))
        yield from _list("statements", map(_statement, mine.statements(space)))
        yield from _list("plans", map(_plan, mine.plans(space)))
        yield from _list("check_ins", map(_check_in, mine.check_ins(space)))
        yield from _list("moments", map(_moment, mine.moments(space)))
        yield from _list("thanks", map(_thanks, mine.thanks(space)))
        yield from _list("prompts", map(_prompt, mine.prompts(space)))
        yield "}"
    yield "]"
    yield from _list("journal", map(_entry, mine.entries()))
    yield "}\n"


def _list(name: str, rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    yield f',\n"{name}": ['
    for comma, row in zip(_commas(), rows, strict=False):
        yield comma + json.dumps(row, ensure_ascii=False)
    yield "]"


def _commas() -> Iterator[str]:
    yield "\n"
    while True:
        yield ",\n"


def _opened(table: dict[str, Any]) -> str:
    """Return a JSON object whose end is still to come."""
    return json.dumps(table, ensure_ascii=False).removesuffix("}")


def _person(person: ExportedPerson) -> dict[str, Any]:
    plan = person.plan and {
        "roadblock": person.plan.roadblock,
        "began_on": person.plan.began_on.isoformat(),
    }
    return {"name": person.name, "sign_in_name": person.sign_in_name, "zone": person.zone, "plan": plan}


def _space(space: ExportedSpace) -> dict[str, Any]:
    return {
        "title": space.title,
        "kind": space.kind,
        "other": space.other,
        "ended": space.ended,
        "left": space.left,
        "zone": space.zone,
        "when_i_notice": space.when_i_notice or None,
        "nearness": [{"day": mark.day.isoformat(), "near": mark.near} for mark in space.nearness],
    }


def _answer(answer: ExportedAnswer) -> dict[str, Any]:
    return {
        "day": answer.day.isoformat(),
        "prompt": answer.prompt,
        "standing": answer.standing,
        **_said(answer.mine, answer.theirs),
        "responses": list(map(_response, answer.responses)),
        "landed": answer.landed or None,
    }


def _response(said: ExportedResponse) -> dict[str, Any]:
    return {
        "day": said.day.isoformat(),
        "from": "me" if said.mine else "them",
        "way": said.way,
        "words": said.words,
    }


def _together(wrote: ExportedTogether) -> dict[str, Any]:
    return {
        "day": wrote.day.isoformat(),
        "prompt": wrote.prompt,
        "phone": "mine" if wrote.on_my_phone else "theirs",
        "finished": wrote.finished,
        **_said(wrote.mine, wrote.theirs),
    }


def _line(line: ExportedLine) -> dict[str, Any]:
    return {
        "day": line.day.isoformat(),
        "conversation": line.conversation,
        "step": line.step,
        "from": "me" if line.mine else "them",
        "words": line.words,
        "look_again": line.look_again and line.look_again.isoformat(),
        "settled": line.settled,
    }


def _said(mine: Said | None, theirs: Said | None) -> dict[str, Any]:
    return {
        "mine": mine and mine.text,
        "theirs": theirs and theirs.text,
        # None where the card asked for no guess.
        "my_guess": (mine and mine.guess) or None,
        "their_guess": (theirs and theirs.guess) or None,
    }


def _statement(said: ExportedStatement) -> dict[str, Any]:
    return {
        "day": said.day.isoformat(),
        "from": "me" if said.mine else "them",
        **dict(said.parts.texts()),
        "responses": list(map(_response, said.responses)),
    }


def _plan(plan: ExportedTimeTogether) -> dict[str, Any]:
    return {
        "from": "me" if plan.mine else "them",
        "title": plan.title,
        "note": plan.note,
        "day": plan.when.day.isoformat(),
        "time": plan.when.at.isoformat("minutes"),
        "zone": plan.when.zone.key,
        "minutes": plan.when.minutes,
        "repeats": plan.when.repeats.value,
        "agreed": plan.agreed,
    }


def _check_in(sent: ExportedCheckIn) -> dict[str, Any]:
    return {
        "day": sent.day.isoformat(),
        "from": "me" if sent.mine else "them",
        "feelings": sent.feelings,
        "to_give": sent.said.to_give,
        "help": sent.said.help,
        "line": sent.said.line,
        "responses": list(map(_response, sent.responses)),
    }


def _moment(moment: ExportedMoment) -> dict[str, Any]:
    return {
        "day": moment.day.isoformat(),
        "from": "me" if moment.called else "them",
        "title": moment.title,
        "mine": moment.mine,
        "theirs": moment.theirs,
        "photos": moment.photos,
    }


def _thanks(said: ExportedThanks) -> dict[str, Any]:
    return {
        "day": said.day.isoformat(),
        "from": "me" if said.mine else "them",
        "sent": said.sent,
        "deed": said.deed,
        "meaning": said.meaning,
        "note": said.is_note,
        "responses": list(map(_response, said.responses)),
    }


def _prompt(prompt: ExportedPrompt) -> dict[str, Any]:
    return {
        "text": prompt.text,
        "depth": prompt.depth,
        "form": prompt.form,
        "choices": prompt.choices,
    }


def _entry(entry: ExportedEntry) -> dict[str, Any]:
    return {
        "day": entry.day.isoformat(),
        "feelings": entry.feelings,
        "set_off": entry.set_off,
        "need": entry.need,
        "text": entry.text,
    }
