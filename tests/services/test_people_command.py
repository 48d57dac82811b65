"""`twofold person erase`: what the operator can do at a person's wish."""

import pytest
from typer.testing import CliRunner, Result

from intimacy_app.commands import people as command
from intimacy_app.services.accounts import people
from intimacy_app.services.spaces import spaces
from intimacy_app.store import db, migrations
from tests.services.house import Somebody


@pytest.fixture(autouse=True)
def current(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(migrations, "is_current", lambda: True)


def types(*words: str, answer: str = "") -> Result:
    return CliRunner().invoke(command.app, list(words), input=answer)


def has_account(handle: str) -> bool:
    with db.transact(write=False) as session:
        return people.credentials(session, handle) is not None


@pytest.mark.parametrize(("words", "answer"), [(("--yes",), ""), ((), "y\n")])
def test_it_erases_a_person(ana: Somebody, mo: Somebody, words: tuple[str, ...], answer: str):
    ana.confirms()
    result = types("erase", "Ana", *words, answer=answer)
    assert result.exit_code == 0, result.output
    assert not has_account("ana")
    assert has_account("mo")
    assert mo.does(spaces.view).ended


def test_it_asks_first_and_takes_no_for_an_answer(ana: Somebody):
    assert types("erase", "ana", answer="n\n").exit_code == 1
    assert has_account("ana")


def test_it_says_who_is_not_there(ana: Somebody):
    result = types("erase", "nobody", "--yes")
    assert result.exit_code == 1
    assert "Nobody has that sign-in name." in result.output
