"""The book of a space: a page to print, and the same as one file that needs nothing else."""

import asyncio
from collections.abc import Callable, Iterator, Mapping
from functools import partial

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.form_fields import text
from intimacy_app.access.page_state import elsewhere
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import for_person
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.personal_data.books import Paper, paper_given, span_given
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.http import book_html, languages
from intimacy_app.http.forms import parsed, token_of
from intimacy_app.http.policy import person
from intimacy_app.http.unavailable import unavailable
from intimacy_app.i18n import _
from intimacy_app.services.accounts import sessions
from intimacy_app.services.personal_data import books, exports
from intimacy_app.services.personal_data.books import Book
from intimacy_app.store.availability import StorageUnavailable

# What is left out is named piece by piece, and years have many.
MOST_LEFT_OUT = 5_000
LARGEST_BODY = 512 * 1024
_LONGEST_FIELD = 1_024

Write = Callable[[Book, Paper], Iterator[str]]


@person
async def page(request: Request) -> Response:
    """Show the book of the `space` as a page to print, with the ways to choose what's in it."""
    languages.follow(request)
    return await _book(request, request.query_params, frozenset(), book_html.page)


@person
async def file(request: Request) -> Response:
    """Send the book of the `space` as one file, without the pieces that are ticked."""
    languages.follow(request)
    form = await parsed(request, max_files=0, max_fields=MOST_LEFT_OUT, max_part_size=_LONGEST_FIELD)
    without = frozenset(id for id in form.getlist("without") if isinstance(id, str))
    named = {name: text(form, name) for name in ("space", "first", "last", "paper")}
    answer = await _book(request, named, without, book_html.file)
    if isinstance(answer, StreamingResponse):
        answer.headers["Content-Disposition"] = 'attachment; filename="book.html"'
    return answer


async def _book(
    request: Request, given: Mapping[str, str], without: frozenset[str], write: Write
) -> Response:
    space_id, token = given.get("space", ""), token_of(request)
    try:
        session_id = await asyncio.to_thread(for_person, token, sessions.here)
        rate_limits.spend(rate_limits.EXPORT, "export", session_id)
        mine = await asyncio.to_thread(exports.batches, partial(for_person, token))
        space = books.space_of(mine, space_id)
    except TooManyTries as refusal:
        return PlainTextResponse(_(refusal.sentence), 429)
    except StorageUnavailable:
        return unavailable(request.scope)
    except NoSuchSpace as refusal:
        return PlainTextResponse(_(refusal.sentence), 404)
    except Refusal as refusal:
        here = routes.inside(_address(space_id, given)) or routes.HOME
        return RedirectResponse(elsewhere(refusal, here), 303)
    first, last, paper = (given.get(name, "") for name in ("first", "last", "paper"))
    try:
        span = span_given(first, last, mine.now.date())
    except Refusal as refusal:
        return HTMLResponse(book_html.refused(space, first, last, refusal), refusal.status)
    pieces = write(Book(mine, space, span, without), paper_given(paper))
    return StreamingResponse(pieces, media_type="text/html", headers={"Cache-Control": "no-store"})


def _address(space_id: str, given: Mapping[str, str]) -> str:
    more = "".join(f"&{name}={given[name]}" for name in ("first", "last", "paper") if given.get(name))
    return routes.book(space_id) + more


ROUTES = [Route(routes.BOOK, page), Route(routes.BOOK_FILE, file, methods=["POST"])]
