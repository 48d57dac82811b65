"""What a photo may be, and why one is refused."""

from collections.abc import Collection
from dataclasses import dataclass

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.spaces.kinds import Kind

LARGEST_BYTES = 20 * 1024 * 1024
MOST_PIXELS = 50_000_000
MOST_PHOTOS = 4
LONGEST_SIDE = 2048  # of what is kept, in pixels

# The other kinds allow minors, and a refusal of one of them alone would tell who is one.
KINDS_WITH_PHOTOS = frozenset({Kind.PARTNERS, Kind.FRIENDS})


class PhotoMissing(Refusal):
    sentence = N_("Please choose a photo first.")
    field = "photo"


class PhotoTooLarge(Refusal):
    sentence = N_("That file is too large. Photos can be up to 20 MB.")
    field = "photo"
    status = 413


class PhotoOfOtherType(Refusal):
    sentence = N_("That isn’t a photo we can read. Please choose a JPEG, PNG, WebP, or HEIC file.")
    field = "photo"
    status = 415


class PhotoIsHeic(Refusal):
    """This installation has no library for it."""

    sentence = N_("HEIC photos can’t be read here. Please choose a JPEG, PNG, or WebP file.")
    field = "photo"
    status = 415


class PhotoHasTooManyPixels(Refusal):
    sentence = N_("That photo has too many pixels. Please choose a smaller one, of up to 50 megapixels.")
    field = "photo"


class PhotoNeedsTooMuch(Refusal):
    sentence = N_("That photo takes too much memory to open. Please save it as a regular JPEG and try again.")
    field = "photo"


class PhotoMoves(Refusal):
    sentence = N_("That one moves. Please choose a still photo.")
    field = "photo"


class PhotoDamaged(Refusal):
    sentence = N_("That photo couldn’t be opened. The file may be damaged. Please try another one.")
    field = "photo"


class NoPhotosHere(Refusal):
    sentence = N_("There are no photos in this space.")
    field = "photo"


class EnoughPhotos(Refusal):
    sentence = N_("There are four photos in this moment already. Remove one first.")
    field = "photo"


class PhotoGone(Refusal):
    sentence = N_("That photo is no longer here.")
    status = 404


class NoRoomForPhoto(Refusal):
    """The disk is full, or nearly."""

    sentence = N_("There’s no room for a photo just now. Please try again later.")
    field = "photo"
    status = 503


@dataclass(frozen=True)
class PhotoView:
    """A photo of a moment, which `/photo.jpg` shows by its id; `number` is its place among the four.

    `said` is what it's called for whoever doesn't see it: its number, its day, and who added it.
    """

    id: str = ""
    number: int = 0
    is_mine: bool = False
    said: str = ""


@dataclass(frozen=True)
class Photo:
    """A photo as it's kept: two JPEGs, upright, with nothing in them but the picture."""

    large: bytes
    small: bytes


def check_kind(kind: Kind) -> None:
    """Raise NoPhotosHere in a space of a kind that has none."""
    if kind not in KINDS_WITH_PHOTOS:
        raise NoPhotosHere


def free_place(taken: Collection[int]) -> int:
    """Return the first of the four places that's free; raises EnoughPhotos."""
    for place in range(1, MOST_PHOTOS + 1):
        if place not in taken:
            return place
    raise EnoughPhotos
