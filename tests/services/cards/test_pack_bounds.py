"""Hostile packs: none reaches the parser of TOML with what it takes badly, and none is an error."""

import tomllib
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intimacy_app import content
from intimacy_app.domain.cards.prompts import prompt_from
from intimacy_app.services.cards import packs
from intimacy_app.services.cards.pack_bounds import beyond_bounds
from tests.conftest import SOAK
from tests.services.decks import ANOTHER, GOOD

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

KB = 1_024
PARSED_MOST = 50 * KB * KB  # of memory, for 64 KB of anything
GOOD_PACK = packs.written(map(prompt_from, (GOOD, ANOTHER)))

REFUSED: dict[str, Callable[[int], str]] = {
    "a dotted key": lambda size: "a" + ".a" * (size // 2) + " = 1",
    "a dotted key with blanks": lambda size: "a" + " . a" * (size // 4) + " = 1",
    "a dotted key in quotes": lambda size: '""' + '.""' * (size // 3) + " = 1",
    "a dotted table": lambda size: "[a" + ".a" * (size // 2) + "]",
    "a dotted key in a table": lambda size: "a = {" + "a." * (size // 2) + "a = 1}",
    "many dotted keys": lambda size: "a.a.a.a.a = 1\n" * (size // 14),
    "a whole number": lambda size: "a = " + "9" * size,
    "a hexadecimal number": lambda size: "[[prompt]]\ndepth = 0x" + "f" * size,
    "a number with joints": lambda size: "a = 1" + "_1" * (size // 2),
    "a long name": lambda size: "a" * size + " = 1",
    "a long text": lambda size: 'a = "' + "a" * size + '"',
    "a long text of several lines": lambda size: 'a = """' + '\\"""\n' * (size // 5) + '"""',
    "a text without an end": lambda size: "a = '''" + "''\n" * (size // 3),
    "deep arrays": lambda size: "a = " + "[" * size,
    "deep tables": lambda size: "a = " + "{a = " * (size // 5),
    "a name of a prompt": lambda size: '[[prompt]]\nkey = "' + "k" * size + '"',
}
READ: dict[str, Callable[[int], str]] = {
    "many keys": lambda size: "".join(f"k{n} = 1\n" for n in range(size // 10)),
    "many fields of one prompt": lambda size: (
        '[[prompt]]\nkey = "' + "k" * 1_900 + '"\n' + "".join(f"k{n} = 1\n" for n in range(size // 10))
    ),
    "many tables": lambda size: "".join(f"[k{n}]\n" for n in range(size // 8)),
    "many prompts": lambda size: "[[prompt]]\n" * (size // 11),
    "many topics": lambda size: "[[prompt]]\ntopics = [" + "".join(f'"{n}",' for n in range(size // 8)) + "]",
    "a long array": lambda size: "a = [" + "1," * (size // 2) + "]",
    "nothing but blanks": lambda size: " " * size,
    "nothing but lines": lambda size: "\n" * size,
}


@pytest.fixture
def no_parser(monkeypatch: pytest.MonkeyPatch) -> None:
    def loads(source: str) -> None:
        raise AssertionError("the parser was reached")

    monkeypatch.setattr(tomllib, "loads", loads)


def faults(source: str) -> list[str]:
    with pytest.raises(packs.FaultyPack) as caught:
        packs.read_pack(source.encode())
    return [str(fault) for fault in caught.value.faults[:1]]


@pytest.mark.parametrize("what", REFUSED)
def test_what_the_parser_takes_badly_never_reaches_it(what: str, no_parser: None):
    (told,) = faults("# a comment\n\n" + REFUSED[what](packs.LARGEST_PACK))
    assert told.startswith(("Line 3: ", "Line 4: "))


@pytest.mark.parametrize("what", READ)
def test_what_reaches_the_parser_takes_little_memory(what: str):
    source = READ[what](64 * KB)
    packs.read_pack(GOOD_PACK.encode())
    tracemalloc.start()
    try:
        assert faults(source)
        assert tracemalloc.get_traced_memory()[1] < PARSED_MOST
    finally:
        tracemalloc.stop()


def test_the_deck_is_well_within_the_bounds():
    for file in (Path(content.__file__).parent / "en" / "prompts").glob("*.toml"):
        assert beyond_bounds(file.read_text("utf-8")) is None


@pytest.mark.parametrize(
    "line",
    [
        "# " + "a.b." * 100 + "[" * 100,
        f'follow_up = "{"[" * 80 + "." * 79}"',
        "follow_up = '''" + "[" * 80 + "'.'" * 20 + ".'''''",
        'follow_up = """' + '" . "' * 20 + '\\""""""',
        "kinds = [ # who\n  'friends', # them\n]",
    ],
)
def test_dots_and_brackets_in_words_and_comments_are_no_matter(line: str):
    source = GOOD_PACK.replace("minutes = 2\n", f"minutes = 2\n{line}\n", 1)
    tomllib.loads(source.replace('kinds = ["', 'likes = ["', 1))
    assert beyond_bounds(source) is None


pieces = st.sampled_from(
    [
        "[[prompt]]\n", "[prompt]\n", "[", "]", "{", "}", "=", ".", ",", "#", '"', '"""', "'", "'''", "\\",
        "\n", "\r\n", " ", "key", "text", "kinds", "depth", "topics", "minutes", "a.a", "1", "-1", "1e9",
        "nan", "1979-05-27T07:32:00.5Z", "07:32:00", "true", "0x1f", "0b1", "1_0", "9" * 70, '"partners"',
        '["friends"]', "\\u0041", "\\ud800", "\0", "\u202e", "\ufdfa", "💜", "a" * 70, "." * 5, "[" * 20,
    ]
)  # fmt: skip
sources = st.one_of(
    st.lists(pieces, max_size=40).map("".join),
    st.lists(pieces, max_size=6).map(lambda some: GOOD_PACK + "".join(some)),
    st.tuples(st.integers(0, len(GOOD_PACK)), pieces).map(
        lambda cut: GOOD_PACK[: cut[0]] + cut[1] + GOOD_PACK[cut[0] :]
    ),
    st.text(max_size=200),
)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 300)
@settings(max_examples=50_000 if SOAK else 2_000, suppress_health_check=list(HealthCheck))
@given(sources, st.sampled_from(["utf-8", "utf-16", "latin-1"]))
def test_whatever_a_file_holds_is_read_or_told_in_sentences(source: str, coding: str):
    faults = []
    try:
        packs.read_pack(source.encode(coding, "replace"))
    except packs.FaultyPack as faulty:
        faults = faulty.faults
    assert all(str(fault) for fault in faults)
