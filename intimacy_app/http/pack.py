"""Packs of prompts: a file comes in by a form that the browser posts, and one's own go out as a file."""

import asyncio
import json
from itertools import accumulate

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route
from starlette.types import Message

from intimacy_app import cookies, language, pulse, routes
from intimacy_app.domain.errors import NoSuchSpace, PackFaulty, PackMissing, PackTooLarge, Refusal
from intimacy_app.door import elsewhere, for_member, text
from intimacy_app.http.forms import done, refused, token_of
from intimacy_app.http.policy import person
from intimacy_app.language import _, ngettext
from intimacy_app.services import prompts
from intimacy_app.services.packs import LARGEST_PACK, FaultyPack

# What a form says around its file: boundaries, names, the id of the space.
_AROUND = 4 * 1024
# The reasons travel in a cookie, which holds 4,096 bytes in all, and a third more than it says.
_ROOM, _LONGEST_FAULT = 2_400, 200


@person
async def bring(request: Request) -> Response:
    """Import the pack that was sent into the `space`; nothing of it where anything is wrong."""
    _speak(request)
    form = FormData()
    try:
        form = await _form_within_limits(request)
        space = text(form, "space")
        content = await _content(form)
        member, number = await asyncio.to_thread(
            for_member, token_of(request), space, prompts.import_pack, content, text(form, "operation")
        )
    except FaultyPack as faulty:
        return refused(_page(form), form, PackFaulty(), faults=_sentences(faulty))
    except NoSuchSpace:
        return PlainTextResponse(_(NoSuchSpace.sentence), 404)
    except Refusal as refusal:
        return refused(_page(form), form, refusal)
    finally:
        await form.close()
    pulse.ring(member.id)
    said = ngettext("{n} prompt was imported.", "{n} prompts were imported.", number).format(n=number)
    return done(routes.prompts(member.space_id), said)


@person
async def take(request: Request) -> Response:
    """Send the asking member's own prompts of the `space` as a pack."""
    _speak(request)
    space = request.query_params.get("space", "")
    try:
        _member, written = await asyncio.to_thread(for_member, token_of(request), space, prompts.pack)
    except NoSuchSpace:
        return PlainTextResponse(_(NoSuchSpace.sentence), 404)
    except Refusal as refusal:
        return RedirectResponse(elsewhere(refusal, f"{routes.PACK_FILE}?space={space}"), 303)
    return Response(
        written,
        media_type="application/toml",
        headers={
            "Content-Disposition": 'attachment; filename="prompts.toml"',
            "Cache-Control": "no-store",
        },
    )


def _speak(request: Request) -> None:
    language.follow(
        request.cookies.get(cookies.LANGUAGE_COOKIE, ""), request.headers.get("accept-language", "")
    )


def _page(form: FormData) -> str:
    space = text(form, "space")
    return routes.inside(routes.prompts(space)) if space.isalnum() else routes.HOME


async def _form_within_limits(request: Request) -> FormData:
    """Return the form, of which no more is read than a pack can have; raises PackTooLarge."""
    body = bytearray()
    async for piece in request.stream():
        body += piece
        if len(body) > LARGEST_PACK + _AROUND:
            raise PackTooLarge

    async def receive() -> Message:
        return {"type": "http.request", "body": bytes(body), "more_body": False}

    return await Request(request.scope, receive).form(max_files=1, max_fields=4, max_part_size=_AROUND)


async def _content(form: FormData) -> bytes:
    """Return the file; raises PackMissing or PackTooLarge."""
    file = form.get("pack")
    content = await file.read() if isinstance(file, UploadFile) else b""
    if not content:
        raise PackMissing
    if len(content) > LARGEST_PACK:
        raise PackTooLarge
    return content


def _sentences(faulty: FaultyPack) -> list[str]:
    said = [fault.said(_(fault.sentence)) for fault in faulty.faults]
    # A fault of the whole file has no prompt to name.
    short = [sentence.removeprefix(": ")[:_LONGEST_FAULT] for sentence in said]
    sizes = accumulate(len(json.dumps(sentence)) for sentence in short)
    kept = [sentence for sentence, size in zip(short, sizes, strict=True) if size < _ROOM]
    if more := len(said) - len(kept):
        kept.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
    return kept


ROUTES = [Route(routes.PACK, bring, methods=["POST"]), Route(routes.PACK_FILE, take)]
