"""Text in Markdown as elements: headings, paragraphs, lists, emphasis and links, and nothing else."""

import re
from collections.abc import Callable

import reflex as rx
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from intimacy_app.components.ui import Anchor, link


class UnknownMarkup(ValueError):
    """The text uses something that is no part of our prose."""


def prose(text: str) -> list[rx.Component]:
    """Return the elements of a text in Markdown; raises UnknownMarkup. HTML in it is shown as it is typed."""
    tree = SyntaxTreeNode(MarkdownIt("commonmark", {"html": False}).parse(text))
    return [_element(node) for node in tree.children]


def outside_link(label: str | rx.Component, address: str) -> rx.Component:
    """Return a link to another website, which is not told where the reader came from."""
    return Anchor.create(label, href=address, rel="noreferrer noopener")


def _element(node: SyntaxTreeNode) -> rx.Component:
    if node.type not in _ELEMENTS:
        raise UnknownMarkup(f"{node.type}: our prose has no such thing")
    return _ELEMENTS[node.type](node)


def _inside(node: SyntaxTreeNode) -> list[rx.Component | str]:
    return [child.content if child.type == "text" else _element(child) for child in node.children]


def _heading(node: SyntaxTreeNode) -> rx.Component:
    return {"h2": rx.el.h2, "h3": rx.el.h3}[node.tag](*_inside(node), id=_slug(node), tab_index=-1)


def _slug(node: SyntaxTreeNode) -> str:
    return re.sub(r"[^a-z0-9]+", "-", node.children[0].content.lower()).strip("-")


def _paragraph(node: SyntaxTreeNode) -> rx.Component:
    # The paragraph of an item in a tight list is none.
    return rx.fragment(*_inside(node)) if node.hidden else rx.el.p(*_inside(node))


def _item(node: SyntaxTreeNode) -> rx.Component:
    # A link that's all of an item is as large as a finger; one within a sentence stays in its line.
    inside = [child.type for each in node.walk() if each.type == "inline" for child in each.children]
    return rx.el.li(*_inside(node), class_name="way" if inside == ["link"] else "")


def _link(node: SyntaxTreeNode) -> rx.Component:
    address = str(node.attrs["href"])
    label = rx.fragment(*_inside(node))
    if address.startswith("#"):
        return Anchor.create(label, href=address)
    return link(label, address) if address.startswith("/") else outside_link(label, address)


_ELEMENTS: dict[str, Callable[[SyntaxTreeNode], rx.Component]] = {
    "heading": _heading,
    "paragraph": _paragraph,
    "inline": lambda node: rx.fragment(*_inside(node)),
    "bullet_list": lambda node: rx.el.ul(*map(_element, node.children), class_name="bullets"),
    "ordered_list": lambda node: rx.el.ol(*map(_element, node.children), class_name="bullets"),
    "list_item": _item,
    "em": lambda node: rx.el.em(*_inside(node)),
    "strong": lambda node: rx.el.strong(*_inside(node)),
    "link": _link,
    "softbreak": lambda node: rx.fragment(" "),
}
