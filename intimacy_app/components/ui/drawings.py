"""The small drawings of what two people can do together: paper, ink and wax on a grid of 64.

Each is a list of strokes; `drawings.css` gives each kind of stroke its color, in light and in dark.
"""

from collections.abc import Mapping

import reflex as rx

# The kinds of strokes: sheets of paper, the two voices, wax, what is breathed, and lines of ink.
_Stroke = tuple[str, str]

_DEFAULT = "talk"

_DRAWINGS: Mapping[str, tuple[_Stroke, ...]] = {
    "talk": (
        ("mine", "M8 13a5 5 0 0 1 5-5h23a5 5 0 0 1 5 5v13a5 5 0 0 1-5 5H21l-8 7v-7a5 5 0 0 1-5-5z"),
        ("theirs", "M25 30a5 5 0 0 1 5-5h21a5 5 0 0 1 5 5v14a5 5 0 0 1-5 5v7l-8-7H30a5 5 0 0 1-5-5z"),
        ("ink", "M15 16h17M33 35h15M33 41h9"),
    ),
    "ear": (
        ("paper", "M22 51c-5-5-9-13-9-21a16 16 0 0 1 32 0c0 11-9 11-10 20-1 8-9 9-13 1z"),
        ("ink", "M20 31a9 9 0 0 1 18 0c0 6-7 6-7 12M27 32a3 3 0 0 1 5-1"),
        ("theirs line", "M50 22a14 14 0 0 1 0 16M56 17a23 23 0 0 1 0 26"),
        ("wax", "M26 49a3 3 0 1 0 .1 0z"),
    ),
    "knot": (
        ("mine", "M4 39c12 0 15-20 28-20s15 20 28 20v7C44 46 42 26 32 26S20 46 4 46z"),
        ("theirs", "M4 18c16 0 18 20 28 20s12-20 28-20v7c-13 0-15 20-28 20S17 25 4 25z"),
        ("wax", "M32 22c4 0 7 1 9 4s3 6 1 9-6 6-10 6-8-2-9-6-1-7 1-9 4-4 8-4z"),
        ("shine", "M27 31a6 6 0 0 1 5-4"),
    ),
    "sun": (
        ("flap", "M9 33 32 17l23 16z"),
        ("glow", "M15 35a17 17 0 0 1 34 0l-17 11z"),
        ("mine line", "M32 4v6M13 11l4 5M51 11l-4 5M3 24l6 2M61 24l-6 2"),
        ("paper", "M9 33l23 15 23-15v21a4 4 0 0 1-4 4H13a4 4 0 0 1-4-4z"),
        ("ink", "M10 57l15-13M54 57 39 44"),
    ),
    "evening": (
        ("wax", "M53 5a7 7 0 1 0 8 9A6.5 6.5 0 0 1 53 5z"),
        ("mine", "M6 30h20v12a8 8 0 0 1-8 8h-4a8 8 0 0 1-8-8z"),
        ("theirs", "M34 30h20v12a8 8 0 0 1-8 8h-4a8 8 0 0 1-8-8z"),
        ("mine line", "M26 34c5-1 5 8-1 8M12 24c-3-3 2-4 0-8M20 24c-3-3 2-4 0-8"),
        ("theirs line", "M54 34c5-1 5 8-1 8M39 24c-3-3 2-4 0-8"),
        ("ink", "M4 56h56"),
    ),
    "ideas": (
        ("flap", "M17 6h30a3 3 0 0 1 3 3v7H14V9a3 3 0 0 1 3-3z"),
        ("paper", "M16 16h32c5 3 6 8 6 13v23a6 6 0 0 1-6 6H16a6 6 0 0 1-6-6V29c0-5 1-10 6-13z"),
        ("mine", "M17 33l17-5 3 10-17 5z"),
        ("theirs", "M27 42l18-2 1 11-18 2z"),
        ("ink", "M22 35l9-3M32 46l9-1"),
        ("wax", "M44 26a3.5 3.5 0 1 0 .1 0z"),
    ),
    "plans": (
        ("flap", "M8 12a4 4 0 0 1 4-4h34a4 4 0 0 1 4 4v9H8z"),
        ("paper", "M8 21h42v27a5 5 0 0 1-5 5H13a5 5 0 0 1-5-5z"),
        ("ink", "M18 4v9M40 4v9M15 29h6M27 29h6M15 38h6"),
        ("mine", "M35 33a10 10 0 1 0 .1 0z"),
        ("theirs", "M46 39a10 10 0 1 0 .1 0z"),
        ("ink", "M46 44v5l4 3"),
    ),
    "year": (
        ("flap", "M10 14a4 4 0 0 1 4-4h36a4 4 0 0 1 4 4v10H10z"),
        ("paper", "M10 22h44v29a5 5 0 0 1-5 5H15a5 5 0 0 1-5-5z"),
        ("ink", "M20 5v10M44 5v10M18 31h8M32 31h14M18 40h14M18 48h8"),
        ("wax", "M44 39c3 0 7 1 8 5s1 6-2 8-7 3-10 1-4-5-3-8 3-6 7-6z"),
        ("shine", "M40 46a4 4 0 0 1 4-4"),
    ),
    "pause": (
        ("breath", "M32 3a29 29 0 1 0 .1 0z"),
        ("breath line", "M32 11a21 21 0 1 0 .1 0z"),
        ("paper", "M21 21a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v22a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2z"),
        ("paper", "M35 21a2 2 0 0 1 2-2h4a2 2 0 0 1 2 2v22a2 2 0 0 1-2 2h-4a2 2 0 0 1-2-2z"),
    ),
    "check-in": (
        ("paper", "M9 12a4 4 0 0 1 4-4h30a4 4 0 0 1 4 4v30H25l-9 8v-8h-3a4 4 0 0 1-4-4z"),
        ("ink", "M17 18h14M17 25h8"),
        ("mine", "M36 29h22v11a9 9 0 0 1-9 9h-4a9 9 0 0 1-9-9z"),
        ("mine line", "M58 32c6-1 6 9-2 9M43 24c-2-2 1-3 0-6M50 24c-2-2 1-3 0-6"),
        ("ink", "M34 54h26"),
        ("wax", "M35 17.5a3 3 0 1 0 .1 0z"),
    ),
    "opened": (
        ("flap", "M8 29 32 11l24 18z"),
        ("mine", "M15 9h21a2 2 0 0 1 2 2v32H13V11a2 2 0 0 1 2-2z"),
        ("theirs", "M29 15h21a2 2 0 0 1 2 2v30H27V17a2 2 0 0 1 2-2z"),
        ("ink", "M18 16h6M18 22h6M33 23h13M33 29h9"),
        ("paper", "M8 29l24 16 24-16v23a4 4 0 0 1-4 4H12a4 4 0 0 1-4-4z"),
        ("ink", "M9 55l15-15M55 55 40 40"),
    ),
    "door": (
        ("paper", "M14 56V14a6 6 0 0 1 6-6h24a6 6 0 0 1 6 6v42z"),
        ("mine", "M22 56V19a4 4 0 0 1 4-4h14l6 5v36z"),
        ("wax", "M40 34a2.6 2.6 0 1 0 .1 0z"),
        ("ink", "M6 56h52M40 15v41"),
    ),
    "kin": (
        ("mine", "M18 12a7 7 0 1 0 .1 0zM5 56c0-13 5-21 13-21s13 8 13 21z"),
        ("theirs", "M46 12a7 7 0 1 0 .1 0zM33 56c0-13 5-21 13-21s13 8 13 21z"),
        ("flap", "M32 28a5 5 0 1 0 .1 0zM23 56c0-9 3-15 9-15s9 6 9 15z"),
        ("ink", "M3 56h58"),
    ),
    "shelf": (
        ("paper", "M8 22h13v34H8z"),
        ("mine", "M21 12h13v44H21z"),
        ("theirs", "M37 17l11-3 10 39-11 3z"),
        ("wax", "M14.5 45a2.6 2.6 0 1 0 .1 0z"),
        ("ink", "M11 29h7M24 20h7M24 25h7M4 56h56"),
    ),
    "diary": (
        ("paper", "M14 8h32a4 4 0 0 1 4 4v40a4 4 0 0 1-4 4H14z"),
        ("flap", "M14 8h7v48h-7z"),
        ("theirs line", "M30.5 32v-5a5 5 0 0 1 10 0v5"),
        ("theirs", "M27 32h17v13H27z"),
        ("wax", "M35.5 36a2.6 2.6 0 1 0 .1 0z"),
    ),
    "quiet": (
        ("paper", "M28 14c9 0 14 7 14 16v10l5 8H9l5-8V30c0-9 5-16 14-16z"),
        ("flap", "M9 48h38v4H9z"),
        ("ink", "M28 14v-4M24 55a4 4 0 0 0 8 0M22 30h9l-9 9h9"),
        ("wax", "M52 6a8.5 8.5 0 1 0 8 12 7 7 0 0 1-8-12z"),
    ),
    "two": (
        ("mine", "M22 11a8 8 0 1 0 .1 0zM6 54c0-13 6-21 16-21s16 8 16 21z"),
        ("theirs", "M42 15a7.5 7.5 0 1 0 .1 0zM28 54c0-12 5-19 14-19s16 7 16 19z"),
        ("ink", "M4 56h56"),
    ),
    "thanks": (
        ("paper", "M8 16a4 4 0 0 1 4-4h40a4 4 0 0 1 4 4v26a4 4 0 0 1-4 4H28L16 56V46h-4a4 4 0 0 1-4-4z"),
        ("wax", "M32 40C17 31 20 20 27 20c3 0 5 2 5 4 0-2 2-4 5-4 7 0 10 11-5 20z"),
        ("shine", "M24 27a4 4 0 0 1 3-4"),
    ),
    "guide": (
        ("paper", "M32 17c-6-5-15-6-26-5v37c11-1 20 0 26 5z"),
        ("flap", "M32 17c6-5 15-6 26-5v37c-11-1-20 0-26 5z"),
        ("ink", "M13 21c5 0 9 1 12 3M13 29c5 0 9 1 12 3M13 37c5 0 9 1 12 3M39 32c3-2 5-3 8-3"),
        ("wax", "M44 12l7-.5V27l-3.5-3.5L44 27z"),
    ),
    "stairs": (
        ("paper", "M5 57V46h13V35h13V24h13V13h14v44z"),
        ("flap", "M5 46h13v4H5zM18 35h13v4H18zM31 24h13v4H31zM44 13h14v4H44z"),
        ("wax", "M51 3a3.5 3.5 0 1 0 .1 0z"),
    ),
    "looking-back": (
        ("paper", "M10 12a4 4 0 0 1 4-4h36a4 4 0 0 1 4 4v40a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z"),
        ("mine", "M26 17a12 12 0 1 0 .1 0z"),
        ("theirs", "M39 17a12 12 0 1 0 .1 0z"),
        ("ink", "M17 49h4M25 47h4M33 49h4M41 46h4"),
    ),
    "words": (
        ("mine", "M7 13a5 5 0 0 1 5-5h40a5 5 0 0 1 5 5v26a5 5 0 0 1-5 5H31L20 55V44h-8a5 5 0 0 1-5-5z"),
        ("ink", "M16 18h32M16 26h20"),
        ("theirs line", "M16 35c3-4 5-4 8 0s5 4 8 0 5-4 8 0 5 4 8 0"),
    ),
    "pencil": (
        ("paper", "M10 12a4 4 0 0 1 4-4h30a4 4 0 0 1 4 4v40a4 4 0 0 1-4 4H14a4 4 0 0 1-4-4z"),
        ("ink", "M18 18h20M18 26h14M18 34h7"),
        ("mine", "M28 47l2-8 22-22a4.2 4.2 0 0 1 6 6L36 45z"),
        ("wax", "M28 47l1.3-5 3.7 3.7z"),
    ),
}


def drawing(name: str | rx.Var[str]) -> rx.Component:
    """Return the drawing of that name, or that of two who talk; it says nothing to assistive technology."""
    if isinstance(name, str):
        return _drawn(_DRAWINGS.get(name, _DRAWINGS[_DEFAULT]))
    cases = [(known, _drawn(strokes)) for known, strokes in _DRAWINGS.items()]
    return rx.fragment(rx.match(name, *cases, _drawn(_DRAWINGS[_DEFAULT])))


def names() -> frozenset[str]:
    """Return what there are drawings of."""
    return frozenset(_DRAWINGS)


def _drawn(strokes: tuple[_Stroke, ...]) -> rx.Component:
    return rx.el.svg(
        *(rx.el.svg.path(d=shape, class_name=kind) for kind, shape in strokes),
        view_box="0 0 64 64",
        aria_hidden="true",
        class_name="drawing",
    )
