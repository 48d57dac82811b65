"""What the demo's pictures are drawn with: flat shapes, soft light, and a little grain."""

import io
from collections.abc import Sequence
from math import sin
from random import Random

from PIL import Image, ImageChops, ImageDraw, ImageOps

LONG, SHORT = 1200, 900
_FINER = 2  # drawn so much larger, so that no edge is jagged

Point = tuple[float, float]


class Easel:
    """A picture in the making; places and lengths are in shares of its width, and downwards of its height."""

    def __init__(self, above: str, below: str, *, upright: bool = False):
        size = (SHORT, LONG) if upright else (LONG, SHORT)
        self._width, self._height = (side * _FINER for side in size)
        self._picture = ImageOps.colorize(Image.linear_gradient("L"), above, below).resize(
            (self._width, self._height), Image.Resampling.BILINEAR
        )
        self._draw = ImageDraw.Draw(self._picture)

    def box(self, left: float, top: float, right: float, bottom: float, color: str, round: float = 0) -> None:
        """Paint a box."""
        corners = (*self._at((left, top)), *self._at((right, bottom)))
        self._draw.rounded_rectangle(corners, self._long(round), fill=color)

    def disc(self, x: float, y: float, radius: float, color: str, flat: float = 1) -> None:
        """Paint a disc, or an ellipse that's `flat` times as high as it's wide."""
        self._draw.ellipse(self._around((x, y), radius, flat), fill=color)

    def half(self, x: float, y: float, radius: float, color: str) -> None:
        """Paint the upper half of a disc."""
        self._draw.pieslice(self._around((x, y), radius, 1), 180, 360, fill=color)

    def shape(self, points: Sequence[Point], color: str) -> None:
        """Paint what lies between these points."""
        self._draw.polygon([self._at(point) for point in points], fill=color)

    def line(self, points: Sequence[Point], color: str, width: float = 0.004) -> None:
        """Paint a line through these points."""
        self._draw.line([self._at(point) for point in points], color, self._long(width), "curve")

    def hills(self, top: float, rise: float, color: str, phase: float) -> None:
        """Paint hills down to the lower edge."""
        ridge = [
            (n / 60, top + rise * (sin(n / 9 + phase) + 0.4 * sin(n / 4 + 2 * phase)) / 1.4)
            for n in range(61)
        ]
        self.shape([(0, 1), *ridge, (1, 1)], color)

    def glow(self, x: float, y: float, radius: float, color: str) -> None:
        """Let light of that color fall around a place."""
        left, top, right, bottom = (int(edge) for edge in self._around((x, y), radius, 1))
        # Nothing is left of it where its square ends.
        near = Image.radial_gradient("L").point(
            [max(0, 180 - far) ** 2 * 255 // 180**2 for far in range(256)]
        )
        light = ImageOps.colorize(near, "black", color)
        light = light.resize((right - left, bottom - top), Image.Resampling.BILINEAR)
        lit = self._picture.crop((left, top, right, bottom))
        self._picture.paste(ImageChops.screen(lit, light), (left, top))

    def jpeg(self) -> bytes:
        """Return the picture, with the same grain each time."""
        small = self._picture.reduce(_FINER)
        grains = Random(7).randbytes(small.width // 2 * (small.height // 2))
        grain = Image.frombytes("L", (small.width // 2, small.height // 2), grains).resize(small.size)
        out = io.BytesIO()
        Image.blend(small, ImageChops.soft_light(small, grain.convert("RGB")), 0.12).save(
            out, "JPEG", quality=90
        )
        return out.getvalue()

    def _at(self, point: Point) -> Point:
        return point[0] * self._width, point[1] * self._height

    def _long(self, share: float) -> int:
        return round(share * self._width)

    def _around(self, middle: Point, radius: float, flat: float) -> tuple[float, float, float, float]:
        (x, y), wide = self._at(middle), radius * self._width
        return x - wide, y - wide * flat, x + wide, y + wide * flat
