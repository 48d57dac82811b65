"""How a space is told to its member: its title, who is in it, and how it stands."""

from datetime import datetime
from typing import Any

from sqlmodel import Session

from intimacy_app.domain.errors import N_
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.domain.spaces.spaces import SpaceView
from intimacy_app.i18n import _
from intimacy_app.services.spaces import naming

_KINDS = {
    Kind.PARTNERS: N_("Partners"),
    Kind.FRIENDS: N_("Friends"),
    Kind.PARENT_AND_CHILD: N_("Parent and child"),
    Kind.SIBLINGS: N_("Siblings"),
    Kind.FAMILY: N_("Family"),
}


def view_in(db: Session, row: Any, now: datetime) -> SpaceView:
    """Return the space that a row of `STANDING` holds, as its member sees it."""
    me, other = naming.my_name(db, row), naming.other_name(db, row)
    return SpaceView(
        id=row.space_id,
        title=naming.title(db, row) or (_("{me} & {other}").format(me=me, other=other) if other else me),
        kind=kind_in_words(row.kind),
        me=me,
        other=other,
        stranger=_is_stranger(row),
        author=row.member_id,
        resting=row.rests is not None,
        ended=row.space_ended_at is not None,
        news=row.space_ended_at is not None and row.told_of_end_at is None,
        read_on=_other_reads_on(row),
        **_pause_in(row, now),
        # In a space that has ended that's over.
        left_be=row.space_ended_at is None and row.left_be_until is not None,
        other_left_be=row.space_ended_at is None and row.other_left_be_until is not None,
    )


def kind_in_words(kind: str) -> str:
    """Return what a kind of space is called."""
    return _(_KINDS[Kind(kind)])


def _is_stranger(row: Any) -> bool:
    is_here = row.other_id and not row.other_left_at and row.space_ended_at is None
    return bool(is_here and row.is_creator and not row.confirmed)


def _other_reads_on(row: Any) -> bool:
    # Whoever left as it ended reads nothing there anymore, unless both have brought it back.
    is_gone = row.space_ended_at is not None and row.other_left_at == row.space_ended_at
    return bool(row.other_id) and not is_gone


def _pause_in(row: Any, now: datetime) -> dict[str, str]:
    """Return what a view says of the pause that's on; one that its member left is on for the other alone."""
    if row.pause_id is None or row.space_ended_at is not None:
        return {}
    is_mine = row.pause_starter_id == row.member_id
    is_back = row.starter_is_back if is_mine else row.other_is_back
    return {
        "pause": "" if is_back else row.pause_id,
        "paused_until": row.pause_ends_at.isoformat(),
        "paused_now": now.isoformat(timespec="seconds"),
    }
