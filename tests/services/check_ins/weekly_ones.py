"""Switching the weekly check-in on, and saying something in it, as the tests of it do."""

from intimacy_app.domain.cards.rounds import RoundView
from intimacy_app.domain.check_ins.weekly import WeeklyView
from intimacy_app.services.check_ins import switching, weekly
from tests.services.house import House, Somebody, new_mark

LINE = "The meeting went long."
IN_WORDS = f"tired, left out · A little to give · Hold me · {LINE}"


def goes_on(house: House, *both: Somebody, days: int = 6) -> None:
    """Let both switch it on, and go to its Sunday, six days from a Monday."""
    for somebody in both:
        somebody.does(switching.switch_on)
    house.passes(days=days)


def seen(somebody: Somebody) -> WeeklyView:
    return somebody.does(weekly.view)


def round_of(somebody: Somebody) -> RoundView:
    return seen(somebody).round


def says(
    somebody: Somebody,
    line: str = LINE,
    *,
    chosen: list[str] | None = None,
    to_give: str = "little",
    help: str = "hold",
    mark: str = "",
    round: RoundView | None = None,
) -> bool:
    """Seal something, and return whether that opened it."""
    there = round or round_of(somebody)
    given = (["tired", "left_out"] if chosen is None else chosen, to_give, help, line)
    return somebody.does(weekly.seal, there.id, given, there.version, mark or new_mark()).opened
