"""Sending check-ins, looking at them and answering, as the tests of them do."""

from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.check_ins.check_ins import CheckInsView, CheckInView
from intimacy_app.services.cards import responses
from intimacy_app.services.check_ins import check_ins
from tests.services.house import Somebody, new_mark

FEELINGS, LINE = ["tired", "left_out"], "The meeting went long."


def sends(
    somebody: Somebody,
    line: str = LINE,
    mark: str = "",
    *,
    chosen: list[str] | None = None,
    to_give: str = "little",
    help: str = "hold",
) -> str:
    given = FEELINGS if chosen is None else chosen
    return somebody.does(check_ins.send, given, to_give, help, line, mark or new_mark())


def looks(somebody: Somebody, *given: str) -> CheckInsView:
    return somebody.does(check_ins.look, *given)


def shown(somebody: Somebody) -> CheckInView:
    """Return the one check-in that there is, wherever it stands."""
    view = looks(somebody)
    (one,) = (*view.first, *view.sent)
    return one


def responds(somebody: Somebody, id: str, way: str = Way.HERE, words: str = "") -> None:
    somebody.does(responses.respond, id, way, words, new_mark())
