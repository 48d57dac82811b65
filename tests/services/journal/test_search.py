"""Looking for words: in what opened to me and was sent, in all my spaces, and never in anything else."""

import pytest
from sqlalchemy import text
from sqlmodel import Session

from intimacy_app.domain.journal.search import MOST_FOUND, FoundView, QueryTooLong, QueryTooShort
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.services.cards import prompts
from intimacy_app.services.journal import search as searching
from intimacy_app.services.journal.search import search
from intimacy_app.services.thanks import appreciations
from tests.services.dealing import deal, key_of_own
from tests.services.house import House, Somebody, new_mark

CANARY = "qwortle"


def looks_for(somebody: Somebody, query: str) -> FoundView:
    return somebody.asks(search, query)


def places(view: FoundView) -> list[tuple[str, str]]:
    """Return who said each thing that was found outside of the guide, and the words that fit."""
    return [(found.whose, found.passage.hit) for found in (*view.rounds, *view.thanks)]


def both_seal(ana: Somebody, mo: Somebody, hers: str, his: str, card: int = 0) -> str:
    id = ana.cards()[card]
    ana.seals(id, hers)
    mo.seals(id, his)
    return id


@pytest.fixture(autouse=True)
def known(ana: Somebody, mo: Somebody) -> None:
    ana.confirms()


def test_both_find_what_either_wrote_once_it_opened(ana: Somebody, mo: Somebody):
    id = both_seal(ana, mo, "A walk by the Müggelsee", "Crème brûlée, twice")
    assert places(looks_for(ana, "muggelsee")) == [("You", "Müggelsee")]
    assert places(looks_for(mo, "MUGGELSEE")) == [("Ana", "Müggelsee")]
    (found,) = looks_for(ana, "creme brulee").rounds
    assert (found.id, found.space, found.whose, found.day) == (id, ana.space, "Mo", "today")
    assert (found.title, found.passage.hit, found.passage.after) == ("Ana & Mo", "Crème", " brûlée, twice")


def test_words_may_stand_in_different_parts_of_a_round(ana: Somebody, mo: Somebody):
    both_seal(ana, mo, "the lighthouse", "the ferry")
    assert len(looks_for(ana, "ferry lighthouse").rounds) == 1
    assert looks_for(ana, "ferry aeroplane").rounds == []


def test_a_round_is_found_by_its_prompt(ana: Somebody, mo: Somebody):
    both_seal(ana, mo, "one", "two")
    (found,) = looks_for(ana, "comes to mind").rounds
    assert found.whose == ""


def test_a_prompt_that_somebody_wrote_is_found_until_it_is_erased(ana: Somebody, mo: Somebody):
    mo.does(prompts.write, "Which kettle sings best?", "2", new_mark())
    card = deal(ana, key_of_own(ana.space))
    ana.seals(card, "-")
    mo.seals(card, "-")
    (found,) = looks_for(ana, "kettle").rounds
    assert (found.whose, found.prompt) == ("", "Which kettle sings best?")
    mo.leaves(Words.ERASED)
    assert places(looks_for(ana, "kettle")) == places(looks_for(ana, "erased by its author")) == []


def test_nobody_finds_what_has_not_opened(ana: Somebody, mo: Somebody, lea: Somebody, house: House):
    _opened, hers, his = ana.cards()
    both_seal(ana, mo, "hers", "his")
    ana.seals(hers, f"{CANARY} sealed")
    mo.seals(his, f"{CANARY} sealed too")
    mo.changes(his)
    ana.does(appreciations.keep, f"{CANARY} kept", f"{CANARY} kept", new_mark())
    for _ in range(2):
        for somebody in (ana, mo, lea):
            view = looks_for(somebody, CANARY)
            assert places(view) == []
            assert CANARY not in repr(view)
        house.passes(days=8)


def test_nobody_finds_what_is_of_another_pair(ana: Somebody, mo: Somebody, house: House):
    kim, eve = house.welcomes("Kim"), house.welcomes("Eve")
    kim.begins()
    eve.joins(kim)
    kim.confirms()
    both_seal(kim, eve, CANARY, CANARY)
    kim.does(appreciations.send_new, CANARY, CANARY, new_mark())
    assert len(places(looks_for(kim, CANARY))) == 2
    for somebody in (ana, mo):
        assert places(looks_for(somebody, CANARY)) == []


