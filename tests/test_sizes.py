"""Files and functions stay small enough to be read at one go."""

import ast
from collections.abc import Iterator

from intimacy_app.settings import PROJECT

LONGEST_FILE, LONGEST_FUNCTION = 250, 45  # lines
# Migrations stay as they ran; the first of them makes all tables at once.
FOLDERS = ("intimacy_app", "tests", "benchmarks", "dev", "tools")


def files() -> Iterator[tuple[str, str]]:
    """Yield each file of Python with what it holds."""
    for folder in FOLDERS:
        for path in sorted((PROJECT / folder).rglob("*.py")):
            yield str(path.relative_to(PROJECT)), path.read_text("utf-8")


def functions(source: str) -> Iterator[tuple[str, int]]:
    """Yield each function with its lines."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.end_lineno:
            yield node.name, node.end_lineno - node.lineno + 1


def test_no_file_is_longer_than_can_be_read_at_one_go():
    lengths = {path: len(source.splitlines()) for path, source in files()}
    assert {path: lines for path, lines in lengths.items() if lines > LONGEST_FILE} == {}


def test_no_function_is_longer_than_a_screen():
    long = [
        f"{path} {name}: {lines} lines"
        for path, source in files()
        for name, lines in functions(source)
        if lines > LONGEST_FUNCTION
    ]
    assert long == []
