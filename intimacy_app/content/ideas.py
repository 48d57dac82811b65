"""The ideas for time together: files of TOML, checked when they're loaded."""

from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from intimacy_app.content.toml_files import FaultyFile, checked_file, named, source_of
from intimacy_app.domain.ideas.ideas import Cost, FaultyIdeas, Idea, Length, Place, Where, faults_of
from intimacy_app.domain.spaces.kinds import Kind

FOLDER = Path(__file__).resolve().parent / "en" / "ideas"


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class IdeaTable(_Table):
    """One idea as a file has it; every field must be there."""

    id: Annotated[str, StringConstraints(pattern=r"^[a-z0-9][a-z0-9-]{0,39}$")]
    text: Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=100)]
    kinds: Annotated[frozenset[Kind], Field(min_length=1)]
    cost: Cost
    length: Length
    where: Where
    place: Place
    children: bool


class IdeasFile(_Table):
    """A whole file."""

    idea: Annotated[tuple[IdeaTable, ...], Field(max_length=300)]


@cache
def ideas() -> Mapping[str, Idea]:
    """Return the ideas by id, in the order of their files; raises FaultyIdeas."""
    return {idea.id: idea for idea in ideas_in(FOLDER)}


def ideas_in(path: Path) -> list[Idea]:
    """Return the ideas of a file, or of a folder's files; raises FaultyIdeas with every fault of them all."""
    files = sorted(path.glob("*.toml")) if path.is_dir() else [path]
    faults: list[str] = []
    found: list[tuple[Path, int, Idea]] = []
    for file in files:
        try:
            found += [(file, number, idea) for number, idea in _of(file)]
        except FaultyFile as faulty:
            faults += faulty.faults
    for at, sentence in faults_of(idea for _, _, idea in found):
        file, number, _ = found[at]
        faults += named(file, source_of(file), [(("idea", number), sentence)])
    if faults:
        raise FaultyIdeas(faults)
    return [idea for _, _, idea in found]


def _of(file: Path) -> Iterator[tuple[int, Idea]]:
    for number, table in enumerate(checked_file(file, IdeasFile).idea):
        yield number, Idea(**table.model_dump())
