"""The photos of the demo's moments: nobody took them, they're drawn from here, the same each time."""

from collections.abc import Callable, Mapping
from math import sin
from random import Random

from intimacy_app.commands.demo_easel import Easel
from intimacy_app.commands.demo_outdoors import bakery, boat, creek_in_fall, creek_in_spring, lights

Picture = Callable[[], Easel]


def drawn(name: str) -> bytes:
    """Return the picture of that name as a JPEG."""
    return PICTURES[name]().jpeg()


def _steps() -> Easel:
    """Return the back steps at dusk, with three tacos and two mugs."""
    easel = Easel("#4a4668", "#e6a27c")
    easel.hills(0.5, 0.05, "#3f3f57", 2)
    easel.box(0.52, 0, 1, 1, "#6d5648")
    for row in range(1, 8):
        easel.line([(0.52, row / 9), (1, row / 9)], "#634d40")
    easel.box(0.66, 0.12, 0.88, 0.66, "#f4c56f", 0.005)
    easel.line([(0.77, 0.12), (0.77, 0.66)], "#6d5648", 0.008)
    easel.glow(0.77, 0.4, 0.4, "#8a5a20")
    for number, left in enumerate((0.46, 0.4, 0.34)):
        top = 0.66 + number * 0.11
        easel.box(left, top, 1, 1, ("#a08672", "#8e7562", "#7d6655")[number])
        easel.box(left, top, 1, top + 0.015, "#b89d87")
    easel.disc(0.72, 0.735, 0.12, "#efe6da", 0.22)
    for x in (0.65, 0.72, 0.79):
        easel.half(x, 0.735, 0.036, "#dfae52")
        easel.line([(x - 0.028, 0.7), (x, 0.688), (x + 0.028, 0.7)], "#7f9a4c", 0.008)
    for x, color in ((0.48, "#5a7d72"), (0.545, "#9c4f6a")):
        _mug(easel, x, 0.79, 0.022, color)
    return easel


def _cups() -> Easel:
    """Return a table with two cups by a window."""
    easel = Easel("#e9dcc6", "#d8c3a5")
    easel.box(0.1, 0.06, 0.9, 0.56, "#fdf8ec", 0.006)
    easel.box(0.12, 0.085, 0.88, 0.535, "#bcd3d6")
    easel.disc(0.31, 0.56, 0.18, "#8fb08a", 0.7)
    easel.disc(0.69, 0.57, 0.185, "#7da07c", 0.9)
    easel.box(0, 0.535, 1, 0.66, "#dbc7a9")
    easel.box(0.1, 0.5, 0.9, 0.56, "#fdf8ec")
    easel.box(0.49, 0.07, 0.51, 0.55, "#fdf8ec")
    easel.glow(0.35, 0.25, 0.45, "#55482c")
    easel.box(0, 0.66, 1, 1, "#9a6b45")
    easel.box(0, 0.66, 1, 0.685, "#b5835a")
    for y, wave in ((0.76, 1.0), (0.84, 2.2), (0.93, 3.1)):
        easel.line([(n / 20, y + 0.006 * sin(n / 2 + wave)) for n in range(21)], "#8d603d", 0.003)
    for x, color in ((0.36, "#8b3f63"), (0.62, "#3f6b5c")):
        easel.disc(x, 0.815, 0.11, "#f5eee2", 0.2)
        _mug(easel, x, 0.8, 0.065, color)
        for dx in (-0.02, 0.015):
            steam = [(x + dx + 0.012 * sin(n * 0.9 + dx * 90), 0.63 - n * 0.018) for n in range(9)]
            easel.line(steam, "#f7f1e6", 0.006)
    return easel


def _mug(easel: Easel, x: float, bottom: float, half: float, color: str) -> None:
    tall = half * 2.5
    easel.disc(x + half * 1.1, bottom - tall * 0.5, half * 0.62, color)
    easel.disc(x + half * 1.1, bottom - tall * 0.5, half * 0.36, "#c8a27c")
    easel.box(x - half, bottom - tall, x + half, bottom, color, half * 0.35)
    easel.disc(x, bottom - tall, half, "#f3e7d7", 0.28)
    easel.disc(x, bottom - tall, half * 0.84, "#5d3a26", 0.25)