def test_thanks_that_were_sent_are_found_by_both_and_those_taken_back_by_neither(ana: Somebody, mo: Somebody):
    sent = ana.thanks(appreciations.send_new, "You drove back", "looked after", new_mark()).sent[0]
    assert places(looks_for(ana, "drove")) == [("You", "drove")]
    assert places(looks_for(mo, "looked back")) == [("Ana", "back")]
    ana.does(appreciations.take_back, sent.id)
    assert places(looks_for(ana, "drove")) == places(looks_for(mo, "drove")) == []


def test_all_my_spaces_are_searched(ana: Somebody, mo: Somebody, lea: Somebody):
    both_seal(ana, mo, "a kettle", "-")
    first = ana.space
    ana.begins(name="Kettle club")
    lea.joins(ana)
    ana.confirms()
    both_seal(ana, lea, "-", "another kettle")
    assert {(found.space, found.title) for found in looks_for(ana, "kettle").rounds} == {
        (first, "Ana & Mo"), (ana.space, "Kettle club")
    }  # fmt: skip
    assert len(looks_for(mo, "kettle").rounds) == 1


def test_whoever_left_finds_nothing_there_and_whoever_stayed_still_does(ana: Somebody, mo: Somebody):
    both_seal(ana, mo, "hers kettle", "his kettle")
    ana.leaves()
    assert places(looks_for(ana, "kettle")) == []
    assert len(looks_for(mo, "kettle").rounds) == 1


def test_what_was_erased_is_not_found_nor_the_sentence_in_its_place(ana: Somebody, mo: Somebody):
    both_seal(ana, mo, "hers kettle", "his teapot")
    ana.does(appreciations.send_new, "a kettle", "a kettle", new_mark())
    ana.leaves(Words.ERASED)
    assert places(looks_for(mo, "kettle")) == []
    assert places(looks_for(mo, "erased by its author")) == []
    assert places(looks_for(mo, "teapot")) == [("You", "teapot")]


def test_the_guide_is_found_by_anybody(lea: Somebody):
    (found,) = looks_for(lea, "five sandwiches").pages
    assert found.key == "upbringing"
    assert "#" not in repr(looks_for(lea, "prove").pages)


@pytest.mark.parametrize("query", ["", "a", "  "])
def test_too_little_to_look_for_is_refused(ana: Somebody, query: str):
    with pytest.raises(QueryTooShort):
        looks_for(ana, query)


def test_too_much_to_look_for_is_refused(ana: Somebody):
    with pytest.raises(QueryTooLong):
        looks_for(ana, "x" * 70_000)


def test_the_newest_come_first_and_no_more_than_twenty(ana: Somebody, mo: Somebody, monkeypatch):
    monkeypatch.setattr(searching, "BATCH_SIZE", 7)
    for number in range(25):
        ana.does(appreciations.send_new, f"deed {number:02}", "kettle", new_mark())
        ana.house.passes(minutes=1)
    view = looks_for(mo, "kettle")
    assert len(view.thanks) == MOST_FOUND
    assert view.more
    assert view.thanks[0].passage.before == "deed 24 "
    assert [found.passage.before for found in looks_for(mo, "deed 00").thanks] == [""]
    assert not looks_for(mo, "deed 00").more


def test_rounds_of_many_days_are_searched_to_the_first(
    ana: Somebody, mo: Somebody, house: House, monkeypatch
):
    monkeypatch.setattr(searching, "BATCH_SIZE", 2)
    first = both_seal(ana, mo, "the very kettle", "-")
    for _ in range(5):
        house.passes(days=1)
        both_seal(ana, mo, "-", "-")
    (found,) = looks_for(mo, "kettle").rounds
    assert found.id == first


def test_looking_for_something_writes_nothing(ana: Somebody, mo: Somebody, house: House):
    both_seal(ana, mo, "a kettle", "-")
    assert search.reads
    sqlite = house.engine.dialect.name == "sqlite"
    with Session(house.engine) as db:
        db.connection().execute(text("PRAGMA query_only = ON" if sqlite else "SET TRANSACTION READ ONLY"))
        try:
            assert search(db, ana.person, "kettle").rounds
        finally:
            if sqlite:
                db.connection().execute(text("PRAGMA query_only = OFF"))
