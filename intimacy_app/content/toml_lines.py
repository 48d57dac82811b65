"""The lines of a TOML file that its tables and keys stand in, which `tomllib` doesn't tell."""

import re
import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

_HEADER = re.compile(r"\[\[?([^\[\]]+)\]")
_KEY = re.compile(r"""["']?([A-Za-z0-9_-]+)["']?\s*[.=]""")
_AT_LINE = re.compile(r"\(at line (\d+)")

Path = tuple[str | int, ...]


def line_of(source: str, loc: Path) -> int:
    """Return the line, from 1, of what stands at that place of a valid file, or of the table around it.

    Parts of the place that aren't in the file are passed over.
    """
    lines, path = _lines(source), _path_in(tomllib.loads(source), loc)
    return next((lines[path[:end]] for end in range(len(path), 0, -1) if path[:end] in lines), 1)


def line_of_error(source: str, error: ValueError) -> int:
    """Return the line at which `tomllib` gave up."""
    found = _AT_LINE.search(str(error))
    return int(found[1]) if found else source.count("\n") + 1


def _path_in(data: Any, loc: Path) -> Path:
    path: list[str | int] = []
    for part in loc:
        try:
            data = data[part]
        except (KeyError, IndexError, TypeError):
            continue
        path.append(part)
    return tuple(path)


def _lines(source: str) -> Mapping[Path, int]:
    lines: dict[Path, int] = {}
    counts: dict[Path, int] = {}
    table: Path = ()
    for number, statement in _statements(source):
        if header := _HEADER.match(statement):
            table = _table(counts, header[1], is_array=statement.startswith("[["))
            lines.setdefault(table, number)
        elif key := _KEY.match(statement):
            lines.setdefault((*table, key[1]), number)
    return lines


def _table(counts: dict[Path, int], name: str, *, is_array: bool) -> Path:
    """Return the path of a header: each array on the way stands at the last of its tables."""
    *above, last = (part.strip().strip("\"'") for part in name.split("."))
    path: Path = ()
    for part in above:
        path = (*path, part)
        path = (*path, counts[path]) if path in counts else path
    path = (*path, last)
    if not is_array:
        return path
    counts[path] = counts.get(path, -1) + 1
    return (*path, counts[path])


def _statements(source: str) -> Iterator[tuple[int, str]]:
    # A statement is over where what stands there is valid by itself: so no line of a long text is taken
    # for a key or a header.
    begun, pieces = 0, list[str]()
    for number, line in enumerate(source.splitlines(), 1):
        begun = begun if pieces else number
        pieces.append(line)
        statement = "\n".join(pieces)
        if _is_whole(statement):
            yield begun, statement.strip()
            pieces = []


def _is_whole(statement: str) -> bool:
    try:
        tomllib.loads(statement)
    except tomllib.TOMLDecodeError:
        return False
    return True
