"""A conversation that's a file alone, with every kind of step, run through on its page."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from intimacy_app.access import transaction
from intimacy_app.content import conversations
from intimacy_app.pages.conversation import ConversationState
from tests import inside
from tests.content.sixth import GOOD
from tests.inside import Screen
from tests.pages.talking import begins, form_of, is_ready, looks, shown, writes
from tests.pages.together import Pair

database, phone = inside.database, inside.phone
SAW = (("an old boat", "a new fence"), ("an old oak", ""))


@pytest.fixture
def sixth(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    file = tmp_path / "sixth.toml"
    file.write_text(GOOD.replace('phones = ["two"]', 'phones = ["two", "one"]'), "utf-8")
    monkeypatch.setattr(conversations, "FOLDER", tmp_path)
    conversations.scripts.cache_clear()
    yield file.stem
    conversations.scripts.cache_clear()


def test_it_is_run_through_on_two_phones(sixth: str, pair: Pair):
    hers, his = begins(pair, sixth)
    is_ready(hers, his)
    for screen, words in zip((hers, his), SAW, strict=True):
        writes(screen, *words)
    looks(hers)
    blanks = shown(hers).step.blanks
    assert [(blank.mine, blank.theirs) for blank in blanks] == [
        ("an old boat", "an old oak"),
        ("a new fence", ""),
    ]
    is_ready(hers, his)
    say_back(his, hers)
    say_back(hers, his)
    is_ready(hers, his)
    picks(hers, pick_0="The river", pick_1="The hill")
    picks(his, pick_0="The river")
    looks(hers)
    assert shown(hers).step.picked == ("The river",)
    assert "The hill" not in repr([shown(his).step.written, shown(his).step.picked])
    while shown(hers).step.kind != "agree":
        is_ready(hers, his)
    agree(hers, his)
    is_ready(hers, his)
    for screen, words in ((hers, "a heron"), (his, "a fox")):
        writes(screen, words)
    looks(hers, his)
    assert shown(hers).talk.ending == shown(his).talk.ending == "finished"


def say_back(listener: Screen, other: Screen) -> None:
    looks(listener, other)
    part = shown(listener).step.reflect
    assert part.say
    listener.does(ConversationState.say, form=form_of(listener, number=str(part.number), text="you saw much"))
    looks(other)
    assert shown(other).step.reflect.answer
    assert shown(other).step.reflect.lines[-1].words == "you saw much"
    step = shown(other).step
    other.does(
        ConversationState.thats_it,
        talk=shown(other).talk.id,
        step=step.number,
        number=step.reflect.number,
        for_other=False,
    )


def picks(screen: Screen, **options: str) -> None:
    looks(screen)
    screen.does(ConversationState.seal, form=form_of(screen, **options))


def agree(hers: Screen, his: Screen) -> None:
    looks(hers)
    no_day = form_of(hers, version="0", text="We walk on Sundays.", day="")
    hers.does(ConversationState.propose, form=no_day)
    assert shown(hers).refused_field == "day"
    day = transaction.clock().date().isoformat()
    hers.does(ConversationState.propose, form=no_day | {"day": day})
    for screen in (hers, his):
        looks(screen)
        sentence: Any = shown(screen).step.agree
        assert (sentence.sentence, sentence.confirmed) == ("We walk on Sundays.", False)
        screen.does(
            ConversationState.agree, talk=shown(screen).talk.id, step=shown(screen).step.number, version=1
        )
    looks(hers)
    assert shown(hers).step.agree.agreed
