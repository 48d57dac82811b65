"""Sentences are found for translation by every Python: before 3.12 none inside an f-string is."""

import ast
from pathlib import Path

from intimacy_app.settings import PROJECT

MARKS = {"_", "N_", "ngettext"}


def inside_f_strings(path: Path) -> list[int]:
    """Return the lines on which a sentence is marked inside an f-string."""
    return [
        call.lineno
        for string in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(string, ast.JoinedStr)
        for call in ast.walk(string)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Name) and call.func.id in MARKS
    ]


def test_no_sentence_is_marked_inside_an_f_string(tmp_path: Path):
    (tmp_path / "one.py").write_text("""x = f"{_('Not found')}"\n""", "utf-8")
    assert inside_f_strings(tmp_path / "one.py") == [1]
    found = {str(path): inside_f_strings(path) for path in (PROJECT / "intimacy_app").rglob("*.py")}
    assert {path: lines for path, lines in found.items() if lines} == {}
