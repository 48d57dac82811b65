"""The five kinds of relationship that a space can be for."""

from enum import StrEnum

from intimacy_app.domain.errors import N_, Refusal


class KindMissing(Refusal):
    sentence = N_("Please choose who it is with.")
    field = "kind"


class RoleMissing(Refusal):
    sentence = N_("Please say whether you’re the parent or the child.")
    field = "role"


class KindNotForMinors(Refusal):
    sentence = N_(
        "This kind of space is for adults. You can share one with a parent, a brother or sister, or family."
    )
    field = "kind"


class Kind(StrEnum):
    """Who the two people of a space are to each other."""

    PARTNERS = "partners"
    FRIENDS = "friends"
    PARENT_AND_CHILD = "parent_and_child"
    SIBLINGS = "siblings"
    FAMILY = "family"


class Role(StrEnum):
    """Which of the two somebody is, in the kind that knows a difference."""

    PARENT = "parent"
    CHILD = "child"

    @property
    def counterpart(self) -> "Role":
        return Role.CHILD if self is Role.PARENT else Role.PARENT


KINDS_FOR_MINORS = frozenset({Kind.PARENT_AND_CHILD, Kind.SIBLINGS, Kind.FAMILY})


def kind_named(name: str) -> Kind:
    """Return the kind of that name; raises KindMissing."""
    try:
        return Kind(name)
    except ValueError:
        raise KindMissing from None


def role_in(kind: Kind, name: str) -> Role | None:
    """Return the creator's role, None in the kinds that have none; raises RoleMissing."""
    if kind is not Kind.PARENT_AND_CHILD:
        return None
    try:
        return Role(name)
    except ValueError:
        raise RoleMissing from None


def check_age(kind: Kind, *, under_18: bool) -> None:
    """Raise KindNotForMinors where somebody under 18 asks for a kind that is for adults."""
    if under_18 and kind not in KINDS_FOR_MINORS:
        raise KindNotForMinors
