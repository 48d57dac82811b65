"""The peer in NiceGUI: an answer that is sealed until both are in, and then opens live."""

import os
import secrets
import sqlite3
import threading
from collections import defaultdict
from typing import Annotated

from fastapi import Form
from fastapi.responses import PlainTextResponse, RedirectResponse
from nicegui import Event, app, run, ui

PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=10000")
TABLES = """
CREATE TABLE IF NOT EXISTS member (pair TEXT, name TEXT, PRIMARY KEY (pair, name));
CREATE TABLE IF NOT EXISTS answer (
  pair TEXT, card INTEGER, name TEXT, text TEXT, PRIMARY KEY (pair, card, name)
);
"""
opened: defaultdict[tuple[str, int], Event] = defaultdict(Event)
_here = threading.local()


@app.get("/healthz")
def healthz() -> PlainTextResponse:
    return PlainTextResponse("ok")


@app.post("/sign-in")
async def sign_in(name: Annotated[str, Form()], pair: Annotated[str, Form()]) -> RedirectResponse:
    """Sign somebody in who is, or becomes, one of a pair; who they are is kept with their cookie."""
    if not await run.io_bound(_join, pair, name):
        return RedirectResponse("/", 303)
    app.storage.user.update(name=name, pair=pair)
    return RedirectResponse("/today/1", 303)


@ui.page("/today/{card}")
async def today(card: int):
    name, pair = app.storage.user.get("name"), app.storage.user.get("pair")
    if not name:
        return RedirectResponse("/")

    @ui.refreshable
    def shown(answers: dict[str, str]) -> None:
        if name in answers and len(answers) == 2:
            for author, text in answers.items():
                ui.label("Your answer" if author == name else "Their answer")
                ui.markdown(text)
        elif name in answers:
            ui.label("Your answer is sealed.")
        else:
            written = ui.textarea("Your answer").mark("answer")
            ui.button("Seal my answer", on_click=lambda: seal(written.value))

    async def look_again() -> None:
        shown.refresh(await run.io_bound(_answers, pair, card))

    async def seal(text: str) -> None:
        answers = await run.io_bound(_seal, pair, card, name, text)
        if len(answers) == 2:
            opened[pair, card].emit()
        else:
            shown.refresh(answers)

    ui.label(f"Question {card}")
    shown(await run.io_bound(_answers, pair, card))
    ui.button("Look again", on_click=look_again)
    opened[pair, card].subscribe(look_again)
    return None


@ui.page("/")
def front() -> None:
    ui.html(
        '<form method="post" action="/sign-in"><input name="name" aria-label="Name">'
        '<input name="pair" aria-label="Pair"><button>Sign in</button></form>',
        sanitize=False,
    )


def _join(pair: str, name: str) -> bool:
    with _database() as database:
        database.execute("BEGIN IMMEDIATE")
        members = {row[0] for row in database.execute("SELECT name FROM member WHERE pair = ?", (pair,))}
        if name not in members and len(members) < 2:
            database.execute("INSERT INTO member VALUES (?, ?)", (pair, name))
            members.add(name)
    return name in members


def _seal(pair: str, card: int, name: str, text: str) -> dict[str, str]:
    with _database() as database:
        database.execute("BEGIN IMMEDIATE")
        database.execute("INSERT OR IGNORE INTO answer VALUES (?, ?, ?, ?)", (pair, card, name, text))
        return _answers(pair, card)


def _answers(pair: str, card: int) -> dict[str, str]:
    rows = "SELECT name, text FROM answer WHERE pair = ? AND card = ?"
    return dict(_database().execute(rows, (pair, card)).fetchall())


def _database() -> sqlite3.Connection:
    if not hasattr(_here, "database"):
        _here.database = sqlite3.connect(os.environ["BENCH_DATABASE"], isolation_level=None)
        for pragma in PRAGMAS:
            _here.database.execute(f"PRAGMA {pragma}")
        _here.database.executescript(TABLES)
    return _here.database


ui.run(
    host="127.0.0.1",
    port=int(os.environ["BENCH_PORT"]),
    storage_secret=secrets.token_hex(32),
    reload=False,
    show=False,
    uvicorn_logging_level="warning",
)
