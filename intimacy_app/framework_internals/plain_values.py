"""A frozen value of a State is handed out as it is, and not behind a proxy that watches for changes.

Reflex takes every dataclass for one that changes, and puts a proxy before it and before all that is read
through it. Our views are frozen, as are its own headers and addresses: to watch them made a field three deep
twenty times as dear to read, and two views three hundred times as dear to compare.
"""

from functools import cache

from reflex.istate import proxy
from reflex_base.utils.types import is_mutable_type
from reflex_base.vars import base


@cache
def _changes(kind: type) -> bool:
    parameters = getattr(kind, "__dataclass_params__", None)
    return is_mutable_type(kind) and not (parameters and parameters.frozen)


def hand_out_plain_values() -> None:
    """Let Reflex watch only what can change: a list, a dictionary, a set, a dataclass that isn't frozen."""
    for module in (base, proxy):
        vars(module)["is_mutable_type"] = _changes
