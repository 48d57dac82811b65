"""Feelings over months: read from what one person named for themselves, a bounded number of times."""

from collections import Counter
from datetime import date, datetime, time

from sqlmodel import Session

from intimacy_app.content.feelings import feelings
from intimacy_app.domain.feelings import Group
from intimacy_app.domain.looking_back.felt import (
    MOST_NAMED,
    OFTEN,
    OFTENEST,
    ByMonth,
    FeltView,
    by_month,
    group_rows,
    newest,
    size_of,
    whole_months,
    words_of,
)
from intimacy_app.domain.looking_back.months import MonthLines, months_until
from intimacy_app.domain.spaces.spaces import Member
from intimacy_app.i18n import _, month_in_words
from intimacy_app.services import reads
from intimacy_app.services.accounts.zones import zone_of
from intimacy_app.services.check_ins import check_ins, weekly
from intimacy_app.services.journal import entries


@reads
def felt(db: Session, member: Member) -> FeltView:
    """Return what the member felt over the last twelve months, in the zone in which they are told of days."""
    zone = zone_of(db, member.person_id)
    today = member.now.astimezone(zone).date()
    months = months_until(today)
    since = datetime.combine(months[0], time(), zone)
    named = newest(
        entries.felt_since(db, member.person_id, since, zone, MOST_NAMED),
        check_ins.felt_since(db, member, since, zone, MOST_NAMED),
        weekly.felt_since(db, member, months[0], MOST_NAMED),
    )
    counts = by_month(whole_months(named), months)
    if not any(counts.values()):
        return FeltView()
    return FeltView(group_rows(feelings(), counts), _lines(counts, today), partly=len(named) >= MOST_NAMED)


def _lines(counts: ByMonth, today: date) -> list[MonthLines]:
    """Return the table beside the chart, newest first, without the months in which nothing was named."""
    return [
        MonthLines(
            month_in_words(month, today),
            [_line(group, counted) for group in feelings() if size_of(group, counted)],
        )
        for month, counted in reversed([*counts.items()])
        if counted
    ]


def _line(group: Group, counted: Counter[str]) -> str:
    sentence = OFTEN.get(size_of(group, counted), OFTENEST)
    return _(sentence).format(group=group.name, words=", ".join(words_of(group, counted)))
