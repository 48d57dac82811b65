"""What a check of `twofold doctor` comes to."""

from collections.abc import Callable
from dataclasses import dataclass


class Broken(Exception):
    """Something does not work: what it is, and what to do."""

    def __init__(self, told: str, remedy: str):
        super().__init__(told)
        self.told, self.remedy = told, remedy


class Skipped(Exception):
    """A check that cannot be made before something else is mended, or need not be; the message says which."""


@dataclass(frozen=True)
class Check:
    """One check: returns what is well, or raises Broken or Skipped."""

    name: str
    look: Callable[[], str]
    needs: tuple[str, ...] = ()  # the checks without which this one says nothing new
