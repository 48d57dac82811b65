"""Reads the objects of one array of a JSON file one by one, however long the file is.

`json` alone would hold the whole file several times over. What is looked at here are strings and brackets,
and each object by itself goes to `json`, once it's known to be neither too long nor too deep for it.
"""

import codecs
import json
import re
from collections.abc import Iterable, Iterator
from typing import Any

from intimacy_app.domain.journal.imports import ImportBeyondBounds, ImportUnreadable

LONGEST_OBJECT = 1024 * 1024  # letters
DEEPEST = 32

_TOKEN = re.compile(r'"(?:[^"\\]++|\\.)*+(?P<end>"?)|(?P<open>[\[{])|(?P<close>[\]}])', re.DOTALL)


def objects_in(content: Iterable[bytes], name: str) -> Iterator[dict[str, Any]]:
    """Yield the objects of the array of that name in the file's one object.

    Raises ImportUnreadable where it has none or is cut off, ImportBeyondBounds where one is too much.
    """
    reader = _Reader(name)
    for piece in decoded(content):
        yield from reader.take(piece)
    if not reader.is_whole:
        raise ImportUnreadable


def decoded(content: Iterable[bytes]) -> Iterator[str]:
    """Yield the text of a file in UTF-8, without a mark of its encoding; raises ImportUnreadable."""
    decoder = codecs.getincrementaldecoder("utf-8-sig")()
    try:
        for piece in content:
            yield decoder.decode(piece)
        yield decoder.decode(b"", final=True)
    except UnicodeDecodeError:
        raise ImportUnreadable from None


class _Reader:
    def __init__(self, name: str):
        self._name = name
        self._held, self._at = "", 0  # what isn't done with, and up to where it was looked at
        self._depth, self._key = 0, ""
        self._inside = False  # the array that is looked for
        self._begun: int | None = None  # where the object begins that is being read
        self._found = False

    @property
    def is_whole(self) -> bool:
        return self._found and self._depth == 0

    def take(self, piece: str) -> Iterator[dict[str, Any]]:
        self._held += piece
        while token := _TOKEN.search(self._held, self._at):
            if token.lastgroup == "end" and not token["end"]:
                break
            yield from self._token(token)
        else:
            self._at = len(self._held)
        self._forget()

    def _token(self, token: re.Match[str]) -> Iterator[dict[str, Any]]:
        self._at = token.end()
        if token["open"]:
            self._opens(token)
        elif token["close"]:
            self._depth -= 1
            if self._begun is not None and self._depth == 2:
                yield self._object(self._held[self._begun : self._at])
                self._begun = None
            elif self._depth < 2:
                self._inside = False
        elif self._depth == 1:
            self._key = token[0][1:-1]

    def _opens(self, token: re.Match[str]) -> None:
        if self._depth == 0 and (token[0] != "{" or self._found):
            raise ImportUnreadable
        self._depth += 1
        if self._depth > DEEPEST:
            raise ImportBeyondBounds
        if self._depth == 2 and token[0] == "[" and self._key == self._name:
            self._inside = self._found = True
        if self._depth == 3 and self._inside and token[0] == "{":
            self._begun = token.start()

    def _forget(self) -> None:
        done = self._at if self._begun is None else self._begun
        self._held, self._at = self._held[done:], self._at - done
        self._begun = None if self._begun is None else 0
        if len(self._held) > LONGEST_OBJECT:
            raise ImportBeyondBounds

    def _object(self, text: str) -> dict[str, Any]:
        if len(text) > LONGEST_OBJECT:
            raise ImportBeyondBounds
        try:
            return json.loads(text)
        except (ValueError, RecursionError):
            raise ImportUnreadable from None
