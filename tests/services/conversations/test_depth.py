"""How deep an evening goes: as deep as the cards of the space, and no deeper where somebody is under 18."""

from collections.abc import Iterable

import pytest
from sqlmodel import select

from intimacy_app.content.conversations import scripts
from intimacy_app.domain.cards import filling
from intimacy_app.domain.cards.filling import due_depth
from intimacy_app.domain.cards.limits import Limits
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.conversations.scripts import Turns
from intimacy_app.models import Conversation
from intimacy_app.services.cards import pace
from intimacy_app.services.conversations import drawing
from intimacy_app.store.db import transact
from tests.services.conversations.talking import asks, begins, does, seals, to_step
from tests.services.house import House, Somebody

STEP = next(step for step in scripts()["evening"].steps if isinstance(step, Turns))
DEPTH = {question.key: question.depth for question in STEP.questions}


def deepest_of(talk: str) -> int:
    return max(DEPTH[key] for key in asked_in(talk))


def asked_in(talk: str) -> list[str]:
    with transact(write=False) as db:
        return db.exec(select(Conversation.questions).where(Conversation.id == talk)).one().split(",")


def test_two_who_have_opened_nothing_yet_are_asked_what_is_light(ana: Somebody, mo: Somebody):
    talk = asks(ana, "evening", length=2)
    assert deepest_of(talk) == 1
    assert len(set(asked_in(talk))) == 8


@pytest.mark.parametrize(("due", "limit", "deepest"), [(4, "4", 4), (4, "2", 2), (3, "4", 3)])
def test_it_goes_as_deep_as_is_due_and_both_allow(
    ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch, due: int, limit: str, deepest: int
):
    monkeypatch.setattr(drawing, "due_depth", lambda opened, limits: min(due, limits.depth))
    mo.does(pace.limit, limit, [], looks_back=False)
    ana.does(pace.limit, "4", [], looks_back=False)
    ana.house.passes(days=1)
    assert deepest_of(asks(ana, "evening")) == deepest


def test_with_somebody_under_18_it_stays_light(house: House, monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(drawing, "due_depth", lambda opened, limits: 4)
    ana, kim = house.welcomes("Ana"), house.welcomes("Kim", under_18=True)
    ana.begins("parent_and_child", role="parent")
    kim.joins(ana)
    assert deepest_of(asks(ana, "evening")) == 2


def test_what_opens_in_conversations_makes_nothing_deeper(
    ana: Somebody, mo: Somebody, monkeypatch: pytest.MonkeyPatch
):
    counted: list[list[int]] = []

    def counts(opened: Iterable[int], limits: Limits) -> int:
        counted.append(list(opened))
        return due_depth(counted[-1], limits)

    for module in (drawing, filling):
        monkeypatch.setattr(module, "due_depth", counts)
    talk = begins(ana, mo)
    to_step(talk, "One line to take along", ana, mo)
    for who in (ana, mo):
        seals(who, talk, "the lake")
    dealt_before = len(counted)
    # The cards that lay there leave unanswered, and others are dealt.
    ana.house.passes(days=30)
    ana.today()
    dealt_after = len(counted)
    asks(ana, "evening")
    assert dealt_before < dealt_after < len(counted)
    assert not any(counted)


def test_another_evening_asks_other_questions(ana: Somebody, mo: Somebody):
    first = begins(ana, mo, "evening", length=2)
    does(mo, first, acts.Stop())
    second = asks(mo, "evening", length=2)
    assert not set(asked_in(first)) & set(asked_in(second))
