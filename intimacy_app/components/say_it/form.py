"""The form of Say it: five fields, what the reader points at in them, and reading them out.

`desk/say-it.js` underlines the places, takes a wording over, and fills the page that's read out.
"""

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import (
    about,
    beside_draft,
    draft_form,
    error,
    hidden_text,
    icons,
    link,
    quiet_button,
    when,
)
from intimacy_app.domain.statements.reading import LONGEST_PART
from intimacy_app.domain.statements.statements import LABELS, PARTS, Spot
from intimacy_app.i18n import _

FOR_YOU = "for_you"
SUPPORT = "support-for-me"


def say_it_form(state: type[rx.State]) -> rx.Component:
    """Return the form; the state has `send` and `look_over`."""
    return rx.el.section(
        when(state.first.length() > 0, rx.el.h2(_("Say something yourself"))),
        rx.el.p(_("Find the words for what’s hard to say. Fill in what helps."), class_name="aside"),
        draft_form(
            *[_part(state, part) for part in PARTS],
            beside_draft(),
            _nobody_can_look(),
            _support(state),
            _deeds(state),
            on_submit=state.send,
            draft=f"{state.space.author}/say-it",
            done=state.written,
            # Built anew once a statement was taken back, so that its words are in the fields.
            key=state.times_taken.to_string(),
        ),
        _looks_over(state),
        _read_out(),
        _beside(),
        class_name="say-it stack",
    )


def _part(state: type[rx.State], part: str) -> rx.Component:
    is_for_you = part == FOR_YOU
    label = _("How it may be for you (optional)") if is_for_you else _(LABELS[part])
    return rx.el.div(
        rx.el.div(
            rx.el.label(label, html_for=part),
            rx.el.textarea(
                name=part,
                rows="1",
                default_value=getattr(state.taken, part),
                max_length=LONGEST_PART * 2,
                disabled=state.afraid if is_for_you else False,
                aria_invalid=(state.refused != "") & (state.refused_field == part),
                aria_describedby=f"{part}-error",
                class_name="line",
                # Not as an id of Reflex's, which would read the field by it where it's gone, too.
                custom_attrs={"id": part},
            ),
            rx.el.span(lang="", aria_hidden="true", class_name="marks", custom_attrs={"data-marks": part}),
            class_name="marked",
        ),
        rx.el.div(
            rx.foreach(state.spots, lambda spot: when(spot.part == part, _spot(spot))),
            key=state.times_looked.to_string(),
            class_name="spots",
        ),
        error(state, part),
        hidden=state.afraid if is_for_you else False,
        class_name="field part",
    )


def _spot(spot: rx.Var[Spot]) -> rx.Component:
    """Return why the reader points at a place, with the other wording, where there is one."""
    return rx.el.div(
        rx.el.p(rx.el.q(lang="", custom_attrs={"data-said": ""}), " ", spot.why),
        when(
            spot.gentler != "",
            rx.el.button(
                hidden_text(_("Change it to")),
                " ",
                rx.el.span(_("“{words}”").format(words=spot.gentler), lang="en"),
                type="button",
                class_name="gentler",
                custom_attrs={"data-takes": ""},
            ),
        ),
        rx.el.p(
            rx.el.span(_("Changed.")),
            quiet_button(_("Undo"), custom_attrs={"data-puts-back": about(_("Undo"), "{words}")}),
            hidden=True,
            role="status",
            class_name="changed",
            custom_attrs={"data-changed": ""},
        ),
        class_name="spot",
        custom_attrs={
            "data-spot": spot.part,
            "data-start": spot.start.to_string(),
            "data-end": spot.end.to_string(),
            "data-gentler": spot.gentler,
        },
    )


def _support(state: type[rx.State]) -> rx.Component:
    """Return the way to Support, which nobody but the author of a draft ever sees."""
    return when(
        state.needs_support,
        rx.el.section(
            rx.el.h2(_("You don’t have to carry this alone")),
            rx.el.p(
                _(
                    "What you wrote sounds like fear, harm, or not wanting to live. That isn’t about finding "
                    "better words, so none are suggested for it. There are people you can talk to, now."
                )
            ),
            link(_("Support"), routes.SUPPORT, class_name="button quiet"),
            rx.el.p(icons.lock(), rx.el.span(_("Only you see this. Nobody is told.")), class_name="hint"),
            id=SUPPORT,
            tab_index=-1,
            class_name="disclosure",
        ),
    )


def _deeds(state: type[rx.State]) -> rx.Component:
    return rx.el.div(
        rx.el.button(
            _("Look it over"), type="button", class_name="button", custom_attrs={"data-looks-over": ""}
        ),
        rx.el.div(
            quiet_button(_("Read it out"), custom_attrs={"data-reads-out": ""}),
            when(
                state.space.other != "",
                rx.el.button(_("Send it"), type="submit", class_name="button quiet"),
            ),
            class_name="row",
        ),
        when(
            state.space.other == "",
            rx.el.p(_("Once they’ve joined, you can send it too."), class_name="help"),
        ),
        class_name="sending stack",
    )


def _nobody_can_look() -> rx.Component:
    return rx.el.p(
        _("There’s no connection right now, so this can’t be looked over. What you wrote stays here."),
        hidden=True,
        role="alert",
        class_name="help",
        custom_attrs={"data-cannot-look": ""},
    )


def _looks_over(state: type[rx.State]) -> rx.Component:
    """Return the form in which a draft goes to the reader: not the draft's own, which would count as sent."""
    return rx.el.form(
        # Not hidden(): the device fills them in and empties them again, so they must not be controlled.
        *[rx.el.input(type="hidden", name=part, default_value="") for part in PARTS],
        on_submit=state.look_over,
        hidden=True,
        custom_attrs={"data-to-look-over": ""},
    )


def _read_out() -> rx.Component:
    """Return the page in large type, for the room or a call; it never leaves the device."""
    return rx.el.dialog(
        rx.el.h2(_("Read it out"), id="read-out-title", class_name="label"),
        *[
            rx.el.section(
                rx.el.h3(_(LABELS[part])),
                rx.el.p(lang=""),
                hidden=True,
                custom_attrs={"data-part": part},
            )
            for part in PARTS
        ],
        rx.el.p(_("There’s nothing in the fields yet."), hidden=True, custom_attrs={"data-empty": ""}),
        rx.el.button(_("Done"), type="button", class_name="button", custom_attrs={"data-read": ""}),
        class_name="read-out",
        aria_labelledby="read-out-title",
        custom_attrs={"data-read-out": ""},
    )


def _beside() -> rx.Component:
    return rx.fragment(
        rx.el.p(
            icons.lock(),
            rx.el.span(
                _(
                    "What you write stays on this device until you send it. Looking it over goes by "
                    "fixed rules, in English only, right on this server. None of it is kept."
                )
            ),
            class_name="hint",
        ),
        rx.el.p(
            _("The order of the fields comes from Marshall Rosenberg’s Nonviolent Communication."),
            class_name="aside",
        ),
    )
