"""Photos of moments come in and are shown through routes of their own, for the two of a moment alone."""

import asyncio
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import IO

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.photos import isolated
from intimacy_app.access.rate_limits import TooManyTries
from intimacy_app.access.transaction import checked_author, for_member, for_person
from intimacy_app.crypto.scratch import ScratchWriter
from intimacy_app.domain.accounts.sessions import Locked, NotSignedIn
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.imports import NoRoomForImport
from intimacy_app.domain.plans.photos import LARGEST_BYTES, NoRoomForPhoto, Photo, PhotoMissing, PhotoTooLarge
from intimacy_app.http import languages
from intimacy_app.http.body_limits import BodyLimit, BodyTooLarge, declared_length
from intimacy_app.http.forms import token_of
from intimacy_app.http.policy import person
from intimacy_app.http.streamed_form import StreamedForm
from intimacy_app.http.unavailable import unavailable
from intimacy_app.i18n import _
from intimacy_app.live import tabs
from intimacy_app.services.accounts import sessions
from intimacy_app.services.plans import photos
from intimacy_app.store import imports
from intimacy_app.store.availability import StorageUnavailable, is_failure

# What a form says around its file: boundaries and names.
BODY = BodyLimit(LARGEST_BYTES + 16 * 1024, seconds=10 * 60, idle_seconds=30)
AT_ONCE = 4  # that come in on this worker

_HEADERS = {
    "Cache-Control": "no-store",
    "X-Content-Type-Options": "nosniff",
    "Content-Security-Policy": "default-src 'none'; sandbox",
    "Cross-Origin-Resource-Policy": "same-origin",
}


_STATUS: Mapping[type[Refusal], int] = {NotSignedIn: 401, Locked: 423}


@dataclass
class _Coming:
    number: int = 0


_coming = _Coming()


@dataclass(frozen=True)
class _Sent:
    """What was sent: an encrypted file of so many bytes, and the fields around it."""

    file: IO[bytes]
    key: bytes
    size: int
    fields: dict[str, str]

    @property
    def done(self) -> photos.Done:
        """The moment, or the plan and its day."""
        return self.fields.get("moment", ""), self.fields.get("plan", ""), self.fields.get("on", "")


@person
async def add(request: Request) -> Response:
    """Take a photo of a moment: 204, or a sentence of why not."""
    languages.follow(request)
    token = token_of(request)
    try:
        # Nobody else makes the server take a file.
        session_id = await asyncio.to_thread(for_person, token, sessions.here)
        rate_limits.spend(rate_limits.PHOTO, "photo", session_id)
        if _coming.number >= AT_ONCE:
            raise TooManyTries
        await _take(request, token)
    except StorageUnavailable:
        return unavailable(request.scope)
    except Refusal as refusal:
        return _told(refusal)
    return Response(status_code=204, headers=_HEADERS)


@person
async def show(request: Request) -> Response:
    """Send a photo to one of the two of its moment; nothing keeps it on the way."""
    languages.follow(request)
    space, id, size = (request.query_params.get(name, "") for name in ("space", "id", "size"))
    try:
        content = (await asyncio.to_thread(for_member, token_of(request), space, photos.seen, id, size))[1]
    except StorageUnavailable:
        return unavailable(request.scope)
    except Refusal as refusal:
        return _told(refusal)
    return Response(content, media_type="image/jpeg", headers=_HEADERS)


async def _take(request: Request, token: str) -> None:
    with ExitStack() as held:
        sent = await _come(request, held)
        space, author = sent.fields.get("space", ""), sent.fields.get("author", "")
        operation = sent.fields.get("operation", "")
        check = checked_author(author, photos.is_wanted)
        if not (await asyncio.to_thread(for_member, token, space, check, sent.done, operation))[1]:
            return
        if not sent.size:
            raise PhotoMissing
        photo = await _made_anew(sent)
        # Whoever has left meanwhile, or signed out, adds nothing any more.
        add = checked_author(author, photos.add)
        member, _moment = await asyncio.to_thread(for_member, token, space, add, sent.done, photo, operation)
    tabs.notify(member.id, *([member.other_id] if member.other_id else []))


async def _come(request: Request, held: ExitStack) -> _Sent:
    """Return what was sent, which is gone once it's let go of; raises PhotoTooLarge and NoRoomForPhoto."""
    _coming.number += 1
    key = secrets.token_bytes(32)
    try:
        file = held.enter_context(
            imports.incoming(min(declared_length(request.scope) or BODY.most, BODY.most))
        )
        writer = ScratchWriter(file, key)
        form = StreamedForm(writer.write)
        await form.read(request)
        writer.flush()
    except BodyTooLarge:
        raise PhotoTooLarge from None
    except NoRoomForImport:
        raise NoRoomForPhoto from None
    except OSError as error:
        if is_failure(error):
            raise NoRoomForPhoto from None
        raise
    finally:
        _coming.number -= 1
    if writer.size > LARGEST_BYTES:
        raise PhotoTooLarge
    return _Sent(file, key, form.files[0].size if form.files else 0, form.fields)


async def _made_anew(sent: _Sent) -> Photo:
    loop = asyncio.get_running_loop()
    return await loop.run_in_executor(isolated.POOL, isolated.made_anew, sent.file, sent.key, sent.size)


def _told(refusal: Refusal) -> Response:
    """Return the sentence, for the page that asked."""
    status = _STATUS.get(type(refusal), refusal.status)
    return PlainTextResponse(_(refusal.sentence), status, _HEADERS)


ROUTES = [Route(routes.PHOTO, add, methods=["POST"]), Route(routes.PHOTO_FILE, show)]
