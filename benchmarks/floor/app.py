"""The floor: the same operations with nothing between the socket and SQLite.

An echo; a seal, which commits as durably as ours and sends the view back; a second seal, which both of the
pair hear of. Nobody is asked who they are, nothing is encrypted, no rule is applied.
"""

import asyncio
import os
import sqlite3
import threading
from pathlib import Path
from typing import Any

import socketio
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route

SOCKET = "/_event"
# What `intimacy_app/store/db.py` asks of SQLite.
PRAGMAS = ("journal_mode=WAL", "synchronous=FULL", "secure_delete=ON", "busy_timeout=10000")
TABLE = "CREATE TABLE IF NOT EXISTS answer (card TEXT, who INTEGER, text TEXT, PRIMARY KEY (card, who))"

_here = threading.local()
sockets = socketio.AsyncServer(async_mode="asgi", cors_allowed_origins="*")


@sockets.on("echo", namespace=SOCKET)
async def echo(sid: str, message: dict[str, Any]) -> None:
    await sockets.emit("event", message, to=sid, namespace=SOCKET)


@sockets.on("enter", namespace=SOCKET)
async def enter(sid: str, message: dict[str, Any]) -> None:
    await sockets.enter_room(sid, message["pair"], namespace=SOCKET)
    await sockets.emit("event", message, to=sid, namespace=SOCKET)


@sockets.on("seal", namespace=SOCKET)
async def seal(sid: str, message: dict[str, Any]) -> None:
    answers = await asyncio.to_thread(_write, message["card"], message["who"], message["text"])
    opened = len(answers) == 2
    view = {"sealed": message["mark"], "answers": answers if opened else []}
    await sockets.emit("event", view, to=message["pair"] if opened else sid, namespace=SOCKET)


def _write(card: str, who: int, text: str) -> list[str]:
    database = _database()
    database.execute("BEGIN IMMEDIATE")
    database.execute("INSERT OR REPLACE INTO answer VALUES (?, ?, ?)", (card, who, text))
    answers = [row[0] for row in database.execute("SELECT text FROM answer WHERE card = ?", (card,))]
    database.execute("COMMIT")
    return answers


def _database() -> sqlite3.Connection:
    if not hasattr(_here, "database"):
        _here.database = sqlite3.connect(Path(os.environ["BENCH_DATABASE"]), isolation_level=None)
        for pragma in PRAGMAS:
            _here.database.execute(f"PRAGMA {pragma}")
        _here.database.execute(TABLE)
    return _here.database


_health = Starlette(routes=[Route("/healthz", lambda request: PlainTextResponse("ok"))])
app = socketio.ASGIApp(sockets, _health, socketio_path=SOCKET)
