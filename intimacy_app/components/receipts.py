"""Receipts: what this device keeps of a sealed answer, and how it checks the two seals at the reveal."""

import reflex as rx

from intimacy_app.components.ui import hidden_text, icons
from intimacy_app.domain.cards.history import OpenedRound
from intimacy_app.domain.cards.rounds import RoundView
from intimacy_app.i18n import _


def kept_receipt(place: rx.Var[str] | str, round: rx.Var[RoundView]) -> rx.Component:
    """Return the sign by which the device that sealed an answer keeps its receipt, under that place."""
    return rx.el.span(
        hidden=True,
        custom_attrs={
            "data-receipt-keep": place,
            "data-operation": round.operation,
            "data-receipt": round.receipt,
        },
    )


def check_of_seals(
    place: rx.Var[str] | str,
    round: rx.Var[RoundView] | rx.Var[OpenedRound],
    other: rx.Var[str],
    step: rx.Var[str] | None = None,
) -> rx.Component:
    """Return what the device says of the two seals, and both of them; it goes right after the voices.

    A quiet mark is enough where nothing is wrong: in sight are words only where a seal doesn't match. Where
    several checks are on one page, each is called by its `step`.
    """
    return rx.el.div(
        *_warnings(),
        _both_seals(round, other, step),
        class_name="seals",
        custom_attrs={
            "data-seals": place,
            "data-operation": round.operation,
            "data-my-salt": round.receipts.my_salt,
            "data-mine": round.receipts.mine,
            "data-their-salt": round.receipts.their_salt,
            "data-theirs": round.receipts.theirs,
        },
    )


def _warnings() -> list[rx.Component]:
    return [
        _verdict("changed", _("This isn’t what was sealed here."), warns=True),
        _verdict(
            "unknown",
            _(
                "This isn’t what you sealed on this device. If you sealed it again on another one, "
                "compare the two seals out loud. If you didn’t, someone has changed it."
            ),
            warns=True,
        ),
    ]


def _both_seals(
    round: rx.Var[RoundView] | rx.Var[OpenedRound], other: rx.Var[str], step: rx.Var[str] | None
) -> rx.Component:
    return rx.el.details(
        rx.el.summary(*_name(step), _mark()),
        *_quiet_words(),
        rx.el.p(
            _(
                "A seal is made from the words and a secret the server keeps. Change one word, and "
                "the seal changes."
            )
        ),
        rx.el.dl(
            _seal(_("Your answer"), round.receipts.mine),
            _seal(_("{other}’s answer").format(other=other), round.receipts.theirs),
        ),
        rx.el.p(
            _(
                "This device kept the seal of what you sealed on it, and checks that it still "
                "matches. Read both seals to each other: they should be the same on both your "
                "screens."
            )
        ),
        rx.el.p(
            _("Whoever runs this server could show you a fake page. No seal on this page can catch that.")
        ),
        class_name="receipt",
    )


def _name(step: rx.Var[str] | None) -> list[rx.Component]:
    if step is None:
        return [rx.el.span(_("Check the seals"))]
    return [
        rx.el.span(_("Check the seals"), aria_hidden="true"),
        hidden_text(_("Check the seals of “{step}”").format(step=step)),
    ]


def _mark() -> rx.Component:
    return rx.el.span(
        icons.check(),
        hidden_text(_("Seal intact")),
        hidden=True,
        class_name="mark",
        custom_attrs={"data-says": "intact"},
    )


def _quiet_words() -> list[rx.Component]:
    return [
        _verdict(
            "unkept",
            _("This device has no copy of your seal to check against. Compare the two seals out loud."),
        ),
        _verdict("unreadable", _("This device can’t look up your seal right now. Try again in a moment.")),
        _verdict("insecure", _("Checking the seals needs HTTPS.")),
    ]


def _verdict(name: str, sentence: str, *, warns: bool = False) -> rx.Component:
    # The device takes `hidden` away from the one that it finds true.
    return rx.el.p(
        sentence,
        hidden=True,
        class_name="notice warn" if warns else "aside",
        **({"role": "alert"} if warns else {}),
        custom_attrs={"data-says": name},
    )


def _seal(label: str | rx.Var[str], receipt: rx.Var[str]) -> rx.Component:
    erased = _("The words were erased, and their seal with them.")
    return rx.el.div(
        rx.el.dt(label),
        rx.el.dd(rx.cond(receipt != "", rx.el.code(receipt), erased)),
    )
