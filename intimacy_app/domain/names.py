"""What a name is kept as: one line that shows something, in any script, and reorders nothing around it."""

import re
import unicodedata

from intimacy_app.domain.texts import is_invisible

# Cf, and yet drawn: numbers and verses are set in them (Prepended_Concatenation_Mark).
_DRAWN = frozenset("\u0600\u0601\u0602\u0603\u0604\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd")
_JOINERS = "\u200c\u200d"
# Persian, Sinhala and emoji need a joiner between two of theirs; elsewhere it would only be invisible.
_STRAY_JOINER = re.compile(
    rf"(?<![^\x00-\x7f{_JOINERS}\s])[{_JOINERS}]+|[{_JOINERS}]+(?![^\x00-\x7f{_JOINERS}\s])"
)
# The flags of England, Scotland and Wales are spelled with tags.
_FLAG = re.compile("\U0001f3f4[\U000e0020-\U000e007e]+\U000e007f")


def plain_line(text: str) -> str:
    """Return the text on one line in composed form, without what is only invisible; empty if that is all."""
    line, end = "", 0
    for flag in _FLAG.finditer(text):
        line, end = line + _drawn(text[end : flag.start()]) + flag[0], flag.end()
    line = _STRAY_JOINER.sub("", line + _drawn(text[end:]))
    line = unicodedata.normalize("NFC", " ".join(line.split()))
    return line if any(map(_is_visible, line)) else ""


def _drawn(text: str) -> str:
    return "".join(map(_kept, text))


def _kept(letter: str) -> str:
    match unicodedata.category(letter):
        case "Cf":
            return letter if letter in _DRAWN or letter in _JOINERS else ""
        case "Cc" | "Zl" | "Zp" | "Zs":
            return " "
        case "Cs":
            return ""
        case "Cn":
            return letter if _may_be_assigned(ord(letter)) else ""
        case _:
            return letter


def _may_be_assigned(code: int) -> bool:
    # A newer Unicode may know it, such as this year's emoji; these it never will, or never draw.
    is_none = code & 0xFFFE == 0xFFFE or 0xFDD0 <= code <= 0xFDEF
    return not is_none and code != 0x2065 and not 0xFFF0 <= code <= 0xFFF8 and not 0xE0000 <= code <= 0xE0FFF


def _is_visible(letter: str) -> bool:
    return not (letter.isspace() or is_invisible(letter) or unicodedata.category(letter).startswith("M"))
