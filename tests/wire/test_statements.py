"""A statement is its author's alone until it's sent: canaries in each field, and twins of a draft."""

import secrets
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from intimacy_app import routes
from intimacy_app.domain.statements.statements import PARTS
from tests.running import RunningServer
from tests.wire.histories import DRAFTS, Act
from tests.wire.pair import Pair, looks_everywhere, new_operation
from tests.wire.players import play
from tests.wire.tab import Tab

SAYS, LOOKS = Act("both", "Ana says it"), "looks it over"
BEFORE = [Act("Mo", "opens", page=10), Act("Mo", "keeps")]
AFTER = [Act("Mo", "reloads", page=10), Act("Mo", "gets", page=10), Act("Mo", "reloads")]


@pytest.fixture
def draft(pair: Pair) -> Tab:
    """Ana's tab of Say it."""
    return pair.ana.opens(routes.say_it(pair.space))


def canaries() -> dict[str, str]:
    return {part: f"canary-{secrets.token_hex(8)}" for part in PARTS}


def sends(tab: Tab, parts: dict[str, str]) -> Tab:
    return tab.does("say_it.send", form=parts | {"operation": new_operation()})


def leaked(phone_received: str, parts: dict[str, str]) -> list[str]:
    return [part for part, words in parts.items() if words in phone_received]


def test_no_field_of_a_draft_that_is_looked_over_comes_to_the_other_or_back(pair: Pair, draft: Tab):
    words = canaries()
    for ending in ("", " You never call.", " I’m scared of you."):
        draft.does("say_it.look_over", form={part: said + ending for part, said in words.items()})
    assert draft.of("say_it")["needs_support"]
    sends(draft, {part: said + "x" * 2_001 for part, said in words.items()})
    assert draft.of("say_it")["refused_field"] == "happened"
    looks_everywhere(pair.mo, pair.space)
    looks_everywhere(pair.ana, pair.space)
    assert leaked(pair.mo.received, words) == []
    assert leaked(pair.ana.received, words) == [], "places come back, and no words"


def test_each_field_that_was_sent_comes_to_the_other_and_goes_again(pair: Pair, draft: Tab):
    words = canaries()
    sends(draft, words)
    his = pair.mo.opens(routes.say_it(pair.space))
    assert {part: his.of("say_it")["first"][0][part] for part in PARTS} == words
    draft.does("say_it.take_back", id=draft.of("say_it")["said_before"][0]["id"])
    later = pair.mo.opens(routes.say_it(pair.space))
    assert leaked("\n".join(later.frames), words) == []
    assert later.of("say_it")["first"] == []


def test_support_is_shown_to_no_tab_but_the_author_s_own(pair: Pair, draft: Tab):
    his = pair.mo.opens(routes.say_it(pair.space))
    sends(draft, {"felt": "I’m scared of you."})
    his.settles()
    assert draft.of("say_it")["needs_support"]
    assert his.of("say_it")["first"][0]["felt"] == "I’m scared of you."
    assert not his.of("say_it")["needs_support"]


def test_no_draft_and_no_looking_over_makes_a_difference_to_mo(server: RunningServer):
    alone = [[], *([Act("Ana", LOOKS, page=number)] for number in range(len(DRAFTS)))]
    seen = plays(server, *([*BEFORE, *acts, *AFTER, SAYS, *AFTER] for acts in alone))
    for acts, one in zip(alone, seen, strict=True):
        assert one == seen[0], acts


def test_what_is_sent_does_make_a_difference(server: RunningServer):
    one, other = plays(server, [*BEFORE, SAYS, *AFTER], [*BEFORE, *AFTER])
    assert one != other


def plays(server: RunningServer, *histories: list[Act]) -> list[list[str]]:
    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(partial(play, server), histories))
