"""All that one member looks back on, put together for them alone. Nothing compares the two."""

from sqlmodel import Session

from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.looking_back.days import LookingBackView
from intimacy_app.domain.looking_back.months import months_until
from intimacy_app.domain.looking_back.parts import WORDS, PartsView, Practice, touched
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _, month_in_words
from intimacy_app.services import reads
from intimacy_app.services.cards import prompts
from intimacy_app.services.looking_back import days, felt, nearness
from intimacy_app.services.looking_back.queries import TOUCHED
from intimacy_app.services.reading import rows


@reads
def look(db: Session, member: Member) -> LookingBackView:
    """Return what the member looks back on."""
    today = day_of(member.now, member.zone)
    months = months_until(today)
    return LookingBackView(
        space=member.space,
        first=month_in_words(months[0], today),
        last=month_in_words(months[-1], today),
        nearness=nearness.nearness(db, member, months),
        parts=_parts(db, member),
        felt=felt.felt(db, member),
        this_day=days.this_day(db, member),
    )


def _parts(db: Session, member: Member) -> PartsView:
    """Return by what both touched each part: by what opened to both, and by what both did."""
    today = day_of(member.now, member.zone)
    found = rows(db, TOUCHED, space=member.space_id, member=member.id, today=today)
    keys = [row.what for row in found if row.practice == Practice.CARD]
    talks = [row.what for row in found if row.practice == Practice.TALK]
    others = [Practice(row.practice) for row in found if row.what is None]
    known = prompts.known(db, keys)
    by = touched((prompt.component for prompt in known.values()), talks, others)
    return PartsView(**{part: ", ".join(_(WORDS[each]) for each in by[part]) for part in by})
