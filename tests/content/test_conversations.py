"""The scripts of conversations: what's wrong with one is named with its file and line."""

from pathlib import Path

import pytest
from rapidfuzz import fuzz, process

from intimacy_app.content import banned, deck, unfit, unnatural
from intimacy_app.content.conversations import script_in, scripts, scripts_in
from intimacy_app.content.toml_lines import line_of
from intimacy_app.domain.cards.decks import HARDEST_GRADE, LONGEST_IN_THE_DECK
from intimacy_app.domain.conversations.records import Ending
from intimacy_app.domain.conversations.scripts import DEPTHS, FaultyScript, Phones, Script, Step, Turns, Write
from intimacy_app.domain.readability import grade
from intimacy_app.domain.spaces.kinds import Kind
from tests.content.sixth import GOOD
from tests.domain.conversations import scenes


@pytest.fixture
def sixth(tmp_path: Path) -> Path:
    file = tmp_path / "sixth.toml"
    file.write_text(GOOD, "utf-8")
    return file


def faults_in(file: Path, text: str) -> list[str]:
    file.write_text(text, "utf-8")
    with pytest.raises(FaultyScript) as faulty:
        script_in(file)
    return faulty.value.faults


def test_another_conversation_is_a_file_alone_and_runs(sixth: Path):
    script = scripts_in(sixth.parent)["sixth"]
    assert [type(step).__name__ for step in script.steps] == [
        "Read", "Write", "Reflect", "Choose", "Turns", "Agree", "TakeAlong",
    ]  # fmt: skip
    assert scenes.run_through(script, scenes.begun(script)).ending is Ending.FINISHED


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('kind = "agree"', 'kind = "vote"', "sixth.toml:62: there’s no step of the kind “vote”"),
        ('kind = "agree"\n', "", "sixth.toml:61: “kind” is missing."),
        ('title = "When"\n', "", "sixth.toml:61: “title” is missing."),
        ('title = "Sixth"\n', "", "sixth.toml:1: “title” is missing."),
        ('"Something new"', f'"{"x" * 61}"', "sixth.toml:20: “fields” is longer than 60 characters."),
        ("A walk, and what you saw.", "x" * 161, "sixth.toml:2: “purpose” is longer than 160 characters."),
        ('about = "saw"', 'about = "back"', "sixth.toml:26: a loop: “back” is about “back”"),
        ('about = "saw"', 'about = "keep"', "sixth.toml:26: a loop: “back” is about “keep”"),
        ('about = "saw"', 'about = "gone"', "sixth.toml:26: there is no step named “gone”."),
        ('about = "saw"', 'about = "before"', "sixth.toml:26: nothing opens in “before”"),
        ('name = "keep"', 'name = "when"', "sixth.toml:68: there are two steps named “when”."),
        ("turns = [1]", "turns = [1, 2]", "sixth.toml:38: “turns” has 2 numbers for 1 lengths."),
        ("minutes = [2.5]", "minutes = [2, 3]", "sixth.toml:39: “minutes” has 2 numbers for 1 lengths."),
        ("minutes = [2.5]", "minutes = [-1]", "sixth.toml:39: “minutes”: Input should be greater than 0."),
        ("depth = 3", "depth = 7", "sixth.toml:54: “depth”: "),
        ("depth = 3", "depth = 2", "sixth.toml:34: too few questions of depth 3: 0 of 1."),
        ('key = "two"', 'key = "one"', "sixth.toml:41: another question has the same key."),
        ('"The hill"', '"the RIVER"', "sixth.toml:32: “the river” stands in “options” more than once."),
        ('"The hill"', '"One · two"', "sixth.toml:32: “one · two” holds the sign that stands between picks."),
        ('kinds = ["friends"]', 'kinds = ["rivals"]', "sixth.toml:4: “kinds”: "),
        ('kinds = ["friends"]', "kinds = [", "sixth.toml:5: "),
        ('phones = ["two"]', 'phones = ["two"]\nmood = 1', "sixth.toml:6: “mood” isn’t a field"),
        (GOOD, "[" * 5000, "sixth.toml:1: "),
    ],
)  # fmt: skip
def test_a_fault_is_named_with_its_file_and_line(sixth: Path, old: str, new: str, fault: str):
    assert any(found.startswith(fault) for found in faults_in(sixth, GOOD.replace(old, new, 1)))


