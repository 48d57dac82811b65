"""Draws the small part of SVG that icons need into PNG, with the standard library alone.

Known are `g`, `rect` (with `rx`), `circle`, `path` (absolute M, L, H, V, C, Z), `use`, `clipPath` made of
one shape, `fill`, `stroke` of circles, and `translate`, `scale`, `rotate`. Everything else raises Unknown.
"""

import math
import re
import struct
import xml.etree.ElementTree as ElementTree
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from itertools import pairwise

Point = tuple[float, float]
Matrix = tuple[float, float, float, float, float, float]
Coverage = list[float]
Colour = tuple[int, int, int]

IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
STEPS = 24  # straight pieces for each curve and each quarter of a circle

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:e[-+]?\d+)?")
_NAMESPACE = re.compile(r"^\{.*\}")
_INHERITED = ("fill", "stroke", "stroke-width")


class Unknown(Exception):
    """The drawing uses a part of SVG that is not known here."""


@dataclass(frozen=True)
class _Setting:
    """What an element inherits from those around it."""

    matrix: Matrix = IDENTITY
    clip: Coverage | None = None
    style: dict[str, str] = field(default_factory=dict[str, str])


def png(svg: str, size: int) -> bytes:
    """Return a square drawing as a PNG with that many pixels to a side; raises Unknown."""
    root = ElementTree.fromstring(svg)  # noqa: S314 (a file of our own)
    left, top, width, _height = _numbers(root.get("viewBox", ""))
    scale = size / width
    canvas = _Canvas(root, size)
    canvas.draw(root, _Setting(matrix=(scale, 0, 0, scale, -left * scale, -top * scale)))
    return _encoded(size, canvas.pixels)


class _Canvas:
    def __init__(self, root: ElementTree.Element, size: int) -> None:
        self.size = size
        self.pixels = [(0.0, 0.0, 0.0, 0.0)] * (size * size)
        self.named = {element.get("id", ""): element for element in root.iter()}

    def draw(self, element: ElementTree.Element, around: _Setting) -> None:
        setting = self._within(element, around)
        kind = _NAMESPACE.sub("", element.tag)
        if kind in ("svg", "g"):
            for child in element:
                self.draw(child, setting)
        elif kind == "use":
            self.draw(self.named[element.get("href", "").lstrip("#")], setting)
        elif kind not in ("clipPath", "title"):
            self._paint(element, setting)

    def _within(self, element: ElementTree.Element, around: _Setting) -> _Setting:
        matrix = _times(around.matrix, _matrix(element.get("transform", "")))
        own = {name: value for name in _INHERITED if (value := element.get(name))}
        clip = around.clip
        if clipped := element.get("clip-path"):
            shape = self.named[clipped.removeprefix("url(#").rstrip(")")][0]
            clip = self._covered(_outlines(shape), _times(matrix, _matrix(shape.get("transform", ""))))
        return _Setting(matrix, clip, around.style | own)

    def _paint(self, element: ElementTree.Element, setting: _Setting) -> None:
        fill = setting.style.get("fill", "#000000")
        if fill != "none":
            self._lay(self._covered(_outlines(element), setting.matrix), setting.clip, _colour(fill))
        if stroke := setting.style.get("stroke"):
            ring = _ring(element, float(setting.style.get("stroke-width", "1")))
            self._lay(self._covered(ring, setting.matrix), setting.clip, _colour(stroke))

    def _lay(self, coverage: Coverage, clip: Coverage | None, colour: Colour) -> None:
        for place, covered in enumerate(coverage):
            over = covered * clip[place] if clip else covered
            if over > 0:
                red, green, blue, alpha = self.pixels[place]
                under = alpha * (1 - over)
                whole = over + under
                mixed = [
                    (new * over + old * under) / whole
                    for new, old in zip(colour, (red, green, blue), strict=True)
                ]
                self.pixels[place] = (mixed[0], mixed[1], mixed[2], whole)

    def _covered(self, outlines: Iterable[list[Point]], matrix: Matrix) -> Coverage:
        """Return how much of each pixel lies inside, by the signed areas beside every edge."""
        size = self.size
        areas = [0.0] * (size * (size + 2))
        for outline in outlines:
            points = [_moved(matrix, point) for point in outline]
            for start, end in pairwise([*points, points[0]]):
                _add_edge(areas, size, start, end)
        coverage: Coverage = []
        for row in range(size):
            total = 0.0
            for area in areas[row * (size + 2) : row * (size + 2) + size]:
                total += area
                coverage.append(min(1.0, abs(total)))
        return coverage


def _add_edge(areas: Coverage, size: int, start: Point, end: Point) -> None:
    """Add what an edge changes: its share of each pixel that it crosses, and all to the right of it."""
    if start[1] == end[1]:
        return
    sign = 1.0 if start[1] < end[1] else -1.0
    (x0, y0), (x1, y1) = (start, end) if sign > 0 else (end, start)
    slope = (x1 - x0) / (y1 - y0)
    for row in range(max(0, math.floor(y0)), min(size, math.ceil(y1))):
        top, bottom = max(y0, row), min(y1, row + 1)
        height = sign * (bottom - top)
        left, right = sorted(min(max(x0 + (y - y0) * slope, 0.0), float(size)) for y in (top, bottom))
        _add_row(areas, row * (size + 2), height, left, right)


def _add_row(areas: Coverage, start: int, height: float, left: float, right: float) -> None:
    first, last = math.floor(left), math.floor(right)
    if first == last:
        middle = (left + right) / 2 - first
        areas[start + first] += height * (1 - middle)
        areas[start + first + 1] += height * middle
        return
    for column in range(first, last + 1):
        here, there = max(left, column), min(right, column + 1)
        share = height * (there - here) / (right - left)
        middle = (here + there) / 2 - column
        areas[start + column] += share * (1 - middle)
        areas[start + column + 1] += share * middle


