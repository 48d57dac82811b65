"""The guided conversations: one TOML file each, checked when they're loaded."""

from collections.abc import Mapping
from functools import cache
from pathlib import Path

from intimacy_app.content.conversation_files import ConversationFile
from intimacy_app.content.toml_files import FaultyFile, checked_file, named, source_of
from intimacy_app.domain.conversations.faults import faults_of
from intimacy_app.domain.conversations.scripts import FaultyScript, Script, Step, Write
from intimacy_app.domain.conversations.writing import fields_of

FOLDER = Path(__file__).resolve().parent / "en" / "conversations"
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
    try:
        script = checked_file(file, ConversationFile).script(file.stem)
        faults = named(file, source_of(file), faults_of(script))
    except FaultyFile as faulty:
        raise FaultyScript(faulty.faults) from None
    if faults:
        raise FaultyScript(faults)
    return script
