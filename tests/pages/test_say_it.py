"""Say it: a draft that's looked over is nobody's business, and what is sent is on both screens."""

import pytest

from intimacy_app import routes
from intimacy_app.domain.statements.statements import PARTS
from intimacy_app.pages.say_it import SayItState, say_it
from intimacy_app.pages.together import together
from intimacy_app.settings import PROJECT
from tests import held, inside
from tests.inside import Screen
from tests.pages.parts import within
from tests.pages.together import Pair

database, phone = inside.database, inside.phone
ROTE, AFRAID = "You never call.", "I’m afraid you’ll hit me again."
SAID = "You came home at nine."


@pytest.fixture
def hers(pair: Pair, rung: list[set[str]]) -> Screen:
    return opens(pair, pair.ana, rung)


@pytest.fixture
def his(pair: Pair, rung: list[set[str]]) -> Screen:
    return opens(pair, pair.mo, rung)


def opens(pair: Pair, phone, rung: list[set[str]]) -> Screen:
    screen = pair.screen(phone, routes.SAY_IT)
    screen.does(SayItState.open)
    rung.clear()
    return screen


def shown(screen: Screen) -> SayItState:
    return screen.state(SayItState)


def looks_over(screen: Screen, **parts: str) -> None:
    screen.does(SayItState.look_over, form=parts)


def sends(screen: Screen, operation: str = "one-operation-00", **parts: str) -> None:
    screen.does(SayItState.send, form={**parts, "operation": operation})


def both(screen: Screen) -> set[str]:
    return {shown(screen)._member_id, shown(screen)._other_id or ""}


def test_a_draft_that_is_looked_over_rings_nobody_and_is_kept_nowhere(
    hers: Screen, his: Screen, rung: list[set[str]], database
):
    before, theirs = held.dump(database), his.shown
    for part in PARTS:
        looks_over(hers, **{part: f"{ROTE} {AFRAID} my-own-words"})
    his.does(SayItState.open)
    assert (rung, held.dump(database), his.shown) == ([], before, theirs)
    assert "my-own-words" not in hers.shown


def test_each_place_has_its_reason_and_another_wording(hers: Screen):
    looks_over(hers, happened=f"{SAID}\r\n{ROTE}", asking="Would you call me?")
    (spot,) = shown(hers).spots
    assert f"{SAID}\n{ROTE}"[spot.start : spot.end] == "You never"
    assert (spot.part, spot.gentler) == ("happened", "You rarely")
    assert spot.why
    assert (shown(hers).afraid, shown(hers).needs_support) == (False, False)
    assert shown(hers).said == "Looked over. 1 spot may come across differently."


def test_what_is_fine_is_not_praised(hers: Screen):
    looks_over(hers, happened=SAID)
    assert (shown(hers).spots, shown(hers).said) == ([], "Looked over. Nothing stands out.")


def test_what_names_fear_shows_support_to_its_author_alone(hers: Screen, his: Screen, rung: list[set[str]]):
    looks_over(hers, felt=AFRAID, for_you=ROTE)
    assert (shown(hers).spots, shown(hers).afraid, shown(hers).needs_support) == ([], True, True)
    sends(hers, felt=AFRAID)
    assert (shown(hers).afraid, shown(hers).needs_support) == (False, True)
    his.does(SayItState.open)
    assert shown(his).first[0].felt == AFRAID
    assert (shown(his).afraid, shown(his).needs_support) == (False, False)
    assert rung == [both(hers)]
    looks_over(hers, felt="Worried.")
    assert not shown(hers).needs_support


def test_what_is_sent_is_on_both_screens_and_can_be_undone(hers: Screen, his: Screen, rung: list[set[str]]):
    looks_over(hers, happened=ROTE)
    sends(hers, happened=ROTE)
    state = shown(hers)
    (sent,) = state.said_before
    assert (state.written, state.undo, state.made) == ("one-operation-00", sent.id, f"row-{sent.id}")
    assert state.spots == []
    hers.does(SayItState.take_back, id=sent.id)
    assert (shown(hers).said_before, shown(hers).taken.happened) == ([], ROTE)
    his.does(SayItState.open)
    assert (shown(his).first, shown(his).said_before) == ([], [])
    assert rung == [both(hers)] * 2


def test_a_response_rings_both_and_is_taken_back_with_its_words(
    hers: Screen, his: Screen, rung: list[set[str]]
):
    sends(hers, happened=SAID)
    his.does(SayItState.open)
    rung.clear()
    id = shown(his).first[0].id
    form = {"round": id, "way": "mirror", "text": "that you waited", "operation": "two-operation-00"}
    his.does(SayItState.respond, form=form)
    (said,) = shown(his).first[0].responses.said
    assert (said.words, shown(his).undo) == ("that you waited", said.id)
    his.does(SayItState.take_back, id=said.id)
    assert shown(his).returned.words == "that you waited"
    assert rung == [both(hers)] * 2


@pytest.mark.parametrize("part", PARTS)
def test_what_is_refused_says_so_beside_its_field_and_rings_nobody(
    hers: Screen, rung: list[set[str]], part: str
):
    sends(hers, **{part: "x" * 2_001})
    assert shown(hers).refused_field == part
    sends(hers)
    assert (shown(hers).refused_field, shown(hers).said_before, rung) == ("happened", [], [])


def test_what_somebody_else_wrote_is_refused(hers: Screen, his: Screen, rung: list[set[str]]):
    his.does(
        SayItState.send, form={"happened": SAID, "operation": "o" * 32, "author": shown(hers)._member_id}
    )
    assert shown(his).refused.startswith("Someone else is signed in here now")
    assert rung == []


def test_only_the_draft_s_own_form_is_kept_by_the_device():
    forms = [part for part in within(say_it()) if getattr(part, "tag", "") == "form"]
    looked = [form for form in forms if "data-to-look-over" in form.custom_attrs]
    assert len(looked) == 1
    assert "data-draft" not in looked[0].custom_attrs
    assert {str(p.name).strip('"') for p in within(looked[0]) if getattr(p, "name", None) is not None} == set(
        PARTS
    )


def test_the_shelf_leads_there_and_the_shape_is_credited():
    assert "/say-it" in str(together())
    assert "Nonviolent Communication" in str(say_it())
    assert "say-it.js" in (PROJECT / "assets" / "desk.js").read_text("utf-8")
