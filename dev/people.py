"""The two people of the demo, and the address that signs somebody in as one of them without a password."""

import asyncio
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

from starlette.requests import Request
from starlette.responses import PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from dev.place import DEMO
from intimacy_app import routes
from intimacy_app.settings import PROJECT, settings

SIGN_IN = "/dev/sign-in"
TWOFOLD = Path(sys.executable).with_name("twofold")


def make_ready() -> None:
    """Fill the demo's folder where it's empty, and bring its database to this version."""
    if not (DEMO / "data").is_dir():
        shutil.rmtree(DEMO, ignore_errors=True)
        print("Filling the demo; this is done once.")
        subprocess.run([TWOFOLD, "demo", DEMO], check=True, stdout=subprocess.DEVNULL)
    subprocess.run([TWOFOLD, "migrate"], check=True)


def names() -> dict[str, str]:
    """Return the names of the two by the names with which they sign in."""
    told = tomllib.loads((PROJECT / "intimacy_app/content/en/demo.toml").read_text("utf-8"))
    return {person["handle"]: person["name"] for person in told["person"]}


async def sign_in(request: Request) -> Response:
    """Sign in as one of the two; nobody else can be named, and no other data lies here."""
    from intimacy_app.http import signing_in

    handle = request.path_params["handle"]
    if handle not in names() or not is_demo():
        return PlainTextResponse("There is nobody of that name in the demo.", 404)
    answer = RedirectResponse(routes.HOME, 303)
    return await signing_in.begin_session(
        request, answer, await asyncio.to_thread(_person, handle), is_news=False
    )


def is_demo() -> bool:
    """Return whether this process serves the demo, and nothing that anybody wrote."""
    return settings().data_dir == DEMO / "data"


def _person(handle: str) -> str:
    from intimacy_app.services.accounts import people
    from intimacy_app.store.db import transact

    with transact(write=False) as db:
        found = people.credentials(db, handle)
    return found[0] if found else ""


ROUTES = [Route(f"{SIGN_IN}/{{handle}}", sign_in)]
