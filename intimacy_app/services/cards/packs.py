"""Packs of prompts as TOML: the check that they pass, which is the deck's own, and how one is written."""

import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, NamedTuple, cast

from intimacy_app.content import banned
from intimacy_app.domain.cards.decks import bare, faults_of, twins_in
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import Fault, Prompt, prompt_from, schema_faults
from intimacy_app.domain.errors import N_
from intimacy_app.domain.texts import comparable
from intimacy_app.services.cards.pack_bounds import beyond_bounds

# In percent of two texts whose words are put in order; measured on the deck, where nothing is above 76.
TOO_ALIKE = 80
LARGEST_PACK = 256 * 1024
MOST_IN_A_PACK = 500
_THE_SAME = N_("{prompt}: it’s the same as {more}.")


class FaultyPack(ValueError):
    """A pack with faults, each of which names a prompt and says in a plain sentence what is wrong.

    `number` is how many there are, where not all of them are at hand.
    """

    def __init__(self, faults: list[Fault], number: int = 0):
        self.faults, self.number = faults, number or len(faults)
        super().__init__(f"{self.number} faults")


class Known(NamedTuple):
    """Of a prompt that is there already, what tells whether another one is like it."""

    key: str
    text: str


def read_pack(content: bytes, beside: Iterable[Prompt | Known] = ()) -> list[Prompt]:
    """Return the prompts of a pack; raises FaultyPack. `beside` are those that it may not repeat."""
    prompts, faults = checked(_tables(content), beside)
    if not prompts and not faults:
        faults = [Fault("", N_("There’s no prompt in this file. Each begins with [[prompt]]."))]
    if faults:
        raise FaultyPack(faults)
    return prompts


def check_new(prompts: Iterable[Prompt], known: Iterable[Prompt]) -> None:
    """Raise FaultyPack where one of the prompts is known word for word."""
    keys = {comparable(prompt.text): prompt.key for prompt in known}
    repeated = [prompt for prompt in prompts if comparable(prompt.text) in keys]
    if repeated:
        raise FaultyPack([Fault(prompt.key, _THE_SAME, keys[comparable(prompt.text)]) for prompt in repeated])


def checked(
    tables: Iterable[Mapping[str, Any]], beside: Iterable[Prompt | Known] = ()
) -> tuple[list[Prompt], list[Fault]]:
    """Return the prompts that tables describe, and everything that is wrong with any of them."""
    prompts: list[Prompt] = []
    faults: list[Fault] = []
    for place, table in enumerate(tables, 1):
        if broken := schema_faults(table, place):
            faults += broken
        else:
            prompts.append(prompt_from(table))
    for prompt in prompts:
        faults += faults_of(prompt, banned())
    faults += twins_in(prompts)
    faults += _too_alike(prompts, list(beside))
    return prompts, faults


def written(prompts: Iterable[Prompt]) -> str:
    """Return prompts as a pack, which `read_pack` reads again."""
    return "\n".join("[[prompt]]\n" + "".join(_lines(prompt)) for prompt in prompts)


def table_of(prompt: Prompt) -> dict[str, Any]:
    """Return the table that describes a prompt, without what is left at its default."""
    table: dict[str, Any] = {
        "key": prompt.key,
        "text": prompt.text,
        "component": prompt.component.value,
        "step": prompt.step.value,
        "kinds": sorted(kind.value for kind in prompt.kinds),
        "depth": prompt.depth,
        "minutes": prompt.minutes,
        "topics": sorted(prompt.topics),
        "playful": prompt.playful,
        "distance": prompt.distance,
        "follow_up": prompt.follow_up,
        "fit": prompt.fit,
        "help": prompt.help,
        "retired": prompt.retired,
        "themes": sorted(theme.value for theme in prompt.themes),
        "form": "" if prompt.form is Form.WRITTEN else prompt.form.value,
        "choices": list(prompt.choices),
    }
    return {name: value for name, value in table.items() if value not in ([], False, "")}


def _tables(content: bytes) -> list[Mapping[str, Any]]:
    try:
        # Editors on Windows begin a file with a mark of its encoding.
        source = content.decode("utf-8-sig")
    except UnicodeDecodeError:
        raise FaultyPack([Fault("", N_("This isn’t text in UTF-8."))]) from None
    if beyond := beyond_bounds(source):
        raise FaultyPack([Fault("", beyond[0], str(beyond[1]))])
    try:
        read = tomllib.loads(source)
    except (ValueError, RecursionError) as error:
        raise FaultyPack([Fault("", N_("This isn’t a TOML file: {more}."), str(error))]) from None
    tables = read.get("prompt", [])
    if not isinstance(tables, list) or not all(isinstance(t, dict) for t in cast(list[object], tables)):
        raise FaultyPack([Fault("", N_("There’s no prompt in this file. Each begins with [[prompt]]."))])
    if len(cast(list[object], tables)) > MOST_IN_A_PACK:
        raise FaultyPack([Fault("", N_("A pack holds at most 500 prompts."))])
    return cast(list[Mapping[str, Any]], tables)


def _too_alike(prompts: list[Prompt], beside: list[Prompt | Known]) -> Iterator[Fault]:
    from rapidfuzz import fuzz, process  # a pack is read in a process of its own: a server starts without it

    known = [*beside, *prompts]
    words = [bare(prompt.text) for prompt in known]
    for place in range(len(beside), len(known)):
        prompt = known[place]
        alike = process.extract(
            words[place], words[:place], scorer=fuzz.ratio, score_cutoff=TOO_ALIKE, limit=None
        )
        for earlier in sorted(found[2] for found in alike):
            other = known[earlier]
            if comparable(prompt.text) != comparable(other.text):
                yield Fault(prompt.key, N_("{prompt}: it’s nearly the same as {more}."), other.key)
            elif earlier < len(beside):
                yield Fault(prompt.key, _THE_SAME, other.key)


def _lines(prompt: Prompt) -> Iterator[str]:
    for name, value in table_of(prompt).items():
        # What JSON writes for texts, numbers, flags and lists of texts is TOML as well.
        yield f"{name} = {json.dumps(value, ensure_ascii=False)}\n"
