"""The ideas for time together: what's wrong with one is named with its file and line, and how they speak."""

from collections import Counter
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from intimacy_app.content import banned, unfit
from intimacy_app.content.ideas import ideas, ideas_in
from intimacy_app.domain.cards.decks import HARDEST_GRADE
from intimacy_app.domain.ideas.ideas import FaultyIdeas, Length, Place, Where, counts_of
from intimacy_app.domain.readability import grade
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind
from tests.content.good_ideas import GOOD
from tests.voice import breathless_in, stiff_in


@pytest.fixture
def own(tmp_path: Path) -> Path:
    file = tmp_path / "own.toml"
    file.write_text(GOOD, "utf-8")
    return file


def faults_in(file: Path, text: str) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(FaultyIdeas) as faulty:
        ideas_in(file.parent)
    return faulty.value.faults


def test_another_file_is_read_as_it_is(own: Path):
    (idea,) = ideas_in(own)
    assert (idea.id, idea.length, idea.where, idea.place) == (
        "rain-walk",
        Length.HOUR,
        Where.OUT,
        Place.TOGETHER,
    )
    assert idea.kinds == {Kind.FRIENDS, Kind.SIBLINGS}
    assert idea.children


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('cost = "free"', 'cost = "much"', "own.toml:5: “cost”: "),
        ('cost = "free"\n', "", "own.toml:1: “cost” is missing."),
        ("children = true", 'children = true\nmood = "good"', "own.toml:10: “mood” isn’t a field"),
        ("children = true", "children = 3", "own.toml:9: “children”: "),
        ('id = "rain-walk"', 'id = "Rain Walk"', "own.toml:2: “id”: "),
        ("Take a walk in the rain on purpose.", "x" * 101, "own.toml:3: “text” is longer than 100"),
        ("Take a walk in the rain on purpose.", "  ", "own.toml:3: “text”: "),
        ('["friends", "siblings"]', '["rivals"]', "own.toml:4: “kinds”: "),
        ('["friends", "siblings"]', "[]", "own.toml:4: “kinds”: "),
        ('place = "together"', 'place = "moon"', "own.toml:8: “place”: "),
        (GOOD, GOOD + GOOD, "own.toml:10: another idea is called “rain-walk”."),
        (GOOD, GOOD + GOOD.replace("rain-walk", "two"), "own.toml:10: another idea says the same."),
        ("kinds = [", "kinds = ", "own.toml:4: "),
        (GOOD, "[" * 5000, "own.toml:1: "),
        (GOOD, "#" * 200_001, "own.toml:1: it’s larger than 200 KB."),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_line(own: Path, old: str, new: str, fault: str):
    assert any(found.startswith(fault) for found in faults_in(own, GOOD.replace(old, new, 1)))


def test_all_faults_of_all_files_are_named_at_once(own: Path):
    (own.parent / "other.toml").write_text(GOOD.replace('"out"', '"far"'), "utf-8")
    faults = faults_in(own, GOOD.replace('"free"', '"much"'))
    assert [fault.partition(": ")[0] for fault in faults] == ["other.toml:7", "own.toml:5"]


def test_one_idea_is_not_in_two_files(own: Path):
    (own.parent / "other.toml").write_text(GOOD, "utf-8")
    assert faults_in(own, GOOD) == [
        "own.toml:1: another idea is called “rain-walk”.",
        "own.toml:1: another idea says the same.",
    ]


# What the app brings


def test_there_are_enough_of_each_sort():
    short = [count for count in counts_of(ideas().values()) if not count.is_enough]
    assert short == []


def test_no_two_are_nearly_the_same():
    texts = [idea.text for idea in ideas().values()]
    twins = [pair for pair in combinations(texts, 2) if fuzz.token_sort_ratio(*pair) >= 75]
    assert twins == []


def test_each_speaks_as_people_do():
    for idea in ideas().values():
        assert stiff_in(idea.text) == [], idea.text
        assert breathless_in(idea.text) == [], idea.text
        assert grade(idea.text) <= HARDEST_GRADE, idea.text
        assert idea.text[-1] in ".?!", idea.text


def test_none_presumes_a_home_a_marriage_a_faith_or_money():
    for idea in ideas().values():
        found = [word.reason for word in banned() if word.pattern.search(idea.text)]
        assert found == [], idea.text


def test_what_is_for_children_is_fit_for_them():
    for idea in ideas().values():
        if idea.children:
            assert not unfit().search(idea.text), idea.text
        else:
            assert idea.kinds - KINDS_FOR_MINORS, idea.text


def test_each_kind_has_every_length_cost_and_place_to_choose_from():
    for kind in Kind:
        mine = [idea for idea in ideas().values() if kind in idea.kinds]
        for tags in (
            Counter(idea.length for idea in mine),
            Counter(idea.cost for idea in mine),
            Counter(idea.where for idea in mine),
            Counter(idea.place for idea in mine),
        ):
            assert min(tags.values()) >= 9, (kind, tags)
        assert len({idea.length for idea in mine}) == len(Length)
