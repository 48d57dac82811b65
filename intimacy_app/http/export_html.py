"""The page of an export that people read: it needs no network, runs no script, and looks like the app.

Each piece is `Markup`, into which nothing goes but escaped.
"""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import chain

from babel.dates import format_date, format_time
from markupsafe import Markup

from intimacy_app.domain.cards.landing import Landed
from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.check_ins.check_ins import AMOUNTS, HELPS, Help, ToGive
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedCheckIn,
    ExportedEntry,
    ExportedLine,
    ExportedNearness,
    ExportedPrompt,
    ExportedResponse,
    ExportedSpace,
    ExportedStatement,
    ExportedThanks,
    ExportedTimeTogether,
    ExportedTogether,
    Standing,
)
from intimacy_app.domain.statements.statements import LABELS
from intimacy_app.http.book_photos import in_words
from intimacy_app.http.export_page import HEAD, style
from intimacy_app.http.saying import saying
from intimacy_app.i18n import _, current, locale
from intimacy_app.services.personal_data.exports import ExportBatches
from intimacy_app.services.plans.looking import often

_HEADING = Markup("<section>\n<h2>{}</h2>\n")
_END = Markup("</section>\n")
_ARTICLE = Markup("<article>\n{}</article>\n")
_QUESTION = Markup("<h3>{}</h3>\n")
_VOICE = Markup('<div class="{side}"><b>{whose}</b>{words}</div>\n')
_Labeled = Iterable[tuple[str, str]]
_NOTED = Markup('<div class="mine">{}</div>')
_PARAGRAPH = Markup('<p class="words">{}</p>\n')
_PHOTOS = Markup('<div class="photos">{}</div>\n')
_PHOTO = Markup('<img src="{name}" alt="{said}" decoding="async">')
_ASIDE = Markup('<p class="aside">{}</p>\n')


def keepsake(mine: ExportBatches) -> Iterator[str]:
    """Yield the page in pieces."""
    title = _("The words of {name}").format(name=mine.person.name)
    yield HEAD.format(language=current(), title=title, style=style())
    day = _day(mine.now)
    yield _aside(_("Taken on {day}. Anyone who has this file can read it.").format(day=day))
    if plan := mine.person.plan:
        since = _("Four weeks for: {title}. Started {day}.")
        yield _aside(since.format(title=plan.roadblock, day=_day(plan.began_on)))
    for space in mine.spaces:
        yield from _space(mine, space)
    written = chain([_aside(_days_in(mine.person.zone))], map(_entry, mine.entries()))
    yield from _section(_("Journal"), written)
    yield Markup("</body>\n</html>\n")


def _space(mine: ExportBatches, space: ExportedSpace) -> Iterator[Markup]:
    yield _HEADING.format(space.title or space.kind)
    yield _aside(space.kind) + _aside(_days_in(space.zone))
    if space.left:
        yield _aside(_("You have left this space. Only your own words are here."))
    elif space.ended:
        yield _aside(_("This space has ended."))
    yield from (_answer(space, answer) for answer in mine.answers(space))
    yield from (_together(space, wrote) for wrote in mine.together(space))
    yield from (_line(space, line) for line in mine.lines(space))
    yield _END
    yield from _unless_empty(_("Say it"), (_statement(space, said) for said in mine.statements(space)))
    yield from _unless_empty(_("Plans"), map(_plan, mine.plans(space)))
    yield from _unless_empty(_("Check-in"), (_check_in(space, sent) for sent in mine.check_ins(space)))
    yield from _unless_empty(_("Moments"), (_moment(space, kept) for kept in mine.moments(space)))
    yield from _section(_("Thanks"), (_thanks(space, said) for said in mine.thanks(space)))
    if space.when_i_notice:
        yield _aside(
            _("When I notice that you’ve {noticed}, I’ll say it here.").format(noticed=space.when_i_notice)
        )
    if space.nearness:
        yield from _section(_("How near it felt"), map(_near, space.nearness))
    if prompts := mine.prompts(space):
        yield from _section(_("Questions you wrote"), map(_prompt, prompts))


def _section(heading: str, pieces: Iterable[Markup]) -> Iterator[Markup]:
    yield _HEADING.format(heading)
    yield from pieces
    yield _END


def _unless_empty(heading: str, pieces: Iterator[Markup]) -> Iterator[Markup]:
    for first in pieces:
        yield from _section(heading, chain([first], pieces))


def _near(mark: ExportedNearness) -> Markup:
    return _aside(_("{day}: {said}").format(day=_day(mark.day), said=mark.said))


def _entry(entry: ExportedEntry) -> Markup:
    parts = (
        (_("What set it off"), entry.set_off),
        (_("What I need"), entry.need),
        ("", entry.text),
    )
    words = _joined(_aside(label) + _paragraph(part) for label, part in parts if part)
    on = _aside(f"{_day(entry.day)} · {entry.feelings}".removesuffix(" · "))
    return _ARTICLE.format(on + _NOTED.format(words))


def _answer(space: ExportedSpace, answer: ExportedAnswer) -> Markup:
    standing = {
        Standing.OPENED: _("Opened together"),
        Standing.SEALED: _("Sealed"),
        Standing.UNSEALED: _("Not sealed"),
        Standing.LONE: _("Never opened"),
    }[answer.standing]
    both = _asked(answer.prompt, answer.day, standing) + _both(space, answer.mine, answer.theirs)
    landed = _aside(
        _("How it landed with you: {how}").format(how=_landed(answer.landed)) if answer.landed else ""
    )
    return _ARTICLE.format(both + _joined(_response(space, said) for said in answer.responses) + landed)


