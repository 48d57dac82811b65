"""What can be refused: each a named fact beside its rule, with the sentence that the person reads.

`str()` of a refusal is its name alone, so that no log ever holds what somebody typed.
"""

from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802 (the mark that gettext's extraction looks for)
    return message


class Refusal(Exception):
    """A request that a rule turned down.

    `field` names the form field it concerns, if any; `status` is the HTTP status of a refused form.
    """

    sentence: ClassVar[str] = N_("That’s not possible.")
    field: ClassVar[str] = ""
    status: ClassVar[int] = 422

    _known: ClassVar[dict[str, "type[Refusal]"]] = {}

    def __init_subclass__(cls) -> None:
        super().__init_subclass__()
        Refusal._known[cls.__name__] = cls

    @staticmethod
    def named(name: str) -> "type[Refusal] | None":
        """Return the refusal of that name, or None; names are unique."""
        return Refusal._known.get(name)

    def __str__(self) -> str:
        return type(self).__name__
