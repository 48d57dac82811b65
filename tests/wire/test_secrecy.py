"""Nobody reads early: canary texts, looked for in every byte that each of the two receives."""

import secrets

import pytest

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.pair import (
    Pair,
    card_on,
    checks_in,
    looks_everywhere,
    presses,
    presses_weekly,
    says_weekly,
    seals,
    turns_back,
    weekly_today,
    writes,
)
from tests.wire.phone import Phone


@pytest.fixture
def canary() -> str:
    return f"canary-{secrets.token_hex(8)}"


def test_nothing_of_an_answer_reaches_anybody_before_both_have_sealed(pair: Pair, canary: str):
    seals(pair.hers, canary)
    looks_everywhere(pair.mo, pair.space)
    looks_everywhere(pair.ana, pair.space)
    assert canary not in pair.mo.received
    assert canary not in pair.ana.received, "what is sealed comes back to nobody, its author included"


def test_both_have_both_answers_once_both_have_sealed(pair: Pair, canary: str):
    seals(pair.hers, f"{canary} of Ana")
    seals(pair.his, f"{canary} of Mo")
    pair.hers.settles()
    for mine, tab in (("Ana", pair.hers), ("Mo", pair.his)):
        card = card_on(tab)
        theirs = {"Ana": "Mo", "Mo": "Ana"}[mine]
        assert (card["mine"], card["theirs"]) == (f"{canary} of {mine}", f"{canary} of {theirs}")


@pytest.mark.parametrize("second_thoughts", ["change", "take_back"])
def test_nothing_of_an_answer_that_was_unsealed_reaches_the_other(
    pair: Pair, canary: str, second_thoughts: str
):
    seals(pair.hers, canary)
    presses(pair.hers, second_thoughts)
    assert card_on(pair.hers)["mine"] == canary, "the author gets the words back"
    seals(pair.his, "what Mo says")
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received


def test_only_the_last_words_of_an_answer_open(pair: Pair, canary: str):
    seals(pair.hers, canary)
    presses(pair.hers, "change")
    seals(pair.hers, "the last words")
    seals(pair.his, "what Mo says")
    looks_everywhere(pair.mo, pair.space)
    assert card_on(pair.his)["theirs"] == "the last words"
    assert canary not in pair.mo.received


def test_nothing_of_a_card_that_was_turned_reaches_the_other(pair: Pair, canary: str):
    seals(pair.hers, canary)
    presses(pair.hers, "change")
    presses(pair.hers, "pass_card")
    looks_everywhere(pair.mo, pair.space)
    turns_back(pair.hers)
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received


def test_nothing_of_a_text_that_was_refused_reaches_the_other(pair: Pair, canary: str):
    seals(pair.hers, canary + "x" * 4_000)
    assert pair.hers.of("today")["refused_field"] == "text"
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received


def test_nothing_of_a_thanks_that_is_kept_reaches_the_other(pair: Pair, canary: str):
    tab = pair.ana.opens(routes.thanks(pair.space))
    writes(tab, "keep", canary)
    assert tab.of("thanks")["kept"][0]["deed"] == canary
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received


def test_nothing_of_a_check_in_that_was_begun_reaches_the_other(pair: Pair, canary: str):
    tab = checks_in(pair.ana.opens(routes.check_in(pair.space)), canary, help="")
    assert tab.of("check_in")["refused_field"] == "help"
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received


def test_a_check_in_that_was_sent_is_on_the_other_screen_until_it_is_taken_back(pair: Pair, canary: str):
    hers = pair.ana.opens(routes.check_in(pair.space))
    his = pair.his.opens(routes.check_in(pair.space))
    checks_in(hers, canary)
    his.settles()
    assert his.of("check_in")["first"][0]["line"] == canary
    hers.does("check_in.take_back", id=hers.of("check_in")["sent"][0]["id"])
    his.settles()
    assert his.of("check_in")["first"] == []
    before = len(pair.mo.received)
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received[before:]


def test_nothing_of_the_weekly_check_in_reaches_the_other_before_both_are_in(pair: Pair, canary: str):
    hers, his = (phone.opens(routes.check_in(pair.space)) for phone in (pair.ana, pair.mo))
    weekly_today(hers, his)
    hers.settles()
    for line in (canary + "x" * 200, canary):
        says_weekly(hers, line)
    looks_everywhere(pair.mo, pair.space)
    presses_weekly(hers, "change_weekly")
    assert hers.of("check_in")["weekly"]["start"]["line"] == canary, "its author gets it back"
    says_weekly(his, "what Mo says")
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received
    says_weekly(hers, "the last words")
    his.settles()
    for tab, words in ((hers, "what Mo says"), (his, "the last words")):
        assert tab.of("check_in")["weekly"]["round"]["theirs"].endswith(f"Hold me · {words}")
    assert canary not in pair.mo.received


def test_a_thanks_that_was_sent_is_on_the_other_screen_until_it_is_taken_back(pair: Pair, canary: str):
    hers = pair.ana.opens(routes.thanks(pair.space))
    his = pair.his.opens(routes.thanks(pair.space))
    writes(hers, "send", canary)
    his.settles()
    assert his.of("thanks")["sent"][0]["deed"] == canary
    hers.does("thanks.take_back", id=hers.of("thanks")["sent"][0]["id"])
    his.settles()
    assert his.of("thanks")["sent"] == []
    before = len(pair.mo.received)
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received[before:]


def test_a_line_of_a_moment_is_on_the_other_screen_once_it_is_saved_until_it_is_taken_back(
    pair: Pair, canary: str
):
    hers, his = (phone.opens(routes.plans(pair.space)) for phone in (pair.ana, pair.mo))
    for line in (canary + "x" * 300, canary):
        assert canary not in pair.mo.received
        form = {"what": "a walk", "line": line, "operation": secrets.token_hex(16)}
        hers.does("plans.keep_another", form=form)
    his.settles()
    (one,) = his.of("plans")["done"]
    assert one["theirs"] == canary
    hers.does("plans.take_back", moment=one["moment"])
    his.settles()
    before = len(pair.mo.received)
    looks_everywhere(pair.mo, pair.space)
    assert canary not in pair.mo.received[before:]


def test_somebody_in_another_space_receives_nothing_of_ours(server: RunningServer, pair: Pair, canary: str):
    seals(pair.hers, f"{canary} of Ana")
    seals(pair.his, f"{canary} of Mo")
    lea = Phone(server.url, "Lea").signs_up()
    looks_everywhere(lea, pair.space)
    lea.closes()
    assert canary not in lea.received
    assert all(tab.of("today").get("gone") for tab in lea.tabs if tab.path == routes.today(pair.space))


def test_no_frame_and_no_page_carries_a_cookie(server: RunningServer):
    pair = Pair(server, by_form=True)
    seals(pair.hers, "a")
    seals(pair.his, "b")
    pair.ana.posts(routes.AUTH_SIGN_IN, {"handle": pair.ana.handle, "password": "wrong"})
    looks_everywhere(pair.ana, pair.space)
    secret = [value for phone in (pair.ana, pair.mo) for value in phone.http.cookies.values()]
    assert len(secret) == 7, "two sessions, two devices, two marks of drafts and a note"
    bodies = [answer.text for phone in (pair.ana, pair.mo) for answer in phone.answers]
    for value in secret:
        assert not any(value in told for told in [*pair.ana.frames, *pair.mo.frames, *bodies])
    pair.closes()
