"""Files of a journal come in by a form that the browser posts: up to 200 MB, encrypted while they come."""

import asyncio
import secrets
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import importing, rate_limits
from intimacy_app.access.importing import Brought, Run
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import checked_author, for_person
from intimacy_app.crypto.scratch import ScratchWriter
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.imports import LARGEST_FILE, ImportMissing, ImportTooLarge, NoRoomForImport
from intimacy_app.http import languages
from intimacy_app.http.body_limits import BodyLimit, BodyTooLarge, declared_length
from intimacy_app.http.forms import refusal_page, token_of
from intimacy_app.http.policy import person
from intimacy_app.http.streamed_form import StreamedForm
from intimacy_app.services.accounts import sessions
from intimacy_app.store import imports
from intimacy_app.store.availability import is_failure

# What a form says around its files: boundaries and names.
_AROUND = 64 * 1024
# On a phone's network a large file takes its time; one that has stopped coming is given up before.
BODY = BodyLimit(LARGEST_FILE + _AROUND, seconds=30 * 60, idle_seconds=30)
AT_ONCE = 4  # that come in on this worker


@dataclass
class _Coming:
    number: int = 0


_coming = _Coming()


@person
async def upload(request: Request) -> Response:
    """Take files of a journal; what is in them is read afterwards, and shown where they were chosen."""
    languages.follow(request)
    token = token_of(request)
    try:
        # Nobody else makes the server take a file.
        session_id = await asyncio.to_thread(for_person, token, sessions.here)
        rate_limits.spend(rate_limits.IMPORT, "import", session_id)
        if _coming.number >= AT_ONCE:
            raise TooManyTries
        run = await importing.hold(token)
        with run.held:
            await _take(request, run)
    except Refusal as refusal:
        return refusal_page(routes.IMPORT, FormData(), refusal)
    return RedirectResponse(routes.IMPORT, 303)


async def _take(request: Request, run: Run) -> None:
    _coming.number += 1
    try:
        brought, author = await _brought(request)
    finally:
        _coming.number -= 1
    run.held.callback(brought.file.close)
    if not brought.files:
        raise ImportMissing
    await asyncio.to_thread(for_person, run.token, checked_author(author, sessions.here))
    await importing.read(run, brought)


async def _brought(request: Request) -> tuple[Brought, str]:
    """Return what was sent, and who says to have sent it; raises ImportTooLarge and NoRoomForImport."""
    file = imports.incoming(min(declared_length(request.scope) or BODY.most, BODY.most))
    key = secrets.token_bytes(32)
    writer = ScratchWriter(file, key)
    form = StreamedForm(writer.write)
    try:
        await form.read(request)
        writer.flush()
    except BaseException as error:
        file.close()
        if isinstance(error, BodyTooLarge):
            raise ImportTooLarge from None
        if is_failure(error):
            raise NoRoomForImport from None
        raise
    starts, at = list[tuple[str, int, int]](), 0
    for each in form.files:
        if each.size:
            starts.append((each.name, at, each.size))
        at += each.size
    return Brought(file, key, starts), form.fields.get("author", "")


ROUTES = [Route(routes.IMPORT_FILE, upload, methods=["POST"])]
