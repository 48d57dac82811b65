"""Over real sockets: what Ana picks, guesses or notes makes no difference to Mo before both have sealed."""

from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest

from intimacy_app.content import deck
from intimacy_app.domain.cards.forms import Form
from tests.running import RunningServer
from tests.wire.histories import Act
from tests.wire.players import play

# To pick from; to write a line and a guess; to do together.
PICKED, GUESSED, DONE = "how-you-pack", "word-you-overuse", "bench-stories"
LAID = [(PICKED, DONE), (GUESSED, PICKED), (DONE, GUESSED)]

NOTHING = list[Act]()
SEALED = [Act("Ana", "seals", page=1)]
SEALED_OTHERWISE = [Act("Ana", "seals", page=2)]
CHANGED = [*SEALED, Act("Ana", "changes"), *SEALED_OTHERWISE]
DISCARDED = [*SEALED, Act("Ana", "takes back")]
SKIPPED = [Act("Ana", "turns")]
BROUGHT_BACK = [*SKIPPED, Act("Ana", "turns back")]
ERRED = [Act("Ana", "errs")]
HANDED_OVER = [Act("Ana", "hands over")]
# Mo's own acts go on around it, and in the end the card opens to him.
BEFORE = [Act("Mo", "seals", card=1), Act("Mo", "looks again")]
AFTER = [Act("Mo", "reloads"), Act("Mo", "gets"), Act("Mo", "keeps")]
OPENED = [Act("Mo", "seals"), Act("both", "Ana opens a card")]


def test_the_cards_are_of_both_forms_and_of_both_ways_to_guess():
    forms = [(deck()[key].form, bool(deck()[key].choices)) for key in (PICKED, GUESSED, DONE)]
    assert forms == [(Form.GUESS, True), (Form.GUESS, False), (Form.DO, False)]


@pytest.mark.parametrize("laid", LAID, ids=lambda laid: laid[0])
def test_no_act_of_anas_on_a_guess_or_a_do_card_makes_a_difference_to_mo(
    server: RunningServer, laid: tuple[str, str]
):
    alone = [
        NOTHING, SEALED, SEALED_OTHERWISE, CHANGED, DISCARDED, SKIPPED, BROUGHT_BACK, ERRED, HANDED_OVER,
    ]  # fmt: skip
    seen = plays(server, laid, *([*BEFORE, *acts, *AFTER, *OPENED] for acts in alone))
    for acts, one in zip(alone, seen, strict=True):
        assert one == seen[0], acts


def test_what_opens_on_them_does_make_a_difference(server: RunningServer):
    for laid in LAID:
        one, other = plays(server, laid, [*BEFORE, *OPENED], BEFORE)
        assert one != other


def plays(server: RunningServer, laid: tuple[str, str], *histories: list[Act]) -> list[list[str]]:
    with ThreadPoolExecutor(3) as pool:
        return list(pool.map(partial(play, server, laid=laid), histories))
