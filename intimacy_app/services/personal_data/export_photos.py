"""What an export holds of photos: a file each, of those that somebody added, and can see of the other's."""

from collections import defaultdict
from collections.abc import Sequence

from sqlmodel import Session, col, select

from intimacy_app.domain.plans.photos import PhotoGone
from intimacy_app.domain.spaces.spaces import Person
from intimacy_app.models import KeptMoment, MomentPhoto
from intimacy_app.models import Member as MemberRow
from intimacy_app.services import reads
from intimacy_app.services.personal_data.export_members import membership
from intimacy_app.services.plans.photos import opened

_FOLDER, _ENDING = "photos/", ".jpg"


@reads
def photo(db: Session, person: Person, member_id: str, name: str, size: str = "large") -> bytes:
    """Return the photo in the file of that name as a JPEG, `large` or `small`, nothing once it's gone."""
    row, _space = membership(db, person, member_id)
    found = db.get(MomentPhoto, id_of(name))
    if found is None or not _sees(row, found.member_id, db.get_one(KeptMoment, found.moment_id)):
        return b""
    try:
        return opened(db, found, size)
    except PhotoGone:
        return b""


def id_of(name: str) -> str:
    """Return the id of the photo in the file of that name."""
    return name.removeprefix(_FOLDER).removesuffix(_ENDING)


def files_of(db: Session, row: MemberRow, moments: Sequence[KeptMoment]) -> dict[str, list[str]]:
    """Return the names of the files of each moment's photos."""
    by_id, files = {moment.id: moment for moment in moments}, defaultdict[str, list[str]](list)
    wanted = (
        select(MomentPhoto.moment_id, MomentPhoto.id, MomentPhoto.member_id)
        .where(col(MomentPhoto.moment_id).in_(by_id))
        .order_by(col(MomentPhoto.place))
    )
    for moment, id, whose in db.exec(wanted):
        if _sees(row, whose, by_id[moment]):
            files[moment].append(f"{_FOLDER}{id}{_ENDING}")
    return files


def _sees(row: MemberRow, whose: str, moment: KeptMoment) -> bool:
    """Return whether a member sees a photo; whoever left sees their own alone."""
    return whose == row.id or (not row.left_at and row.id in (moment.maker_id, moment.reader_id))
