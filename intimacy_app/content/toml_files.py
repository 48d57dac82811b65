"""TOML files that Pydantic checks: what's wrong with one is named with its file and line."""

import tomllib
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from intimacy_app.content.toml_lines import line_of, line_of_error

LARGEST_FILE = 200_000
Place = tuple[str | int, ...]
Model = TypeVar("Model", bound=BaseModel)


class FaultyFile(Exception):
    """A file that can't be read, or whose tables aren't in order: `faults` says each with file and line."""

    def __init__(self, faults: list[str]) -> None:
        super().__init__("\n".join(faults))
        self.faults = faults


def checked_file(file: Path, model: type[Model]) -> Model:
    """Return what a file holds, as its model; raises FaultyFile, and OSError where there's no such file."""
    source = source_of(file)
    try:
        return model.model_validate(tomllib.loads(source))
    except ValidationError as error:
        raise FaultyFile(named(file, source, _problems(error))) from None
    except ValueError as error:
        raise FaultyFile([f"{file.name}:{line_of_error(source, error)}: {error}."]) from None
    except RecursionError:
        raise FaultyFile([f"{file.name}:1: it’s nested too deeply."]) from None


def source_of(file: Path) -> str:
    """Return the text of a file; raises FaultyFile where it's too large, or no text."""
    if file.stat().st_size > LARGEST_FILE:
        raise FaultyFile([f"{file.name}:1: it’s larger than {LARGEST_FILE // 1000} KB."])
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise FaultyFile([f"{file.name}:{line}: it isn’t written in UTF-8."]) from None


def named(file: Path, source: str, problems: Iterable[tuple[Place, str]]) -> list[str]:
    """Return problems as lines that name the file and the line of each."""
    return [f"{file.name}:{line_of(source, place)}: {sentence}" for place, sentence in problems]


def _problems(error: ValidationError) -> Iterator[tuple[Place, str]]:
    for problem in error.errors(include_input=False, include_url=False):
        yield _place(problem), _sentence(problem)


def _place(problem: ErrorDetails) -> Place:
    loc = problem["loc"]
    if problem["type"] == "union_tag_invalid":
        return (*loc, "kind")
    # Pydantic names the kind of a step in between, which isn't a table of the file.
    return (*loc[:2], *loc[3:]) if loc[0] == "step" and len(loc) > 2 else loc


def _sentence(problem: ErrorDetails) -> str:
    *_, name = (part for part in ("the file", *problem["loc"]) if isinstance(part, str))
    match problem["type"]:
        case "missing":
            return f"“{name}” is missing."
        case "extra_forbidden":
            return f"“{name}” isn’t a field that’s known here."
        case "union_tag_invalid":
            tags = problem.get("ctx", {})
            return f"there’s no step of the kind “{tags.get('tag')}”, only {tags.get('expected_tags')}."
        case "union_tag_not_found":
            return "“kind” is missing."
        case "string_too_long":
            return f"“{name}” is longer than {problem.get('ctx', {}).get('max_length')} characters."
        case _:
            return f"“{name}”: {problem['msg'].removeprefix('Value error, ')}."
