"""The five kinds of relationship that a space can be for."""

from dataclasses import dataclass, field
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
    sentence = N_("A space for partners or friends can’t become one for family, or the other way around.")
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


@dataclass(frozen=True)
class KindPick:
    """What somebody wants a space to become, and in parent and child who of the two they are."""

    kind: Kind
    role: Role | None = None

    @property
    def value(self) -> str:
        """What a form says for it."""
        return f"{self.kind}-{self.role}" if self.role else str(self.kind)

    def meets(self, other: "KindPick | None") -> bool:
        """Return whether the other one picked the same, and the other role where there are two."""
        return other is not None and other == KindPick(self.kind, self.role and self.role.counterpart)


@dataclass(frozen=True)
class KindView:
    """What a space can become, and what the member has picked so far, alone: the values of a form."""

    options: list[str] = field(default_factory=list[str])
    picked: str = ""


def picks_within(kind: Kind) -> list[KindPick]:
    """Return what can be picked in a space of this kind."""
    return [
        KindPick(other, role)
        for other in kinds_within(kind)
        for role in (tuple(Role) if other is Kind.PARENT_AND_CHILD else (None,))
    ]


def kind_picked(kind: Kind, value: str) -> KindPick | None:
    """Return what a form says of a space of this kind, or None where it stays as it is.

    Raises KindAcross for a kind that it can never become, and KindMissing for what is none.
    """
    if not value:
        return None
    if found := next((pick for pick in picks_within(kind) if pick.value == value), None):
        return found
    check_within(kind, kind_named(value.partition("-")[0]))
    raise KindMissing


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
