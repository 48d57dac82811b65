"""`twofold prompts check`: a table of counts, and sentences where something is wrong."""

from pathlib import Path

import pytest
from typer.testing import CliRunner

from intimacy_app import content
from intimacy_app.cli import app
from intimacy_app.domain.cards.prompts import prompt_from
from intimacy_app.services.cards.packs import written
from tests.services.decks import ANOTHER, GOOD


@pytest.fixture
def kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Return the file of the kept wordings of a deck of two cards, of which none is kept yet."""
    file = tmp_path / "wordings.jsonl"
    file.touch()
    monkeypatch.setattr(content, "WORDINGS", file)
    monkeypatch.setattr(content, "tables", lambda: [GOOD, ANOTHER])
    forget()
    yield file
    forget()


def forget():
    content.wordings.cache_clear()
    content.deck.cache_clear()


def check(*path: str):
    return CliRunner().invoke(app, ["prompts", "check", *path])


def test_the_deck_is_counted():
    result = check()
    assert "fit parent_and_child" in result.stdout
    assert str(len(content.deck())) in result.stdout
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_deck_that_is_too_small_says_what_it_lacks(monkeypatch):
    monkeypatch.setattr(content, "tables", lambda: [GOOD, ANOTHER])
    result = check()
    assert result.exit_code == 1
    assert "Too few: all (2 of 1050)." in result.stderr


def test_a_pack_needs_no_number_of_prompts(tmp_path: Path):
    pack = tmp_path / "pack.toml"
    pack.write_text(written([prompt_from(GOOD), prompt_from(ANOTHER)]))
    result = check(str(pack))
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_faulty_pack_is_named_prompt_by_prompt(tmp_path: Path):
    pack = tmp_path / "pack.toml"
    pack.write_text(written([prompt_from(GOOD)]).replace("depth = 2", "depth = 9"))
    result = check(str(pack))
    assert result.exit_code == 1
    assert result.stderr == "a-good-day: the depth must be 1, 2, 3 or 4.\n"


def test_a_file_that_is_not_there_is_told_plainly(tmp_path: Path):
    result = check(str(tmp_path / "nowhere.toml"))
    assert result.exit_code == 1
    assert "nowhere.toml: No such file or directory." in result.stderr


def test_wordings_are_kept_once(kept: Path):
    assert f"{GOOD['key']}: this wording isn't kept yet." in check().stderr
    assert keep() == "2 new wordings kept.\n"
    assert keep() == "0 new wordings kept.\n"
    assert "isn't kept yet" not in check().stderr


def test_a_reworded_card_keeps_what_it_said_before(kept: Path, monkeypatch: pytest.MonkeyPatch):
    keep()
    reworded = GOOD | {"text": "What's a good day like for you?"}
    monkeypatch.setattr(content, "tables", lambda: [reworded, ANOTHER])
    assert keep() == "1 new wordings kept.\n"
    said = [content.wording(GOOD["key"], revision) for revision in (1, 2)]
    assert [wording and wording.text for wording in said] == [GOOD["text"], reworded["text"]]
    assert content.deck()[GOOD["key"]].revision == 2


def keep() -> str:
    result = CliRunner().invoke(app, ["prompts", "keep"])
    assert result.exit_code == 0
    return result.stdout


def test_a_pack_may_begin_with_the_mark_that_windows_sets(tmp_path: Path):
    file = tmp_path / "pack.toml"
    file.write_text(written([prompt_from(GOOD)]), "utf-8-sig")
    result = check(str(file))
    assert (result.exit_code, result.stderr) == (0, "")