def _landed(said: str) -> str:
    return {
        Landed.GOOD: _("Good to have said"),
        Landed.TOO_MUCH: _("Too much"),
        Landed.UNSURE: _("Not sure"),
    }[Landed(said)]


def _together(space: ExportedSpace, wrote: ExportedTogether) -> Markup:
    where = _("Written together on your phone") if wrote.on_my_phone else _("Written together on their phone")
    standing = where if wrote.finished else _("Begun on one phone, and not finished")
    return _ARTICLE.format(_asked(wrote.prompt, wrote.day, standing) + _both(space, wrote.mine, wrote.theirs))


def _line(space: ExportedSpace, line: ExportedLine) -> Markup:
    again = _("To look at again on {day}").format(day=_day(line.look_again)) if line.look_again else ""
    words = line.words or (_("Yes, that’s it.") if line.settled else _("Said aloud."))
    voice = _voice("mine" if line.mine else "theirs", _("You") if line.mine else space.other, words)
    return _ARTICLE.format(_asked(f"{line.conversation}: {line.step}", line.day, again) + voice)


def _statement(space: ExportedSpace, said: ExportedStatement) -> Markup:
    return _in_parts(space, said, ((_(LABELS[part]), text) for part, text in said.parts.texts()))


def _check_in(space: ExportedSpace, sent: ExportedCheckIn) -> Markup:
    said = sent.said
    parts = (
        (_("How I’m doing"), f"{sent.feelings}\n{said.line}".strip()),
        (_("What I have to give"), _(AMOUNTS[ToGive(said.to_give)]) if said.to_give else ""),
        (_("What would help"), _(HELPS[Help(said.help)]) if said.help else ""),
    )
    return _in_parts(space, sent, parts)


def _in_parts(space: ExportedSpace, said: ExportedStatement | ExportedCheckIn, parts: _Labeled) -> Markup:
    words = _joined(_aside(label) + _paragraph(text) for label, text in parts if text)
    side, whose = ("mine", _("You")) if said.mine else ("theirs", space.other)
    voice = _VOICE.format(side=side, whose=whose, words=words)
    heard = [_response(space, each) for each in said.responses]
    return _ARTICLE.format(_joined([_aside(_day(said.day)), voice, *heard]))


def _plan(plan: ExportedTimeTogether) -> Markup:
    at = format_time(plan.when.at, "short", locale=locale())
    when = _("{day} at {time}").format(day=_day(plan.when.day), time=at)
    standing = _("Agreed on") if plan.agreed else _("Not agreed on")
    said = _aside(" · ".join((when, often()[plan.when.repeats], standing)))
    return _ARTICLE.format(_QUESTION.format(plan.title) + said + _paragraph(plan.note))


def _moment(space: ExportedSpace, moment: ExportedMoment) -> Markup:
    voices = (("theirs", space.other, moment.theirs), ("mine", _("You"), moment.mine))
    lines = _joined(_voice(side, whose, line) for side, whose, line in voices if line is not None)
    photos = _joined(_PHOTO.format(name=name, said=in_words(name, moment)) for name in moment.photos)
    shown = _PHOTOS.format(photos) if photos else photos
    return _ARTICLE.format(_QUESTION.format(moment.title) + _aside(_day(moment.day)) + shown + lines)


def _thanks(space: ExportedSpace, said: ExportedThanks) -> Markup:
    words = f"{said.deed}\n\n{said.meaning}".strip()
    whose = _("You") if said.mine else space.other
    kept = _aside("" if said.sent else _("Kept for now"))
    voice = _voice("mine" if said.mine else "theirs", whose, words)
    replies = _joined(_response(space, reply) for reply in said.responses)
    return _ARTICLE.format(_aside(_day(said.day)) + kept + voice + replies)


def _response(space: ExportedSpace, said: ExportedResponse) -> Markup:
    side, whose = ("mine", _("You")) if said.mine else ("theirs", space.other)
    return _voice(side, f"{whose} · {saying(said.way)}".removesuffix(" · "), said.words)


def _prompt(prompt: ExportedPrompt) -> Markup:
    return _paragraph(prompt.text) + _aside(" · ".join(prompt.choices))


def _asked(prompt: str, day: date, standing: str) -> Markup:
    return _QUESTION.format(prompt) + _aside(f"{_day(day)} · {standing}")


def _both(space: ExportedSpace, mine: Said | None, theirs: Said | None) -> Markup:
    voices = (
        ("theirs", space.other, theirs and theirs.text),
        ("mine", _("You guessed"), (mine and mine.guess) or None),
        ("mine", _("You"), mine and mine.text),
        ("theirs", _("{other} guessed").format(other=space.other), (theirs and theirs.guess) or None),
    )
    return _joined(_voice(side, whose, words) for side, whose, words in voices if words is not None)


def _voice(side: str, whose: str, words: str) -> Markup:
    return _VOICE.format(side=side, whose=whose, words=_paragraph(words))


def _paragraph(words: str) -> Markup:
    return _PARAGRAPH.format(words) if words else Markup()


def _aside(words: str) -> Markup:
    return _ASIDE.format(words) if words else Markup()


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup().join(pieces)


def _days_in(zone: str) -> str:
    return _("Days follow this time zone: {zone}.").format(zone=zone.replace("_", " "))


def _day(day: date) -> str:
    return format_date(day, "long", locale=locale())
