"""What one member thinks of prompts: stars, and sorts of which they want less. Nobody else is shown it.

Nothing here moves the draw: the cards of both stay the same, and only my own screen leaves some out.
"""

from sqlmodel import Session, col, select

from intimacy_app.domain.cards.own_prompts import LessView, PromptsView, StarredView, is_own, sort_of
from intimacy_app.domain.cards.part_names import PART_NAMES
from intimacy_app.domain.cards.prompts import Component, Step
from intimacy_app.domain.cards.rounds import CardGone
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _
from intimacy_app.models import Less, Round, Star
from intimacy_app.services import reads
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.queries import LESS, STARRED
from intimacy_app.services.reading import rows
from intimacy_app.services.spaces import spaces


@reads
def page(db: Session, member: Member) -> PromptsView:
    """Return what the member wrote, starred, and wants less of."""
    starred = db.exec(_stars(member).order_by(col(Star.starred_at).desc(), col(Star.prompt_key))).all()
    less = db.exec(_less(member).order_by(col(Less.asked_at).desc(), col(Less.sort))).all()
    known = prompts.known(db, [star.prompt_key for star in starred] + [row.sort for row in less])
    return PromptsView(
        space=spaces.view(db, member),
        own=prompts.mine(db, member),
        starred=[StarredView(star.prompt_key, prompts.text_in(known, star.prompt_key)) for star in starred],
        less=[
            LessView(row.sort, prompts.text_in(known, row.sort) if is_own(row.sort) else _in_words(row.sort))
            for row in less
        ],
    )


def starred_keys(db: Session, member: Member) -> set[str]:
    """Return the keys of the prompts that the member starred."""
    return {key for (key,) in rows(db, STARRED, member=member.id)}


def less_sorts(db: Session, member: Member) -> set[str]:
    """Return the sorts of which the member wants less."""
    return {sort for (sort,) in rows(db, LESS, member=member.id)}


def star(db: Session, member: Member, round_id: str) -> None:
    """Star the prompt of a card; raises CardGone."""
    key = _key(db, member, round_id)
    if db.get(Star, (member.id, key)) is None:
        db.add(Star(member_id=member.id, prompt_key=key, starred_at=member.now))
        db.flush()


def unstar_card(db: Session, member: Member, round_id: str) -> None:
    """Take the star off the prompt of a card; raises CardGone."""
    unstar(db, member, _key(db, member, round_id))


def unstar(db: Session, member: Member, key: str) -> None:
    """Take the star off a prompt."""
    if starred := db.get(Star, (member.id, key)):
        db.delete(starred)
        db.flush()


def want_less(db: Session, member: Member, key: str) -> None:
    """Note that the member wants less of what a prompt is like."""
    if (prompt := prompts.known(db, [key]).get(key)) is None:
        raise CardGone
    if db.get(Less, (member.id, sort_of(prompt))) is None:
        db.add(Less(member_id=member.id, sort=sort_of(prompt), asked_at=member.now))
        db.flush()


def show_again(db: Session, member: Member, sort: str) -> None:
    """Let cards of a sort be shown to the member again."""
    if row := db.get(Less, (member.id, sort)):
        db.delete(row)
        db.flush()


def _stars(member: Member):
    return select(Star).where(Star.member_id == member.id)


def _less(member: Member):
    return select(Less).where(Less.member_id == member.id)


def _key(db: Session, member: Member, round_id: str) -> str:
    found = select(Round.prompt_key).where(Round.id == round_id, Round.space_id == member.space_id)
    key = db.exec(found).first()
    if key is None:
        raise CardGone
    return key


def _in_words(sort: str) -> str:
    component, step = sort.split("/")
    return _("{component}: {step}").format(
        component=_(PART_NAMES[Component(component)]),
        step={
            Step.SELF_AWARENESS: _("knowing yourself"),
            Step.LISTENING: _("listening"),
            Step.OPENING_UP: _("opening up"),
            Step.SAYING_NEEDS: _("saying what you need"),
            Step.VALIDATING: _("taking feelings seriously"),
            Step.QUALITY_TIME: _("good hours"),
            Step.APPRECIATION: _("thanks"),
            Step.CONFLICT: _("when it’s hard"),
        }[Step(step)],
    )
