"""Ideas for time together: looking through them, marking and picking in private, and what both picked."""

from collections.abc import Iterable
from datetime import timedelta

from sqlmodel import Session

from intimacy_app.content import ideas as content
from intimacy_app.domain.cards.calendar import breaks_at, day_of
from intimacy_app.domain.ideas import choices as rules
from intimacy_app.domain.ideas.choices import MOST_PICKS, IdeaGone, Pick
from intimacy_app.domain.ideas.ideas import Cost, Idea, Length, Place, Where
from intimacy_app.domain.ideas.looking import IdeasView, IdeaView, Wanted, wanted_among
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _
from intimacy_app.services import reads
from intimacy_app.services.ideas.choosing import choices_of_both, keep
from intimacy_app.services.spaces import spaces

PAGE_SIZE = 20


@reads
def look(db: Session, member: Member, wanted: Wanted | None = None, shown: int = PAGE_SIZE) -> IdeasView:
    """Return the first `shown` ideas that fit, with what the member made of them, and what both picked."""
    two = choices_of_both(db, member)
    offered = _offered(member)
    found = wanted_among(offered, wanted or Wanted(), member.kind, two.mine)
    met, open_picks = two.met(member.now), two.open_picks(member.now)

    def views(some: Iterable[Idea]) -> list[IdeaView]:
        return [_view(idea, two.mine, is_open=idea.id in open_picks) for idea in some]

    known = content.ideas()
    return IdeasView(
        space=member.space,
        ideas=views([idea for idea in found if idea.id not in met][:shown]),
        found=sum(idea.id not in met for idea in found),
        picked=views(known[id] for id in open_picks),
        met=views(known[id] for id in met),
        room=max(MOST_PICKS - len(open_picks), 0),
    )


def mark(db: Session, member: Member, idea: str, mark: str) -> None:
    """Mark an idea for the member alone, or take the mark off; raises IdeaGone or NothingMoreHere."""
    spaces.check_open(db, member)
    _check_offered(member, idea)
    mine = choices_of_both(db, member).mine
    keep(db, member.id, rules.marked(mine, idea, rules.mark_named(mark)))


def pick(db: Session, member: Member, idea: str) -> None:
    """Pick an idea in private; raises IdeaGone, TooManyIdeas or NothingMoreHere."""
    spaces.check_open(db, member)
    _check_offered(member, idea)
    tomorrow = day_of(member.now, member.zone) + timedelta(days=1)
    new = Pick(breaks_at(tomorrow, member.zone), member.other_id or "")
    keep(db, member.id, rules.picked(choices_of_both(db, member), idea, new, member.now))


def take_back(db: Session, member: Member, idea: str) -> None:
    """Take a pick back that hasn't met; raises PickedByBoth or NothingMoreHere."""
    spaces.check_open(db, member)
    keep(db, member.id, rules.taken_back(choices_of_both(db, member), idea, member.now))


def let_go(db: Session, member: Member, idea: str) -> None:
    """Let go of what both picked, for both; raises IdeaGone or NothingMoreHere."""
    spaces.check_open(db, member)
    two = choices_of_both(db, member)
    if idea not in two.met(member.now):
        raise IdeaGone
    for id, chosen in ((two.me, two.mine), (two.other, two.theirs)):
        keep(db, id, rules.without_pick(chosen, idea))


def _offered(member: Member) -> list[Idea]:
    return rules.fitting(content.ideas().values(), member.kind)


def _check_offered(member: Member, idea: str) -> None:
    if idea not in {one.id for one in _offered(member)}:
        raise IdeaGone


def _view(idea: Idea, mine: rules.Choices, *, is_open: bool) -> IdeaView:
    return IdeaView(idea.id, idea.text, takes(idea), mine.marks.get(idea.id, ""), is_open)


def takes(idea: Idea) -> str:
    """Return in one line what an idea takes: money, time, and where one has to be."""
    line = _("{cost} · {length} · {place}").format(
        cost={Cost.FREE: _("free"), Cost.LITTLE: _("a little money"), Cost.SOME: _("some money")}[idea.cost],
        length={
            Length.MINUTES: _("up to half an hour"),
            Length.HOUR: _("about an hour"),
            Length.EVENING: _("an evening"),
            Length.DAY: _("a day or more"),
        }[idea.length],
        place=_place(idea),
    )
    # No line begins with a point.
    return line.replace(" ·", "\N{NO-BREAK SPACE}·")


def _place(idea: Idea) -> str:
    if idea.place is Place.APART:
        return _("far apart")
    if idea.where is Where.EITHER:
        return _("at home or out") if idea.place is Place.TOGETHER else _("anywhere")
    if idea.where is Where.HOME:
        return _("at home") if idea.place is Place.TOGETHER else _("at home, together or apart")
    return _("out") if idea.place is Place.TOGETHER else _("out, together or apart")
