"""How much there is of what people have written for the app, and how much there has to be."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Count:
    """How many there are of one sort, and how many there have to be."""

    name: str
    number: int
    least: int

    @property
    def is_enough(self) -> bool:
        """Whether there are as many as there have to be."""
        return self.number >= self.least
