"""A space in which something was shared."""

import pytest

from intimacy_app.services.journal.journal import journal
from intimacy_app.services.thanks import appreciations
from tests.services.house import Somebody, new_mark


@pytest.fixture
def shared(ana: Somebody, mo: Somebody) -> str:
    """A round that opened, thanks both ways, an answer of each that waits; returns the round that opened."""
    opened, hers, his = ana.cards()
    ana.confirms()
    ana.seals(opened, "hers, opened")
    mo.seals(opened, "his, opened")
    ana.seals(hers, "hers, waiting")
    mo.seals(his, "his, waiting")
    ana.does(appreciations.send_new, "he cooked", "at home", new_mark())
    mo.does(appreciations.send_new, "she called", "less alone", new_mark())
    ana.does(appreciations.keep, "he waited", "seen", new_mark())
    return opened


def journal_of(somebody: Somebody) -> list[str]:
    return [answer.text for answer in somebody.asks(journal).answers]
