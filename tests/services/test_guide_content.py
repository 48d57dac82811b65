"""The guide that Twofold ships: all its pages are there, short, plain, and lead somewhere."""

import re
from datetime import date, timedelta
from pathlib import Path

import pytest

from intimacy_app import routes
from intimacy_app.content import deck
from intimacy_app.content import guide as content
from intimacy_app.content.guide import pages
from intimacy_app.content.roadblocks import plans, plans_of, roadblocks
from intimacy_app.domain.cards.prompts import Component, Step
from intimacy_app.domain.guide.guide import FaultyGuide, Page, Part
from intimacy_app.domain.guide.roadblocks import Roadblock
from intimacy_app.domain.spaces.kinds import Kind
from tests.readability import grade
from tests.voice import breathless_in, stiff_in

PAGES = pytest.mark.parametrize("leaf", pages().values(), ids=lambda leaf: leaf.key)
ROADBLOCKS = pytest.mark.parametrize("roadblock", plans().values(), ids=lambda each: each.key)
WRITTEN = date(2026, 11, 24)

# What preaches, promises, blames, presumes, or needs a dictionary.
BANNED = re.compile(
    r"!|\b(guaranteed?|proven|always works|transform\w*|journey|toxic|trauma\w*|narciss\w*|attachment"
    r"|boundar(?:y|ies)|authentic\w*|mindful\w*|(?<!/guide/)vulnerab\w*|(?<!emotional )intimacy"
    r"|self-care|safe space|deserve"
    r"|you must|you have to|your (?:husband|wife|boyfriend|girlfriend|kids|marriage|god)"
    r"|husbands?|wives|spouses?|pray(?:er)?s?)\b",
    re.IGNORECASE,
)


def words_of(page: Page) -> str:
    return "\n".join([page.title, page.summary, page.text, page.attempt, *(each.text for each in page.known)])


def plan_of(roadblock: Roadblock) -> str:
    weeks = [part for week in roadblock.weeks for part in (week.notice, week.deed)]
    return "\n".join([roadblock.title, roadblock.words, roadblock.first, *weeks])


def in_part(part: Part) -> set[str]:
    return {page.key for page in pages().values() if page.part == part}


def test_there_is_a_page_for_each_component_step_roadblock_and_kind_and_for_the_rest():
    assert in_part(Part.START) == {"closeness", "why"}
    assert in_part(Part.COMPONENTS) == {each.replace("_", "-") for each in Component}
    assert in_part(Part.STEPS) == {*(each.replace("_", "-") for each in Step), "going-first"}
    assert in_part(Part.ROADBLOCKS) == set(roadblocks())
    assert len(roadblocks()) == 6
    assert in_part(Part.KINDS) == {
        "friendship",
        "love",
        "family",
        "parent-and-child",
        "siblings",
        "after-silence",
    }
    assert in_part(Part.MORE) == {"questions", "books", "professional-help"}
    assert len(pages()) == 32


def test_the_first_page_says_what_the_closeness_is_called_and_that_it_is_not_touch():
    text = pages()["closeness"].text
    assert next(iter(pages())) == "closeness"
    assert "emotional intimacy" in text
    assert "Physical closeness" in text


def test_why_it_matters_says_of_each_of_six_benefits_what_is_known():
    why = pages()["why"]
    assert len(re.findall(r"^## You |^## Problems|^## Love", why.text, re.MULTILINE)) == 6
    assert len(why.known) == 6


def test_the_six_questions_are_six():
    assert len(re.findall(r"^## .+\?$", pages()["questions"].text, re.MULTILINE)) == 6


def test_no_two_pages_of_a_part_claim_the_same_place():
    places = [(page.part, page.order) for page in pages().values()]
    assert len(set(places)) == len(places)


@PAGES
def test_a_page_is_read_in_two_minutes(leaf: Page):
    assert 250 <= len(leaf.text.split()) <= 400


@PAGES
def test_a_page_is_easy_to_read_at_twelve(leaf: Page):
    assert grade(leaf.text) <= 6
    assert grade(leaf.attempt) <= 8


@PAGES
def test_no_sentence_runs_out_of_breath(leaf: Page):
    assert breathless_in(words_of(leaf)) == []


