"""What stands on one day of a book: a card with both answers, thanks, or a moment."""

from collections.abc import Iterable

from babel.dates import format_skeleton
from markupsafe import Markup

from intimacy_app.domain.cards.letters import Said
from intimacy_app.domain.personal_data.books import BookPiece
from intimacy_app.domain.personal_data.exported_moments import ExportedMoment
from intimacy_app.domain.personal_data.exports import (
    ExportedAnswer,
    ExportedResponse,
    ExportedThanks,
    ExportedTogether,
)
from intimacy_app.http.book_photos import BookPhotos
from intimacy_app.http.saying import saying
from intimacy_app.i18n import _, locale
from intimacy_app.services.personal_data.books import Book

_PIECE = Markup('<article class="{kind}"{named}>{choice}<p class="day">{day}</p>{words}</article>\n')
_NAMED = Markup(' aria-labelledby="piece-{}"')
_CHOICE = Markup(
    '<label class="check out"><input type="checkbox" name="without" value="{id}" form="file" '
    'aria-labelledby="out-{id} piece-{id}"><span id="out-{id}">{label}</span></label>'
)
_ASKED = Markup('<h3 id="piece-{id}">{words}</h3>\n')
_VOICE = Markup('<section class="voice {side}"><h4>{whose}</h4><p class="words">{words}</p></section>\n')
_ASIDE = Markup('<p class="aside">{}</p>\n')


def piece_html(book: Book, piece: BookPiece, photos: BookPhotos, *, choosing: bool) -> Markup:
    """Return a piece of the book; where there's something to choose, with a box to leave it out."""
    choice = _CHOICE.format(id=piece.id, label=_("Leave this out")) if choosing else ""
    kind = "thanks" if isinstance(piece, ExportedThanks) else "card"
    day = format_skeleton("MMMEd", piece.day, locale=locale())
    return _PIECE.format(
        kind=kind, named=_NAMED.format(piece.id), choice=choice, day=day, words=_words(book, piece, photos)
    )


def _words(book: Book, piece: BookPiece, photos: BookPhotos) -> Markup:
    match piece:
        case ExportedAnswer():
            said = (_response(book, response) for response in piece.responses)
            return _asked(piece.id, piece.prompt) + _both(book, piece.mine, piece.theirs) + _joined(said)
        case ExportedTogether():
            where = _("Written together on one phone.")
            both = _both(book, piece.mine, piece.theirs)
            return _asked(piece.id, piece.prompt) + _ASIDE.format(where) + both
        case ExportedThanks():
            return _thanks(book, piece)
        case ExportedMoment():
            voices = ((False, piece.theirs), (True, piece.mine))
            lines = (_voice(_side(mine), _name(book, mine), line) for mine, line in voices if line)
            return _asked(piece.id, piece.title) + photos.of(piece) + _joined(lines)


def _thanks(book: Book, said: ExportedThanks) -> Markup:
    one, other = book.mine.person.name, book.space.other
    names = {"one": one, "other": other} if said.mine else {"one": other, "other": one}
    title = _("A note from {one}") if said.is_note else _("{one} thanked {other}")
    words = "\n\n".join(part for part in (said.deed, said.meaning) if part)
    side = "mine" if said.mine else "theirs"
    heard = _joined(_response(book, response) for response in said.responses)
    return _asked(said.id, title.format(**names)) + _voice(side, "", words) + heard


def _response(book: Book, said: ExportedResponse) -> Markup:
    whose = f"{_name(book, said.mine)} · {saying(said.way)}".removesuffix(" · ")
    return _voice(_side(said.mine), whose, said.words)


def _both(book: Book, mine: Said | None, theirs: Said | None) -> Markup:
    guessed = _("{other} guessed")
    voices = (
        (False, _name(book, False), theirs and theirs.text),
        (True, guessed.format(other=_name(book, True)), (mine and mine.guess) or None),
        (True, _name(book, True), mine and mine.text),
        (False, guessed.format(other=_name(book, False)), (theirs and theirs.guess) or None),
    )
    return _joined(_voice(_side(is_mine), whose, words) for is_mine, whose, words in voices if words)


def _voice(side: str, whose: str, words: str) -> Markup:
    return _VOICE.format(side=side, whose=whose, words=words)


def _asked(id: str, words: str) -> Markup:
    return _ASKED.format(id=id, words=words)


def _side(is_mine: bool) -> str:
    return "mine" if is_mine else "theirs"


def _name(book: Book, is_mine: bool) -> str:
    return book.mine.person.name if is_mine else book.space.other


def _joined(pieces: Iterable[Markup]) -> Markup:
    return Markup().join(pieces)
