"""What the demo's two saw outside: a creek twice, a street, a yard, and a house in the snow."""

from math import sin
from random import Random

from intimacy_app.commands.demo_easel import Easel


def creek_in_spring() -> Easel:
    """Return the creek, with the heron in it."""
    easel = _creek(("#a9bcc0", "#86a491", "#5f8a6b"), "#7fa05a", "#9fc3cc", ("#bcd8e6", "#f6ead2"))
    for x in (0.43, 0.45):
        easel.line([(x, 0.66), (x, 0.8)], "#4a4a4a", 0.004)
    easel.disc(0.44, 0.63, 0.055, "#7d8b9c", 0.55)
    easel.shape([(0.49, 0.61), (0.545, 0.68), (0.47, 0.66)], "#5d6a7c")
    easel.line([(0.4, 0.61), (0.375, 0.56), (0.4, 0.51), (0.385, 0.47)], "#8f9bab", 0.013)
    easel.disc(0.383, 0.465, 0.014, "#8f9bab")
    easel.shape([(0.372, 0.458), (0.318, 0.478), (0.372, 0.473)], "#d9a441")
    easel.line([(0.385, 0.452), (0.42, 0.462)], "#2f3a4a", 0.005)
    return easel


def creek_in_fall() -> Easel:
    """Return the creek without the heron, under trees that turn."""
    easel = _creek(("#b3a9a8", "#b5835a", "#a8643f"), "#a3874f", "#8da4ac", ("#c9ccd2", "#f0dcbc"))
    for x, size, color in ((0.1, 0.1, "#c8643a"), (0.24, 0.07, "#d99a3e"), (0.88, 0.11, "#b94e35")):
        easel.box(x - 0.008, 0.5, x + 0.008, 0.7, "#5b4535")
        for dx, dy, part in ((0, 0, 1), (-0.5, 0.5, 0.75), (0.5, 0.5, 0.75)):
            easel.disc(x + dx * size, 0.42 + dy * size, size * part, color)
    chance = Random(3)
    for _ in range(60):
        easel.disc(
            chance.random(), chance.uniform(0.7, 0.99), 0.006, chance.choice(("#d99a3e", "#c8643a")), 0.6
        )
    return easel


def bakery() -> Easel:
    """Return a street before sunrise, with light in one window."""
    easel = Easel("#2e3557", "#e2a48b", upright=True)
    for left, right, top, color in (
        (0, 0.34, 0.22, "#3a3f5f"),
        (0.6, 1, 0.16, "#343955"),
        (0.3, 0.66, 0.3, "#474a69"),
    ):
        easel.box(left, top, right, 1, color)
    for x, y in (
        (0.08, 0.3),
        (0.2, 0.3),
        (0.08, 0.42),
        (0.74, 0.26),
        (0.86, 0.26),
        (0.74, 0.38),
        (0.44, 0.38),
    ):
        easel.box(x, y, x + 0.07, y + 0.06, "#565b7c", 0.004)
    easel.box(0.12, 0.56, 0.74, 0.86, "#6b4a3c", 0.006)
    easel.box(0.16, 0.64, 0.54, 0.82, "#ffd588")
    easel.box(0.58, 0.64, 0.7, 0.86, "#f2bd68")
    easel.glow(0.38, 0.72, 0.62, "#7a4d18")
    for stripe in range(8):
        color = "#efe3d3" if stripe % 2 else "#9c3f57"
        left, right = 0.1 + stripe * 0.0825, 0.1 + (stripe + 1) * 0.0825
        easel.shape([(left + 0.02, 0.55), (right + 0.02, 0.55), (right, 0.62), (left, 0.62)], color)
    for row, y in enumerate((0.73, 0.8)):
        easel.box(0.16, y, 0.54, y + 0.006, "#7d5434")
        for n in range(4):
            easel.disc(0.21 + n * 0.092, y - 0.012, 0.036, "#b4753c" if (n + row) % 2 else "#c98d4b", 0.5)
    easel.box(0, 0.86, 1, 1, "#4d4a5c")
    easel.disc(0.38, 0.92, 0.34, "#8f7060", 0.16)
    return easel