@ROADBLOCKS
def test_no_sentence_of_a_plan_runs_out_of_breath(roadblock: Roadblock):
    assert breathless_in(plan_of(roadblock)) == []


@PAGES
def test_a_page_reads_as_people_speak(leaf: Page):
    assert stiff_in(words_of(leaf)) == []


@ROADBLOCKS
def test_a_plan_reads_as_people_speak(roadblock: Roadblock):
    assert stiff_in(plan_of(roadblock)) == []


@pytest.mark.parametrize(
    "stiff", ["You do not have to.", "It is fine.", "Our last quarrel.", "Those to which"]
)
def test_what_nobody_would_say_is_found_in_the_guide_too(stiff: str):
    assert len(stiff_in(stiff)) == 1


@PAGES
def test_a_page_neither_preaches_nor_promises_nor_presumes(leaf: Page):
    assert faults_in(words_of(leaf)) == []


@ROADBLOCKS
def test_a_plan_neither_preaches_nor_promises_nor_presumes(roadblock: Roadblock):
    assert faults_in(plan_of(roadblock)) == []
    assert grade(plan_of(roadblock)) <= 6


def faults_in(text: str) -> list[str]:
    return [found.group() for found in BANNED.finditer(text)]


@PAGES
def test_whatever_a_page_leads_to_is_there(leaf: Page):
    known = {value for name, value in vars(routes).items() if name.isupper() and isinstance(value, str)}
    known |= {routes.guide(key) for key in pages()}
    address = f"/s/[space]/{leaf.way.address}" if leaf.way.in_a_space else leaf.way.address
    linked = re.findall(r"\]\(([^)]+)\)", leaf.text)
    assert {address.partition("?")[0], *linked} <= known


@PAGES
def test_what_is_known_names_its_limits_and_where_it_was_read(leaf: Page):
    for known in leaf.known:
        assert known.url.startswith("http")
        assert WRITTEN <= known.seen <= date.today() + timedelta(days=1)  # noqa: DTZ011
        assert re.search(r"\b(19|20)\d\d\b|exam", known.source)


def test_each_kind_of_pair_is_met_in_the_examples():
    text = " ".join(page.text for page in pages().values()).casefold()
    for word in ("partner", "friend", "parent", "child", "sister", "brother", "grand", "aunt", "family"):
        assert text.count(word) >= 1, word


def test_the_page_on_help_is_plain_about_when_to_put_the_app_away():
    page = pages()["professional-help"]
    assert page.way.address == routes.SUPPORT
    for said in ("afraid", "don’t want to live", "under 18", "emergency number", f"]({routes.SUPPORT})"):
        assert said in page.text


def test_past_hurt_leads_to_support_first():
    assert pages()["past-hurt"].way.address == routes.SUPPORT
    assert "Support" in roadblocks()["past-hurt"].first
    assert [each.key for each in roadblocks().values() if each.first] == ["past-hurt"]


@ROADBLOCKS
def test_each_week_has_a_prompt_of_the_deck_for_every_kind_and_none_that_is_deep(roadblock: Roadblock):
    for week in roadblock.weeks:
        prompt = deck()[week.prompt]
        assert prompt.kinds == frozenset(Kind)
        assert prompt.depth <= 2


def test_going_first_and_giving_it_time_have_a_plan_each_on_their_page():
    assert [plan.key for plan in plans_of("going-first")] == ["going-first", "giving-time"]
    assert [page for page in pages() if plans_of(page)] == ["going-first"]
    assert "## Giving it time" in pages()["going-first"].text


def test_no_prompt_stands_in_two_weeks():
    used = [week.prompt for each in plans().values() for week in each.weeks]
    assert len(set(used)) == len(used) == 32


@ROADBLOCKS
def test_whatever_a_week_leads_to_is_there(roadblock: Roadblock):
    own = {f"guide/{key}" for key in pages()}
    for week in roadblock.weeks:
        assert week.way is None or not week.way.goal.startswith("guide/") or week.way.goal in own


@pytest.mark.parametrize("broken", ["no front matter", "+++\ntitle = \n+++\ntext", "+++\ntitle = 'x'\n"])
def test_a_page_of_another_form_is_refused_by_name(tmp_path: Path, broken: str):
    file = tmp_path / "listening.md"
    file.write_text(broken)
    with pytest.raises(FaultyGuide, match="listening"):
        content._page(file)
