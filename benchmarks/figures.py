"""What is told of a measurement: its figures, what they are held against, and the tables of them."""

import json
import math
import os
import statistics
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime
from pathlib import Path

RESULTS = Path(__file__).parent / "results"
README = Path(__file__).parent.parent / "README.md"
BEGINS, ENDS = "<!-- figures -->", "<!-- end of figures -->"


@dataclass(frozen=True)
class Figure:
    """One row: what the app took, what stands beside it, and whether that meets the target.

    `app` and `floor` are in `unit`; `others` are the same of peers; `most` and `at_least` bound `app` itself,
    `least` and `at_most` its ratio to the floor.
    """

    what: str
    unit: str
    app: float
    floor: float | None = None
    others: dict[str, float] = field(default_factory=dict)
    most: float | None = None
    least: float | None = None
    at_most: float | None = None
    at_least: float | None = None
    beats_others: bool = False
    note: str = ""

    @property
    def ratio(self) -> float | None:
        return self.app / self.floor if self.floor else None

    @property
    def target(self) -> str:
        parts = [
            f"at most {plain(self.most)} {self.unit}".strip() if self.most is not None else "",
            f"at most {plain(self.at_most)} ×" if self.at_most is not None else "",
            f"at least {plain(self.at_least)} {self.unit}" if self.at_least is not None else "",
            f"at least {plain(self.least)} ×" if self.least is not None else "",
            "not slower than a peer" if self.beats_others else "",
        ]
        return ", ".join(part for part in parts if part)

    @property
    def met(self) -> bool:
        return (
            (self.most is None or self.app <= self.most)
            and (self.at_most is None or (self.ratio is not None and self.ratio <= self.at_most))
            and (self.least is None or (self.ratio is not None and self.ratio >= self.least))
            and (self.at_least is None or self.app >= self.at_least)
            and (not self.beats_others or all(self._beats(other) for other in self.others.values()))
        )

    def _beats(self, other: float) -> bool:
        return self.app >= other if self.unit == "a second" else self.app <= other


def quantile(values: Sequence[float], share: float) -> float:
    """Return the smallest value that at least this share of the values do not exceed (nearest rank)."""
    ordered = sorted(values)
    return ordered[max(0, math.ceil(share * len(ordered)) - 1)]


def median_of(rounds: Sequence[Sequence[float]], share: float) -> float:
    """Return the median, over several rounds, of a quantile of each."""
    return statistics.median(quantile(values, share) for values in rounds)


def slope(points: Sequence[tuple[float, float]]) -> float:
    """Return how much y grows with each x (least squares)."""
    xs, ys = zip(*points, strict=True)
    return statistics.linear_regression(xs, ys).slope


def plain(value: float | None) -> str:
    """Return a figure with three digits that count, or a dash."""
    if value is None:
        return "–"
    if value == 0 or not math.isfinite(value):
        return f"{value:g}"
    places = max(0, 2 - math.floor(math.log10(abs(value))))
    text = f"{value:,.{places}f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def table(figures: Sequence[Figure]) -> str:
    """Return the figures as a table in Markdown, with every peer that any of them has."""
    peers = list(dict.fromkeys(name for figure in figures for name in figure.others))
    head = ["what", "unit", "Twofold", "floor", "ratio", *peers, "target", "met"]
    rows = [
        [
            f"{figure.what} ({figure.note})" if figure.note else figure.what,
            figure.unit,
            plain(figure.app),
            plain(figure.floor),
            plain(figure.ratio),
            *(plain(figure.others.get(peer)) for peer in peers),
            figure.target or "–",
            _met(figure),
        ]
        for figure in figures
    ]
    return _lines([head, ["---"] * len(head), *rows])


def sentences(figures: Sequence[Figure]) -> str:
    """Return what a person cares about, each in a sentence, of the figures that there are."""
    known = {figure.what: figure for figure in figures}
    found = [(known[what], sentence) for what, sentence in _SENTENCES.items() if what in known]
    return "".join(f"- {_said(figure, sentence)}.\n" for figure, sentence in found)


def _said(figure: Figure, sentence: str) -> str:
    said = sentence.format(value=_with_unit(figure.app, figure.unit))
    if figure.floor is None or not figure.others:
        return said
    others = "".join(f"; in {name}, {_with_unit(each, figure.unit)}" for name, each in figure.others.items())
    return f"{said} (nothing but a socket and SQLite, {_with_unit(figure.floor, figure.unit)}{others})"


_SENTENCES = {
    "seal, p95": "Nineteen of twenty answers are sealed, and safe on the disk, within {value}",
    "second seal until both screens are painted in Chromium": (
        "Both screens show both answers {value} after the second one is sealed"
    ),
    "1,000 pairs connected, 5 % active each minute, p99": (
        "With 1,000 pairs connected to two slow cores, 99 of 100 taps are done within {value}"
    ),
    "memory once it has started, all processes": "Once it has started, it holds {value} of memory",
    "first load of Today, compressed": "A phone loads {value} the first time, and hardly anything after that",
}


def among(figures: Sequence[Figure], taken: Sequence[Figure]) -> list[Figure]:
    """Return the figures with those just taken, each in the place of the one that measured the same."""
    return list({figure.what: figure for figure in (*figures, *taken)}.values())


def read(name: str, folder: Path = RESULTS) -> list[Figure]:
    """Return the figures that were written below a name, or none."""
    file = folder / f"{name}.json"
    told = json.loads(file.read_text("utf-8"))["figures"] if file.exists() else []
    return [Figure(**{key: row[key] for key in row if key not in ("ratio", "met")}) for row in told]


def write(name: str, figures: Sequence[Figure], folder: Path = RESULTS) -> Path:
    """Write the figures below a name, for people and for programs, and return the first of the two."""
    folder.mkdir(exist_ok=True)
    when, load = datetime.now(UTC), os.getloadavg()
    machine = {"when": f"{when:%Y-%m-%d %H:%M} UTC", "cores": os.cpu_count(), "load_at_the_end": load}
    told = [asdict(figure) | {"ratio": figure.ratio, "met": figure.met} for figure in figures]
    (folder / f"{name}.json").write_text(json.dumps({"machine": machine, "figures": told}, indent=1) + "\n")
    page = folder / f"{name}.md"
    page.write_text(
        f"# {name.capitalize()}\n\nMeasured on {machine['when']}, {machine['cores']} cores that the load "
        f"shares with what is measured; load {load[0]:.1f} at the end.\n\n{table(figures)}"
    )
    return page


def put_into(text: str, part: str) -> str:
    """Return the text with the part between the two markers, which it must have."""
    before, begins, rest = text.partition(BEGINS)
    _, ends, after = rest.partition(ENDS)
    assert begins, f"{BEGINS} is missing"
    assert ends, f"{ENDS} is missing"
    return f"{before}{BEGINS}\n\n{part}\n{ENDS}{after}"


def _met(figure: Figure) -> str:
    if not figure.target:
        return "–"
    return "yes" if figure.met else "**no**"


def _with_unit(value: float, unit: str) -> str:
    return f"{plain(value)} {unit}".strip()


def _lines(rows: Sequence[Sequence[str]]) -> str:
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)
