"""The guided conversations: one TOML file each, checked when they're loaded."""

import tomllib
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from intimacy_app.content.conversation_files import ConversationFile
from intimacy_app.content.toml_lines import line_of, line_of_error
from intimacy_app.domain.conversations.faults import faults_of
from intimacy_app.domain.conversations.scripts import FaultyScript, Script, Step, Write
from intimacy_app.domain.conversations.writing import fields_of

FOLDER = Path(__file__).resolve().parent / "en" / "conversations"
LARGEST_FILE = 200_000
_STEP = "conversation:"


@cache
def scripts() -> Mapping[str, Script]:
    """Return the conversations by key, in their order; raises FaultyScript."""
    return scripts_in(FOLDER)


def key_of(script: Script, step: int) -> str:
    """Return the key under which a round is kept that is written in a step."""
    return f"{_STEP}{script.key}/{script.steps[step].name}"


def step_named(key: str) -> str:
    """Return what a round of a conversation is called; empty where it is of none that is known."""
    script, step = _found(key)
    return f"{script.title}: {step.title}" if script and step else ""


def first_words(key: str, text: str) -> str:
    """Return what stands first in a text that was written in a step, without the name of its field."""
    _script, step = _found(key)
    fields = fields_of(step, text) if isinstance(step, Write) else ()
    return next(filter(None, fields), text)


def is_of_conversation(key: str) -> bool:
    """Return whether a round was written in a step of a conversation."""
    return key.startswith(_STEP)


def _found(key: str) -> tuple[Script | None, Step | None]:
    conversation, _, name = key.removeprefix(_STEP).partition("/")
    script = scripts().get(conversation) if key.startswith(_STEP) else None
    return script, next((step for step in script.steps if step.name == name), None) if script else None


def titled(key: str) -> str:
    """Return the title of a conversation; its key where it is no longer there."""
    return scripts()[key].title if key in scripts() else key


def step_titled(key: str, step: int) -> str:
    """Return the title of a step; empty where it is no longer there."""
    steps = scripts()[key].steps if key in scripts() else ()
    return steps[step].title if step < len(steps) else ""


def scripts_in(folder: Path) -> Mapping[str, Script]:
    """Return the conversations of a folder; raises FaultyScript with every fault of all its files."""
    found: list[Script] = []
    faults: list[str] = []
    for file in sorted(folder.glob("*.toml")):
        try:
            found.append(script_in(file))
        except FaultyScript as faulty:
            faults += faulty.faults
    if faults:
        raise FaultyScript(faults)
    return {script.key: script for script in sorted(found, key=lambda script: (script.order, script.key))}


def script_in(file: Path) -> Script:
    """Return the conversation of one file, under the file's name; raises FaultyScript."""
    source = _source(file)
    try:
        script = ConversationFile.model_validate(tomllib.loads(source)).script(file.stem)
    except ValidationError as error:
        raise FaultyScript(_named(file, source, _problems(error))) from None
    except ValueError as error:
        raise FaultyScript([f"{file.name}:{line_of_error(source, error)}: {error}."]) from None
    except RecursionError:
        raise FaultyScript([f"{file.name}:1: it’s nested too deeply."]) from None
    if faults := _named(file, source, faults_of(script)):
        raise FaultyScript(faults)
    return script


def _source(file: Path) -> str:
    if file.stat().st_size > LARGEST_FILE:
        raise FaultyScript([f"{file.name}:1: it’s larger than {LARGEST_FILE // 1000} KB."])
    try:
        return file.read_text("utf-8-sig")
    except UnicodeDecodeError as error:
        line = file.read_bytes()[: error.start].count(b"\n") + 1
        raise FaultyScript([f"{file.name}:{line}: it isn’t written in UTF-8."]) from None


def _named(file: Path, source: str, problems: Iterable[tuple[tuple[str | int, ...], str]]) -> list[str]:
    return [f"{file.name}:{line_of(source, loc)}: {sentence}" for loc, sentence in problems]


def _problems(error: ValidationError) -> Iterator[tuple[tuple[str | int, ...], str]]:
    for problem in error.errors(include_input=False, include_url=False):
        yield _place(problem), _sentence(problem)


def _place(problem: ErrorDetails) -> tuple[str | int, ...]:
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
