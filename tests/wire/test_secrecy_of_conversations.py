"""Nobody reads early in a conversation: a canary in each field, looked for in all that the other receives."""

import secrets

from tests.wire.pair import Pair, looks_everywhere
from tests.wire.talking import begins, changes, is_ready, seals, talk_on


def canaries(number: int) -> list[str]:
    return [f"canary-{secrets.token_hex(8)}" for _ in range(number)]


def test_nothing_of_a_field_reaches_the_other_before_both_have_sealed(pair: Pair):
    hers, his = begins(pair, "make-up")
    is_ready(hers)
    is_ready(his)
    hers.settles()
    first, second = canaries(4), canaries(4)
    seals(hers, *first)
    looks_everywhere(pair.mo, pair.space)
    changes(hers)
    seals(hers, *second)
    looks_everywhere(pair.mo, pair.space)
    for secret in (*first, *second):
        assert secret not in pair.mo.received
    seals(his, *canaries(4))
    hers.settles()
    opened = talk_on(his)["step"]["blanks"]
    assert [blank["theirs"] for blank in opened] == second
    for secret in first:
        assert secret not in pair.mo.received


def test_nothing_of_a_line_reaches_the_other_where_one_stops(pair: Pair):
    hers, his = begins(pair, "listen")
    while talk_on(hers)["step"]["kind"] != "take_along":
        for tab in (hers, his):
            is_ready(tab)
            hers.settles()
            his.settles()
    (line,) = canaries(1)
    seals(hers, line)
    his.does("conversation.stop", talk=talk_on(his)["talk"]["id"])
    looks_everywhere(pair.mo, pair.space)
    assert line not in pair.mo.received
