"""The parts of a page, whatever is shown of it."""

from collections.abc import Iterator


def within(component) -> Iterator:
    """Yield a component and all that is in it, in whatever case it is shown."""
    yield component
    for child in component.children:
        yield from within(child)