def boat() -> Easel:
    """Return the boat in the yard, blue by now."""
    easel = Easel("#a8d0e6", "#eaf2e4")
    for x, y in ((0.2, 0.16), (0.68, 0.1)):
        for dx, size in ((0, 0.05), (0.06, 0.04), (-0.055, 0.035)):
            easel.disc(x + dx, y, size, "#fbfbf7", 0.6)
    for n in range(17):
        easel.box(n / 16 - 0.026, 0.34, n / 16 + 0.026, 0.66, "#d9cdb8", 0.008)
    easel.box(0, 0.42, 1, 0.445, "#c8baa2")
    easel.hills(0.64, 0.012, "#7ea65a", 1)
    for x in (0.3, 0.68):
        easel.line([(x - 0.06, 0.86), (x, 0.7), (x + 0.06, 0.86)], "#8a6844", 0.014)
    hull = [(0.1, 0.5), (0.18, 0.68), (0.3, 0.76), (0.7, 0.76), (0.82, 0.68), (0.92, 0.47)]
    easel.shape([*hull, (0.5, 0.545)], "#2f6f9f")
    easel.line([(0.1, 0.5), (0.5, 0.545), (0.92, 0.47)], "#f1e8d6", 0.012)
    easel.line([(0.16, 0.62), (0.5, 0.65), (0.86, 0.6)], "#275d86", 0.006)
    easel.box(0.44, 0.86, 0.52, 0.95, "#b9bec4", 0.004)
    easel.disc(0.48, 0.86, 0.04, "#2f6f9f", 0.3)
    easel.line([(0.5, 0.855), (0.57, 0.79)], "#9a6b45", 0.012)
    return easel


def lights() -> Easel:
    """Return a house in the snow with a string of lights, and a ladder that's too short."""
    easel = Easel("#1c2547", "#5a5f86", upright=True)
    easel.box(0.16, 0.44, 0.84, 0.86, "#5b4a54")
    easel.shape([(0.08, 0.45), (0.5, 0.2), (0.92, 0.45)], "#3a3346")
    easel.line([(0.08, 0.44), (0.5, 0.19), (0.92, 0.44)], "#f3f5fb", 0.03)
    for left in (0.24, 0.6):
        easel.box(left, 0.54, left + 0.17, 0.66, "#ffd98c", 0.006)
        easel.line([(left + 0.085, 0.54), (left + 0.085, 0.66)], "#5b4a54", 0.01)
    easel.box(0.44, 0.64, 0.57, 0.86, "#8b3f4d", 0.006)
    easel.hills(0.85, 0.012, "#e8ecf6", 2)
    for x in (0.66, 0.74):
        easel.line([(x, 0.88), (x - 0.05, 0.52)], "#c9a878", 0.012)
    for n in range(7):
        easel.line(
            [(0.655 - n * 0.007, 0.85 - n * 0.05), (0.735 - n * 0.007, 0.85 - n * 0.05)], "#c9a878", 0.009
        )
    for n in range(17):
        x = 0.1 + n * 0.05
        y = 0.47 - 0.245 * (1 - abs(x - 0.5) / 0.42) + (0.012 if n % 2 else 0)
        color = ("#ffb84d", "#f2647a", "#69c6a8", "#7fb2f0")[n % 4]
        easel.glow(x, y, 0.07, color)
        easel.disc(x, y, 0.011, color)
    chance = Random(2)
    for _ in range(90):
        easel.disc(chance.random(), chance.random(), chance.uniform(0.002, 0.005), "#ffffff")
    return easel


def _creek(hills: tuple[str, str, str], grass: str, water: str, sky: tuple[str, str]) -> Easel:
    easel = Easel(*sky)
    easel.disc(0.76, 0.2, 0.05, "#fbeecb")
    easel.glow(0.76, 0.2, 0.3, "#6b5a38")
    for number, color in enumerate(hills):
        easel.hills(0.36 + 0.08 * number, 0.05, color, 1 + 2.3 * number)
    easel.box(0, 0.6, 1, 1, grass)
    bank = [(n / 40, 0.5 + 0.09 * sin(n / 5.5)) for n in range(41)]
    right = [(x + 0.03 + 0.24 * down**1.6, 0.6 + 0.4 * down) for down, x in bank]
    left = [(x - 0.02 - 0.2 * down**1.6, 0.6 + 0.4 * down) for down, x in bank]
    easel.shape([*left, *reversed(right)], water)
    for n in range(9):
        y, x = 0.64 + n * 0.04, 0.46 + 0.08 * sin(n * 2.1)
        easel.line([(x, y), (x + 0.04 + n * 0.006, y)], "#f6f3e6", 0.003)
    return easel
