"""The photos in a book: in the app by their addresses, and in the file as a part of it."""

from base64 import b64encode
from collections.abc import Callable
from dataclasses import dataclass

from babel.dates import format_date
from markupsafe import Markup

from intimacy_app import routes
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.i18n import _, locale
from intimacy_app.services.personal_data.books import Book
from intimacy_app.services.personal_data.export_photos import id_of

# As large as they are kept, at most 48 MB together; those after them come small.
MOST_LARGE = 120

Source = Callable[[str, str], str]

_PHOTOS = Markup('<div class="photos of-{number}">{photos}</div>\n')
# Asked for at once: paper waits for none that would come later.
_PHOTO = Markup('<img src="{source}" alt="{said}" decoding="async">')


@dataclass
class BookPhotos:
    """Shows the photos of a book in its order; `source` says by a file's name and a size where one is."""

    source: Source
    shown: int = 0

    def of(self, moment: ExportedMoment) -> Markup:
        """Return the photos of a moment that are still there."""
        photos = [photo for name in moment.photos if (photo := self._photo(name, moment))]
        return _PHOTOS.format(number=len(photos), photos=Markup().join(photos)) if photos else Markup()

    def _photo(self, name: str, moment: ExportedMoment) -> Markup:
        source = self.source(name, "large" if self.shown < MOST_LARGE else "small")
        self.shown += bool(source)
        return _PHOTO.format(source=source, said=in_words(name, moment)) if source else Markup()


def linked(book: Book) -> BookPhotos:
    """Return the photos by the addresses at which the two of a space see them."""
    return BookPhotos(lambda name, size: routes.photo(book.space.space_id, id_of(name), size))


def within(book: Book) -> BookPhotos:
    """Return the photos as a part of the page, each read when its moment is written."""

    def source(name: str, size: str) -> str:
        photo = book.photo(name, size)
        return f"data:image/jpeg;base64,{b64encode(photo).decode()}" if photo else ""

    return BookPhotos(source)


def in_words(name: str, moment: ExportedMoment) -> str:
    """Return what a photo is called for whoever doesn't see it."""
    day = format_date(moment.day, "long", locale=locale())
    return _("Photo {number} of {day}").format(number=moment.photos.index(name) + 1, day=day)