def _outlines(element: ElementTree.Element) -> list[list[Point]]:
    kind = _NAMESPACE.sub("", element.tag)
    if kind == "rect":
        x, y, width, height = (float(element.get(name, "0")) for name in ("x", "y", "width", "height"))
        return [_rounded(x, y, width, height, float(element.get("rx", "0")))]
    if kind == "circle":
        return [_circle(element, float(element.get("r", "0")))]
    if kind == "path":
        return list(_path(element.get("d", "")))
    raise Unknown(kind)


def _rounded(x: float, y: float, width: float, height: float, radius: float) -> list[Point]:
    corners = [(x + width - radius, y + radius), (x + width - radius, y + height - radius)]
    corners += [(x + radius, y + height - radius), (x + radius, y + radius)]
    return [
        point
        for quarter, (across, down) in enumerate(corners)
        for point in _arc(across, down, radius, (quarter - 1) * math.pi / 2)
    ]


def _arc(x: float, y: float, radius: float, start: float) -> list[Point]:
    angles = [start + step * math.pi / 2 / STEPS for step in range(STEPS + 1)]
    return [(x + radius * math.cos(angle), y + radius * math.sin(angle)) for angle in angles]


def _circle(element: ElementTree.Element, radius: float) -> list[Point]:
    x, y = float(element.get("cx", "0")), float(element.get("cy", "0"))
    return [point for quarter in range(4) for point in _arc(x, y, radius, quarter * math.pi / 2)]


def _ring(element: ElementTree.Element, width: float) -> list[list[Point]]:
    if _NAMESPACE.sub("", element.tag) != "circle":
        raise Unknown("a stroke of something else than a circle")
    radius = float(element.get("r", "0"))
    outer, inner = (_circle(element, radius + half) for half in (width / 2, -width / 2))
    return [outer, inner[::-1]]


def _path(data: str) -> Iterator[list[Point]]:
    outline: list[Point] = []
    for command, rest in re.findall(r"([A-Za-z])([^A-Za-z]*)", data):
        numbers = _numbers(rest)
        points = list(zip(numbers[::2], numbers[1::2], strict=False))
        match command:
            case "M":
                outline = points
            case "L":
                outline += points
            case "H":
                outline += [(x, outline[-1][1]) for x in numbers]
            case "V":
                outline += [(outline[-1][0], y) for y in numbers]
            case "C":
                for first in range(0, len(points), 3):
                    outline += _curve(outline[-1], *points[first : first + 3])
            case "Z" | "z":
                yield outline
            case _:
                raise Unknown(f"{command} in a path")


def _curve(start: Point, one: Point, two: Point, end: Point) -> list[Point]:
    def at(t: float, axis: int) -> float:
        rest = 1 - t
        return (
            rest**3 * start[axis]
            + 3 * rest * rest * t * one[axis]
            + 3 * rest * t * t * two[axis]
            + t**3 * end[axis]
        )

    return [(at(step / STEPS, 0), at(step / STEPS, 1)) for step in range(1, STEPS + 1)]


def _matrix(transform: str) -> Matrix:
    matrix = IDENTITY
    for name, arguments in re.findall(r"(\w+)\(([^)]*)\)", transform):
        matrix = _times(matrix, _step(name, _numbers(arguments)))
    return matrix


def _step(name: str, numbers: list[float]) -> Matrix:
    match name, numbers:
        case "translate", [x, y]:
            return (1, 0, 0, 1, x, y)
        case "scale", [scale]:
            return (scale, 0, 0, scale, 0, 0)
        case "rotate", [degrees, x, y]:
            cos, sin = math.cos(math.radians(degrees)), math.sin(math.radians(degrees))
            return (cos, sin, -sin, cos, x - x * cos + y * sin, y - x * sin - y * cos)
        case _:
            raise Unknown(name)


def _times(outer: Matrix, inner: Matrix) -> Matrix:
    a, b, c, d, e, f = outer
    g, h, i, j, k, m = inner
    return (a * g + c * h, b * g + d * h, a * i + c * j, b * i + d * j, a * k + c * m + e, b * k + d * m + f)


def _moved(matrix: Matrix, point: Point) -> Point:
    a, b, c, d, e, f = matrix
    x, y = point
    return (a * x + c * y + e, b * x + d * y + f)


def _numbers(text: str) -> list[float]:
    return [float(number) for number in _NUMBER.findall(text)]


def _colour(text: str) -> Colour:
    if not re.fullmatch(r"#[0-9a-fA-F]{6}", text):
        raise Unknown(text)
    return (int(text[1:3], 16), int(text[3:5], 16), int(text[5:7], 16))


def _encoded(size: int, pixels: list[tuple[float, float, float, float]]) -> bytes:
    """Return the pixels as a PNG (ISO/IEC 15948): eight bits for each of red, green, blue and alpha."""
    rows = bytearray()
    for row in range(size):
        rows.append(0)
        for red, green, blue, alpha in pixels[row * size : (row + 1) * size]:
            rows += bytes((round(red), round(green), round(blue), round(alpha * 255)))
    header = struct.pack(">IIBBBBB", size, size, 8, 6, 0, 0, 0)
    parts = [(b"IHDR", header), (b"IDAT", zlib.compress(bytes(rows), 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, content) for kind, content in parts)


def _chunk(kind: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + kind + content + struct.pack(">I", zlib.crc32(kind + content))