def _gate() -> Easel:
    """Return a plane behind the window of a gate, late at night."""
    easel = Easel("#141c36", "#3b4a72")
    chance = Random(5)
    for _ in range(50):
        easel.disc(chance.random(), chance.uniform(0, 0.5), 0.0016, "#dfe6f5")
    easel.disc(0.83, 0.17, 0.045, "#f4ecd0")
    easel.glow(0.83, 0.17, 0.2, "#3a3a44")
    easel.box(0, 0.64, 1, 1, "#2b3350")
    for n in range(12):
        easel.disc(n / 11, 0.66, 0.006, "#f2c267" if n % 3 else "#6fb7e0")
    easel.box(0.2, 0.46, 0.8, 0.57, "#d6dbe6", 0.05)
    easel.shape([(0.22, 0.5), (0.14, 0.28), (0.21, 0.28), (0.33, 0.47)], "#8b3f63")
    easel.shape([(0.44, 0.54), (0.34, 0.68), (0.42, 0.68), (0.6, 0.55)], "#aeb7ca")
    for n in range(10):
        easel.disc(0.34 + n * 0.038, 0.5, 0.0075, "#f7d585")
    for x in (0.333, 0.666):
        easel.box(x - 0.006, 0, x + 0.006, 0.8, "#0d1220")
    easel.box(0, 0.8, 1, 1, "#171c2c")
    for n in range(4):
        easel.box(0.1 + n * 0.21, 0.74, 0.27 + n * 0.21, 0.93, "#242b40", 0.02)
    for x, color in ((0.37, "#b5566f"), (0.45, "#4f8a78")):
        easel.disc(x, 0.7, 0.03, "#2a2320")
        easel.box(x - 0.045, 0.74, x + 0.045, 0.93, color, 0.03)
    return easel


def _rain() -> Easel:
    """Return rain on a window, with a game of cards on the sill."""
    easel = Easel("#5d6c7c", "#8f9ba3")
    for x, y, size, color in (
        (0.22, 0.34, 0.2, "#6a5020"),
        (0.6, 0.24, 0.16, "#5a2530"),
        (0.82, 0.45, 0.2, "#2f5a50"),
    ):
        easel.glow(x, y, size, color)
    chance = Random(11)
    for _ in range(44):
        x, y, long = chance.random(), chance.uniform(-0.1, 0.7), chance.uniform(0.05, 0.22)
        easel.line([(x, y), (x + 0.004, y + long)], "#a7b3bb", 0.003)
        easel.disc(x + 0.004, y + long, 0.006, "#dfe7ea", 1.3)
    for _ in range(150):
        easel.disc(chance.random(), chance.uniform(0, 0.78), chance.uniform(0.002, 0.006), "#c9d3d8", 1.2)
    easel.box(0.485, 0, 0.515, 0.8, "#efe7d8")
    easel.box(0, 0.78, 1, 1, "#e5d9c3")
    easel.box(0, 0.78, 1, 0.8, "#f6eddc")
    for x, y, color in (
        (0.24, 0.87, "#8b3f63"),
        (0.31, 0.88, "#fbf7ee"),
        (0.38, 0.865, "#fbf7ee"),
        (0.7, 0.87, "#3f6b5c"),
    ):
        easel.shape([(x, y), (x + 0.07, y - 0.012), (x + 0.085, y + 0.1), (x + 0.012, y + 0.115)], "#b9ab93")
        easel.shape(
            [(x, y - 0.008), (x + 0.07, y - 0.02), (x + 0.082, y + 0.092), (x + 0.012, y + 0.106)], color
        )
    for x, y in ((0.352, 0.925), (0.422, 0.91)):
        easel.disc(x, y, 0.012, "#b0354c")
    return easel


PICTURES: Mapping[str, Picture] = {
    "steps": _steps,
    "creek-in-spring": creek_in_spring,
    "cups": _cups,
    "bakery": bakery,
    "boat": boat,
    "gate": _gate,
    "creek-in-fall": creek_in_fall,
    "rain": _rain,
    "lights": lights,
}
