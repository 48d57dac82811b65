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


class KindAcross(Refusal):
    sentence = N_(
        "A space for partners or friends stays one for those two kinds, and one for family stays for family."
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


def kinds_within(kind: Kind) -> tuple[Kind, ...]:
    """Return the kinds that a space of this one can become, its own left out."""
    return tuple(
        other
        for other in Kind
        if other is not kind and (other in KINDS_FOR_MINORS) == (kind in KINDS_FOR_MINORS)
    )


def check_within(kind: Kind, wanted: Kind) -> None:
    """Raise KindAcross where a space of this kind can never become one of the wanted kind."""
    if wanted not in kinds_within(kind):
        raise KindAcross


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
