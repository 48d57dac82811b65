"""Test modules stand alone: what they share lies in fixtures and plain modules beside them."""

import ast
from collections.abc import Iterator

import pytest

from intimacy_app.settings import PROJECT

OURS = ("", "tests", "benchmarks")  # "" where a name is relative
MODULES = sorted(path for folder in ("tests", "benchmarks") for path in (PROJECT / folder).rglob("*.py"))


def imported(source: str) -> Iterator[str]:
    """Yield the full name of each thing that a module imports."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            yield from (name.name for name in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{'.' * node.level}{node.module or ''}.{name.name}" for name in node.names)


def of_tests(source: str) -> list[str]:
    """Return what a module imports of our test modules, or from them."""
    names = [name.split(".") for name in imported(source)]
    return [".".join(name) for name in names if name[0] in OURS and any(map(is_test, name))]


def is_test(part: str) -> bool:
    return part.startswith("test_")


def test_nothing_is_imported_from_a_test_module():
    found = {str(path.relative_to(PROJECT)): of_tests(path.read_text("utf-8")) for path in MODULES}
    assert {path: names for path, names in found.items() if names} == {}


@pytest.mark.parametrize(
    "line",
    ["from tests.http.test_fuzz import forms", "from tests.http import test_fuzz", "import tests.test_docs",
     "from .test_fuzz import forms", "def f():\n    from tests.test_docs import DOCS"],
)  # fmt: skip
def test_each_way_to_import_from_one_is_found(line: str):
    assert len(of_tests(line)) == 1
