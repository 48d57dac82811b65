"""The deck that Twofold ships: it loads, it is large enough, and there is enough for every kind."""

from hashlib import sha256

import pytest

from intimacy_app.content import WORDINGS, deck, tables, wording, wordings
from intimacy_app.content.roadblocks import roadblocks
from intimacy_app.domain.cards.decks import NOT_FOR_MINORS, counts_of, undecided_in
from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.cards.prompts import Component, Step
from intimacy_app.domain.cards.themes import TOPIC_OF_THEME, Theme, themes_for
from intimacy_app.domain.cards.wordings import faults_of_wordings, wording_of
from intimacy_app.domain.spaces.kinds import KINDS_FOR_MINORS, Kind


def test_the_deck_has_at_least_sixty_prompts():
    assert len(deck()) >= 60


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_enough_light_ones_for_a_week(kind: Kind):
    assert len([p for p in deck().values() if kind in p.kinds and p.depth == 1]) >= 21


def test_every_component_step_and_depth_occurs():
    assert {p.component for p in deck().values()} == set(Component)
    assert {p.step for p in deck().values()} == set(Step)
    assert {p.depth for p in deck().values()} == {1, 2, 3, 4}


NAMED = (
    "fight-to-be-believed",
    "could-not-bear-to-hear",
    "well-meant-words",
    "used-against-you",
    "their-ordinary-morning",
    "next-gathering-secret",
)


@pytest.mark.parametrize("key", NAMED)
def test_what_could_harm_is_retired_or_for_adults(key: str):
    assert deck()[key].retired or not deck()[key].fit


def test_somebody_has_said_of_every_card_whether_it_is_fit_for_minors():
    assert list(undecided_in(tables())) == []


def test_what_is_fit_for_minors_is_light_and_on_nothing_that_is_not_for_them():
    fit = [prompt for prompt in deck().values() if prompt.fit]
    assert {prompt.depth for prompt in fit} == {1, 2}
    assert not {topic for prompt in fit for topic in prompt.topics} & NOT_FOR_MINORS


def test_what_was_not_to_be_looked_at_is_about_the_body_sex_and_old_hurts():
    assert deck()["not-to-be-looked-at"].topics == {"body", "intimacy", "past_hurt", "sex"}


def test_no_plan_names_a_retired_card():
    assert not [
        week.prompt for plan in roadblocks().values() for week in plan.weeks if deck()[week.prompt].retired
    ]


# The first deck, as pairs have been asked it: these lines may never change.
FIRST_WORDINGS = (753, "1f066a81cb0167d3896d7b4faac9b48a8e4728c5fefe2a1083f1d54bba2df022")


def test_every_wording_of_the_deck_is_kept():
    """After cards were written or reworded: `twofold prompts keep`."""
    assert list(map(str, faults_of_wordings(deck().values(), wordings()))) == []


def test_every_card_knows_the_revision_of_its_wording():
    assert all(wording(p.key, p.revision) == wording_of(p) for p in deck().values())


def test_what_was_kept_first_is_never_changed():
    number, digest = FIRST_WORDINGS
    lines = WORDINGS.read_text("utf-8").splitlines(keepends=True)[:number]
    assert sha256("".join(lines).encode()).hexdigest() == digest


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_begins_with_seven_light_cards_chosen_by_hand(kind: Kind):
    first = [p for p in deck().values() if kind in p.first]
    assert sorted(p.first[kind] for p in first) == [1, 2, 3, 4, 5, 6, 7]
    for prompt in first:
        assert kind in prompt.kinds
        assert (prompt.depth, prompt.topics, prompt.retired) == (1, frozenset(), False)
        assert prompt.fit or kind not in KINDS_FOR_MINORS


@pytest.mark.parametrize(("kind", "theme"), [(kind, theme) for kind in Kind for theme in themes_for(kind)])
def test_every_theme_has_ten_light_cards_for_each_kind_that_it_is_offered_to(kind: Kind, theme: Theme):
    topics = {topic for topic in [TOPIC_OF_THEME.get(theme)] if topic}
    light = [
        p
        for p in deck().values()
        if theme in p.themes and kind in p.kinds and p.depth == 1 and not p.retired and p.topics <= topics
    ]
    assert len(light) >= 10
    assert kind not in KINDS_FOR_MINORS or len([p for p in light if p.fit]) >= 10


@pytest.mark.parametrize("kind", Kind)
def test_every_kind_has_cards_to_guess_and_to_do_far_apart_and_together(kind: Kind):
    living = [p for p in deck().values() if kind in p.kinds and not p.retired]
    if kind in KINDS_FOR_MINORS:
        living = [p for p in living if p.fit]
    assert len([p for p in living if p.form is Form.GUESS]) >= 50
    to_do = [p for p in living if p.form is Form.DO]
    assert len([p for p in to_do if p.distance]) >= 15
    assert len([p for p in to_do if not p.distance]) >= 10


def test_a_guess_is_light_and_takes_a_moment():
    guesses = [p for p in deck().values() if p.form is Form.GUESS]
    assert {p.minutes for p in guesses} == {1, 2}
    assert not [p.key for p in guesses if p.depth > 3 or p.help]


@pytest.mark.parametrize("form", Form)
def test_the_check_asks_for_enough_of_each_form(form: Form):
    without = [p for p in deck().values() if p.form is not form]
    assert [c.is_enough for c in counts_of(without) if c.name == f"form {form.value}"] == [False]
