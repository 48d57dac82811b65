"""A form with files of any size, taken as it comes: what is in them goes on piece by piece.

Starlette's own parser writes files to the disk as they are.
"""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from python_multipart.exceptions import FormParserError
from python_multipart.multipart import MultipartParser, parse_options_header
from starlette.requests import Request

from intimacy_app.http.forms import LONGEST_CONTENT_TYPE, FormUnreadable

MOST_PARTS = 110
LONGEST_FIELD = 1024
AT_ONCE = 1024 * 1024  # bytes that go on together, on a thread: a disk may be slow


@dataclass
class StreamedFile:
    """A file of a form: the name that its device gave it, and how much of it has come."""

    name: str
    size: int = 0


class StreamedForm:
    """The fields of a form, and its files in their order; `take` gets what is in these, one by one."""

    def __init__(self, take: Callable[[bytes], None]):
        self.fields: dict[str, str] = {}
        self.files: list[StreamedFile] = []
        self._take = take
        self._parts = 0
        self._header, self._value, self._disposition = bytearray(), bytearray(), b""
        self._field, self._said = "", bytearray()
        self._in_file, self._come = False, bytearray()

    async def read(self, request: Request) -> None:
        """Take the whole form; raises FormUnreadable, and what the borders say of too much or too slow."""
        said = request.headers.get("content-type", "")
        kind, options = parse_options_header(said if len(said) <= LONGEST_CONTENT_TYPE else "")
        if kind != b"multipart/form-data" or not options.get(b"boundary"):
            raise FormUnreadable
        names = ("part_begin", "part_data", "part_end", "header_field", "header_value", "header_end")
        told = {f"on_{name}": getattr(self, f"_{name}") for name in (*names, "headers_finished")}
        try:
            parser = MultipartParser(options[b"boundary"], told)  # pyright: ignore[reportArgumentType]
            async for piece in request.stream():
                parser.write(piece)
                if len(self._come) >= AT_ONCE:
                    await self._pass_on()
            parser.finalize()
        except FormParserError:
            raise FormUnreadable from None
        await self._pass_on()

    async def _pass_on(self) -> None:
        come, self._come = bytes(self._come), bytearray()
        await asyncio.to_thread(self._take, come)

    def _part_begin(self) -> None:
        self._parts += 1
        if self._parts > MOST_PARTS:
            raise FormUnreadable
        self._disposition = b""
        self._said.clear()

    def _header_field(self, data: bytes, start: int, end: int) -> None:
        self._header += data[start:end]

    def _header_value(self, data: bytes, start: int, end: int) -> None:
        self._value += data[start:end]

    def _header_end(self) -> None:
        if self._header.lower() == b"content-disposition":
            self._disposition = bytes(self._value)
        self._header.clear()
        self._value.clear()

    def _headers_finished(self) -> None:
        _, options = parse_options_header(self._disposition)
        name = options.get(b"filename")
        self._in_file = name is not None
        self._field = options.get(b"name", b"").decode("utf-8", "replace")
        if name is not None:
            self.files.append(StreamedFile(name.decode("utf-8", "replace")))

    def _part_data(self, data: bytes, start: int, end: int) -> None:
        if self._in_file:
            self.files[-1].size += end - start
            self._come += data[start:end]
        elif len(self._said) + end - start > LONGEST_FIELD:
            raise FormUnreadable
        else:
            self._said += data[start:end]

    def _part_end(self) -> None:
        if not self._in_file:
            self.fields[self._field] = self._said.decode("utf-8", "replace")
