"""What no pack has, found in one pass before TOML is read: its parser takes hostile input badly.

`tomllib` takes time and memory with the square of the dots in a key, and goes as deep as brackets do. A
pack is flat and its values are short, so whatever is beyond these bounds is refused with its line. The
tokens are those of TOML: where a file is no TOML, the parser stops at the first place where they differ.
"""

import re

from intimacy_app.domain.errors import N_

MOST_DOTS = 3  # on one line, outside of quotation marks
DEEPEST = 16
LONGEST_WORD, LONGEST_TEXT = 64, 2_000

_TOKENS = re.compile(
    r'''
      (?P<text> """(?:[^"\\]++|\\.|""?(?!"))*+(?:"{3,5}|\\?\Z)
              | \'\'\'(?:[^']++|''?(?!'))*+(?:'{3,5}|\Z)
              | "(?:[^"\\\n]++|\\.)*+"?
              | '[^'\n]*+'?
      )
    | (?P<comment> \#[^\n]*+)
    | (?P<line> \n)
    | (?P<open> [\[{])
    | (?P<close> [\]}])
    | (?P<dot> \.)
    | (?P<word> [^\s"'\#\[\]{}.,=]++)
    ''',
    re.VERBOSE | re.DOTALL,
)

_TOO_MANY_DOTS = N_("Line {more}: there are too many dots here. The name of a field is one word.")
_TOO_DEEP = N_("Line {more}: these brackets go deeper than those of a pack.")
_TOO_LONG = N_("Line {more}: this is far longer than anything in a pack.")


def beyond_bounds(source: str) -> tuple[str, int] | None:
    """Return what is wrong, as a sentence with `{more}` for its line, and the line; None where nothing is."""
    line, dots, depth = 1, 0, 0
    for token in _TOKENS.finditer(source):
        kind, size = token.lastgroup, token.end() - token.start()
        if kind == "line":
            line, dots = line + 1, 0
        elif kind == "text":
            if size > LONGEST_TEXT:
                return _TOO_LONG, line
            line += token[0].count("\n")
        elif kind == "word" and size > LONGEST_WORD:
            return _TOO_LONG, line
        elif kind == "dot":
            dots += 1
            if dots > MOST_DOTS:
                return _TOO_MANY_DOTS, line
        elif kind in ("open", "close"):
            depth = max(0, depth + (1 if kind == "open" else -1))
            if depth > DEEPEST:
                return _TOO_DEEP, line
    return None
