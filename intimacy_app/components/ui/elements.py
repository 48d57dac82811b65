"""Small shared pieces: sentences that come and go, hidden values, plain forms."""

from typing import Any

import reflex as rx

from intimacy_app.framework_internals.elements import Element, ReactRouterLink
from intimacy_app.i18n import _


class PostForm(Element):
    """A form that the browser itself submits; Reflex's own form always keeps it from doing so."""

    tag = "form"
    action: rx.Var[str]
    method: rx.Var[str]


class Anchor(Element):
    """A link that the browser itself follows; Reflex's own always goes through its router."""

    tag = "a"
    href: rx.Var[str]
    rel: rx.Var[str]


def post_form(action: str, *children: rx.Component, **props: Any) -> rx.Component:
    """Return a form that is posted to the address."""
    return PostForm.create(*children, action=action, method="post", **props)


def hidden(name: str, value: rx.Var[str] | str) -> rx.Component:
    """Return a value that travels with a form."""
    return rx.el.input(type="hidden", name=name, value=value)


def operation(done: rx.Var[str] | str = "") -> rx.Component:
    """Return the mark by which what a form makes is made once, until `done` names it.

    `desk/once.js` fills it in, so it must not be controlled.
    """
    return rx.el.input(type="hidden", name="operation", default_value="", custom_attrs={"data-once": done})


def once_button(
    label: str, on_submit: rx.EventHandler, done: rx.Var[str], class_name: str = "button quiet"
) -> rx.Component:
    """Return a button that makes something once, however often it is tapped."""
    return rx.el.form(
        operation(done), rx.el.button(label, type="submit", class_name=class_name), on_submit=on_submit
    )


def when(shown: rx.Var[Any] | bool, *children: rx.Component) -> rx.Component:
    """Return the children while something holds."""
    return rx.cond(shown, rx.fragment(*children))


def hidden_text(text: str | rx.Var[str]) -> rx.Component:
    """Return text for assistive technology alone."""
    return rx.el.span(text, class_name="visually-hidden")


def about(label: str, words: str | rx.Var[str]) -> str:
    """Return the name of a control that a list repeats: its label, and the words of its row."""
    return _("{act}: {words}").format(act=label, words=words)


def quiet_button(label: str, **props: Any) -> rx.Component:
    """Return a button for what matters less than the page's main action."""
    return rx.el.button(label, type="button", class_name="button quiet", **props)


def empty(icon: rx.Component, words: str, *more: rx.Component, heading=rx.el.h2) -> rx.Component:
    """Return what a page without content shows: what it is, and what to do next."""
    return rx.el.section(icon, heading(words, class_name="words"), *more, class_name="empty")


def example(*sentences: rx.Component) -> rx.Component:
    """Return what an empty place will look like: made up, and said to be so."""
    return rx.el.figure(
        rx.el.figcaption(_("It’ll look like this:"), class_name="aside"), *sentences, class_name="example"
    )


def section(heading: str, *children: rx.Component) -> rx.Component:
    """Return a part of a page under its heading."""
    return rx.el.section(rx.el.h2(heading), *children, class_name="section")


def link(label: str | rx.Var[str] | rx.Component, address: str | rx.Var[str], **props: Any) -> rx.Component:
    """Return a link within the app, followed without loading the page anew."""
    return ReactRouterLink.create(label, to=address, **props)


def following(page: str, address: rx.Var[str]) -> rx.Var[str]:
    """Return the address of a page that leads on to another one, if there is one."""
    return rx.cond(address != "", f"{page}?next={address}", page)