def test_a_file_that_isnt_text_or_is_too_large_is_refused(sixth: Path):
    sixth.write_bytes(b'title = "Six"\n\xff\xfe')
    with pytest.raises(FaultyScript, match=r"sixth\.toml:2: it isn’t written in UTF-8\."):
        script_in(sixth)
    assert faults_in(sixth, "#" * 200_001) == ["sixth.toml:1: it’s larger than 200 KB."]


def test_all_faults_of_all_files_are_named_at_once(sixth: Path):
    (sixth.parent / "seventh.toml").write_text(GOOD.replace("[15]", "[0]"), "utf-8")
    sixth.write_text(GOOD.replace('kind = "agree"', 'kind = "vote"').replace("[15]", "[]"), "utf-8")
    with pytest.raises(FaultyScript) as faulty:
        scripts_in(sixth.parent)
    named = [fault.partition(": ")[0] for fault in faulty.value.faults]
    assert list(dict.fromkeys(named)) == ["seventh.toml:3", "sixth.toml:3", "sixth.toml:62"]


def test_a_line_within_a_long_text_is_no_key():
    assert line_of(GOOD, ("step", 1, "kind")) == 17


# What the app brings


def texts_of(script: Script) -> list[str]:
    return [script.title, script.purpose, *(text for step in script.steps for text in _texts_of(step))]


def _texts_of(step: Step) -> list[str]:
    texts = [step.title, step.text]
    if isinstance(step, Turns):
        texts += [*step.speaker, *step.listener, *step.themes, *(each.text for each in step.questions)]
    return texts + ([*step.fields] if isinstance(step, Write) else [])


def test_there_are_the_five_that_people_need_most():
    assert list(scripts()) == ["listen", "make-up", "good-news", "evening", "once-a-year"]
    assert all(script.kinds == frozenset(Kind) for script in scripts().values())


@pytest.mark.parametrize("key", scripts())
def test_each_speaks_as_people_do_and_is_fit_for_everybody(key: str):
    for text in texts_of(scripts()[key]):
        for word in (*banned(), *unnatural()):
            assert not word.pattern.search(text), text
        assert not unfit().search(text), text


@pytest.mark.parametrize("key", scripts())
@pytest.mark.parametrize("phones", Phones)
def test_each_runs_from_its_beginning_to_its_end(key: str, phones: Phones):
    script = scripts()[key]
    assert scenes.run_through(script, scenes.begun(script, phones)).ending is Ending.FINISHED


def test_making_up_is_for_two_phones_after_a_page_that_is_read_alone():
    assert [script.key for script in scripts().values() if script.safety] == ["make-up"]
    assert scripts()["make-up"].phones == frozenset({Phones.TWO})


def evening() -> Turns:
    (step,) = (step for step in scripts()["evening"].steps if isinstance(step, Turns))
    return step


def test_an_evening_has_questions_enough_at_every_depth():
    questions = evening().questions
    assert len(questions) >= 120
    assert evening().turns == (4, 6, 8)
    for depth in DEPTHS:
        assert sum(question.depth == depth for question in questions) >= 25
    assert [question.depth for question in questions] == sorted(question.depth for question in questions)


def test_a_question_of_an_evening_is_short_and_easy_to_read_aloud():
    for question in evening().questions:
        assert len(question.text) <= LONGEST_IN_THE_DECK
        assert grade(question.text) <= HARDEST_GRADE, question.text


def test_no_question_of_an_evening_lies_on_the_table():
    cards = [prompt.text for prompt in deck().values()]
    for question in evening().questions:
        _, likeness, _ = process.extractOne(question.text, cards, scorer=fuzz.ratio)
        assert likeness < 80, question.text
