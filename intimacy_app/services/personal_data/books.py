"""Puts together the book of a space out of what an export holds, day by day and in constant memory."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from heapq import merge

from intimacy_app.domain.personal_data.books import BookPiece, Span, within
from intimacy_app.domain.personal_data.exports import ExportedSpace, Standing
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.services.personal_data import export_photos
from intimacy_app.services.personal_data.exports import ExportBatches


@dataclass(frozen=True)
class Book:
    """Whose book it is, and of which days; its pieces are read when they are asked for."""

    mine: ExportBatches
    space: ExportedSpace
    span: Span
    without: Collection[str] = frozenset()

    def pieces(self) -> Iterator[BookPiece]:
        """Yield what opened to both and what was sent, in the order of the days, but for what is left out."""
        opened = (said for said in self.mine.answers(self.space) if said.standing is Standing.OPENED)
        together = (wrote for wrote in self.mine.together(self.space) if wrote.finished)
        thanks = (said for said in self.mine.thanks(self.space) if said.sent)
        moments = self.mine.moments(self.space)
        in_order = merge(opened, together, thanks, moments, key=lambda piece: piece.day)
        return (piece for piece in within(self.span, in_order) if piece.id not in self.without)

    def photo(self, name: str, size: str) -> bytes:
        """Return the photo in the file of that name, `large` or `small`, nothing once it's gone."""
        return self.mine.ask(export_photos.photo, self.space.member_id, name, size)


def space_of(mine: ExportBatches, space_id: str) -> ExportedSpace:
    """Return the space that I am in by its id; raises NoSuchSpace also where I have left it."""
    here = (space for space in mine.spaces if space.space_id == space_id and not space.left)
    found = next(here, None)
    if found is None:
        raise NoSuchSpace
    return found
