"""The page of an export that people read: it needs no network, runs no script, and looks like the app."""

from collections.abc import Iterator
from functools import cache
from html import escape

from babel.dates import format_date

from intimacy_app.domain.exports import (
    ExportedAnswer,
    ExportedEntry,
    ExportedResponse,
    ExportedSpace,
    ExportedThanks,
    ExportedTogether,
    Standing,
)
from intimacy_app.domain.responses import Way
from intimacy_app.language import _, current, locale
from intimacy_app.services.exports import Belongings
from intimacy_app.settings import PROJECT

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_STYLE = """
body { margin: 0 auto; max-inline-size: var(--column); padding: var(--space-6) var(--space-4) var(--space-12);
  background: var(--paper); color: var(--ink); font: var(--step-0)/var(--leading) var(--sans); }
h1, h3, .words { font-family: var(--serif); font-weight: var(--weight-words); }
h1, h3 { line-height: var(--leading-tight); }
h2 { margin-block: var(--space-12) 0; font-size: var(--step-2); }
h3 { margin-block: var(--space-8) var(--space-2); font-size: var(--step-1); }
.aside { color: var(--ink-soft); font-size: var(--step--1); }
.mine, .theirs { margin-block: var(--space-2); padding: var(--space-4); border-radius: var(--radius-small);
  overflow-wrap: anywhere; }
.mine { background: var(--mine-wash); } .theirs { background: var(--theirs-wash); }
.mine b { color: var(--mine); } .theirs b { color: var(--theirs); }
.words { margin: var(--space-1) 0 0; white-space: pre-wrap; line-height: var(--leading-words); }
"""


def keepsake(mine: Belongings) -> Iterator[str]:
    """Yield the page in pieces."""
    title = _("The words of {name}").format(name=mine.person.name)
    day = format_date(mine.now, "long", locale=locale())
    yield f'<!doctype html>\n<html lang="{current()}">\n<head>\n<meta charset="utf-8">\n'
    # Whatever a browser makes of it, this page loads nothing and runs nothing.
    yield f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
    yield f"<title>{escape(title)}</title>\n<style>{_tokens()}{_STYLE}</style>\n</head>\n<body>\n"
    yield f"<h1>{escape(title)}</h1>\n"
    yield _aside(_("Taken on {day}. Whoever has this file can read it.").format(day=day))
    if plan := mine.person.plan:
        began = format_date(plan.began_on, "long", locale=locale())
        yield _aside(_("Four weeks for: {title}. Begun {day}.").format(title=plan.roadblock, day=began))
    for space in mine.spaces:
        yield from _space(mine, space)
    yield from _journal(mine)
    yield "</body>\n</html>\n"


def _space(mine: Belongings, space: ExportedSpace) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(space.title or space.kind)}</h2>\n"
    yield _aside(space.kind)
    if space.left:
        yield _aside(_("You have left this space. Only your own words are here."))
    elif space.ended:
        yield _aside(_("This space has ended."))
    for answer in mine.answers(space):
        yield _answer(space, answer)
    for wrote in mine.together(space):
        yield _together(space, wrote)
    yield f"</section>\n<section>\n<h2>{escape(_('Thanks'))}</h2>\n"
    for said in mine.thanks(space):
        yield _thanks(space, said)
    yield "</section>\n"
    if prompts := mine.prompts(space):
        yield f"<section>\n<h2>{escape(_('Questions that you wrote'))}</h2>\n"
        yield from (_paragraph(prompt.text) for prompt in prompts)
        yield "</section>\n"


def _journal(mine: Belongings) -> Iterator[str]:
    yield f"<section>\n<h2>{escape(_('Journal'))}</h2>\n"
    for entry in mine.entries():
        yield _entry(entry)
    yield "</section>\n"


def _entry(entry: ExportedEntry) -> str:
    day = format_date(entry.day, "long", locale=locale())
    parts = (
        (_("What set it off"), entry.set_off),
        (_("What I need"), entry.need),
        ("", entry.text),
    )
    words = "".join((_aside(label) if label else "") + _paragraph(part) for label, part in parts if part)
    when = _aside(f"{day} · {entry.feelings}".removesuffix(" · "))
    return f'<article>\n{when}<div class="mine">{words}</div></article>\n'


def _answer(space: ExportedSpace, answer: ExportedAnswer) -> str:
    standing = {
        Standing.OPENED: _("Opened together"),
        Standing.SEALED: _("Sealed"),
        Standing.UNSEALED: _("Not sealed"),
        Standing.LONE: _("Never met its twin"),
    }[answer.standing]
    day = format_date(answer.day, "long", locale=locale())
    theirs = "" if answer.theirs is None else _voice("theirs", space.other, answer.theirs)
    return (
        f"<article>\n<h3>{escape(answer.prompt)}</h3>\n{_aside(f'{day} · {standing}')}"
        f"{theirs}{_voice('mine', _('You'), answer.mine)}"
        f"{''.join(_response(space, said) for said in answer.responses)}</article>\n"
    )


def _together(space: ExportedSpace, wrote: ExportedTogether) -> str:
    where = _("Written together on your phone") if wrote.on_my_phone else _("Written together on their phone")
    standing = where if wrote.finished else _("Begun on one phone, and not finished")
    day = format_date(wrote.day, "long", locale=locale())
    theirs = "" if wrote.theirs is None else _voice("theirs", space.other, wrote.theirs)
    mine = "" if wrote.mine is None else _voice("mine", _("You"), wrote.mine)
    head = f"<h3>{escape(wrote.prompt)}</h3>\n{_aside(f'{day} · {standing}')}"
    return f"<article>\n{head}{theirs}{mine}</article>\n"


def _thanks(space: ExportedSpace, said: ExportedThanks) -> str:
    day = format_date(said.day, "long", locale=locale())
    words = f"{said.deed}\n\n{said.meaning}".strip()
    whose = _("You") if said.mine else space.other
    kept = "" if said.sent else _aside(_("Kept for now"))
    return (
        f"<article>\n{_aside(day)}{kept}{_voice('mine' if said.mine else 'theirs', whose, words)}</article>\n"
    )


def _response(space: ExportedSpace, said: ExportedResponse) -> str:
    saying = {
        Way.MIRROR: _("What I heard is…"),
        Way.VALIDATE: _("It makes sense that…"),
        Way.ASK: _("Tell me more about…"),
        Way.GLAD: _("I am so glad that…"),
        Way.MOMENT: _("Take me to the moment when…"),
        Way.CELEBRATE: _("Let us celebrate it with…"),
        Way.HEART: _("A heart"),
        Way.REPLY: _("In reply"),
    }[Way(said.way)]
    side, whose = ("mine", _("You")) if said.mine else ("theirs", space.other)
    return _voice(side, f"{whose} · {saying}", said.words)


def _voice(side: str, whose: str, words: str) -> str:
    return f'<div class="{side}"><b>{escape(whose)}</b>{_paragraph(words)}</div>\n'


def _paragraph(words: str) -> str:
    return f'<p class="words">{escape(words)}</p>\n' if words else ""


def _aside(words: str) -> str:
    return f'<p class="aside">{escape(words)}</p>\n'


@cache
def _tokens() -> str:
    return (PROJECT / "assets" / "tokens.css").read_text()
