"""Packs of prompts: a file comes in by a form that the browser posts, and one's own go out as a file."""

import asyncio
import json

from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.access.fair_queue import FairQueue, known_caller
from intimacy_app.access.form_fields import text
from intimacy_app.access.isolation import run_isolated, yielding_pool
from intimacy_app.access.page_state import elsewhere
from intimacy_app.access.transaction import for_member, for_person
from intimacy_app.domain.cards.decks import PackFaulty, PackMissing, PackTooLarge
from intimacy_app.domain.cards.prompts import Fault, Prompt, unchecked
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.http import languages
from intimacy_app.http.body_limits import BodyTooLarge
from intimacy_app.http.forms import parsed, redirect_done, refusal_page, token_of
from intimacy_app.http.policy import person
from intimacy_app.i18n import _, ngettext
from intimacy_app.live import tabs
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import prompts
from intimacy_app.services.cards.packs import LARGEST_PACK, FaultyPack, Known

# What a form says around its file: boundaries, names, the id of the space.
_AROUND = 4 * 1024
LARGEST_BODY = LARGEST_PACK + _AROUND
# The reasons travel in a cookie, which holds 4,096 bytes in all, and a third more than it says.
_ROOM, _LONGEST_FAULT = 2_400, 200
# One file at a time, each in a process of its own, and in fair turns.
_READERS = yielding_pool(1, "packs")
_QUEUE = FairQueue(at_work=1, waiting=4, strangers=0)


@person
async def upload(request: Request) -> Response:
    """Import the pack that was sent into the `space`; nothing of it where anything is wrong."""
    languages.follow(request)
    form, token = FormData(), token_of(request)
    try:
        # Nobody else makes the server read a file.
        session_id = await asyncio.to_thread(for_person, token, sessions.here)
        rate_limits.spend(rate_limits.PACK, "pack", session_id)
        form = await _form(request)
        space = text(form, "space")
        operation = text(form, "operation")
        content = await _content(form)
        async with _QUEUE.turn(known_caller(session_id)):
            read = await _read(token, space, content, operation)
        member, number = await asyncio.to_thread(
            for_member, token, space, prompts.import_pack, read, operation
        )
    except FaultyPack as faulty:
        return refusal_page(_page(form), form, PackFaulty(), faults=_sentences(faulty))
    except NoSuchSpace:
        return PlainTextResponse(_(NoSuchSpace.sentence), 404)
    except Refusal as refusal:
        return refusal_page(_page(form), form, refusal)
    finally:
        await form.close()
    tabs.notify(member.id)
    said = ngettext("{n} prompt was imported.", "{n} prompts were imported.", number).format(n=number)
    return redirect_done(routes.prompts(member.space_id), said)


@person
async def download(request: Request) -> Response:
    """Send the asking member's own prompts of the `space` as a pack."""
    languages.follow(request)
    space = request.query_params.get("space", "")
    try:
        _member, written = await asyncio.to_thread(for_member, token_of(request), space, prompts.pack)
    except NoSuchSpace:
        return PlainTextResponse(_(NoSuchSpace.sentence), 404)
    except Refusal as refusal:
        return RedirectResponse(elsewhere(refusal, routes.pack_file(space)), 303)
    return Response(
        written,
        media_type="application/toml",
        headers={
            "Content-Disposition": 'attachment; filename="prompts.toml"',
            "Cache-Control": "no-store",
        },
    )


def _page(form: FormData) -> str:
    space = text(form, "space")
    return routes.inside(routes.prompts(space)) if space.isalnum() else routes.HOME


async def _form(request: Request) -> FormData:
    """Return the form; raises PackTooLarge where it was cut."""
    try:
        return await parsed(request, max_files=1, max_fields=4, max_part_size=_AROUND)
    except BodyTooLarge:
        raise PackTooLarge from None


async def _read(token: str, space: str, content: bytes, operation: str) -> list[Prompt]:
    """Return the prompts of a pack, read while no transaction is open.

    Raises FaultyPack, PackForOthers, NotDoneNow and what finding the session raises.
    """
    _member, known = await asyncio.to_thread(for_member, token, space, prompts.beside, operation)
    return await asyncio.get_running_loop().run_in_executor(_READERS, read_pack, content, known)


def read_pack(content: bytes, beside: list[Prompt]) -> list[Prompt]:
    """Return the prompts of a pack, as `packs.read_pack` does, but read in a process of its own."""
    known = [Known(prompt.key, prompt.text) for prompt in beside]
    read = run_isolated("pack", {"content": content.decode("latin-1"), "beside": known})
    if "faults" in read:
        raise FaultyPack([Fault(*fault) for fault in read["faults"]], read["number"])
    return [unchecked(table) for table in read["prompts"]]


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
    # One by one: a file can have so many faults, with so long names, that all their sentences are too much.
    kept, size = list[str](), 0
    for fault in faulty.faults:
        # A fault of the whole file has no prompt to name.
        sentence = fault.said(_(fault.sentence)).removeprefix(": ")[:_LONGEST_FAULT]
        size += len(json.dumps(sentence))
        if size >= _ROOM:
            break
        kept.append(sentence)
    if more := faulty.number - len(kept):
        kept.append(ngettext("And {n} more.", "And {n} more.", more).format(n=more))
    return kept


ROUTES = [Route(routes.PACK, upload, methods=["POST"]), Route(routes.PACK_FILE, download)]
