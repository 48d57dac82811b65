"""How the page of an export begins: what it may do, and how it looks."""

from functools import cache

from markupsafe import Markup

from intimacy_app.settings import PROJECT

_STYLE = """
body { margin: 0 auto; max-inline-size: var(--column); padding: var(--space-6) var(--space-4) var(--space-12);
  background: var(--paper); color: var(--ink); font: var(--step-0)/var(--leading) var(--sans); }
h1, h3, .words { font-family: var(--serif); font-weight: var(--weight-words); }
h1, h3 { line-height: var(--leading-tight); }
h2 { margin-block: var(--space-12) 0; font-size: var(--step-2); }
h3 { margin-block: var(--space-8) var(--space-2); font-size: var(--step-1); }
.aside { color: var(--ink-soft); font-size: var(--step--1); }
.mine, .theirs { margin-block: var(--space-2); padding: var(--space-4); border-radius: var(--radius-small);
  overflow-wrap: anywhere; }
.mine { background: var(--mine-wash); } .theirs { background: var(--theirs-wash); }
.mine b { color: var(--mine); } .theirs b { color: var(--theirs); }
.photos { display: grid; grid-template-columns: repeat(2, minmax(0, 1fr)); gap: var(--space-2);
  align-items: start; }
.photos img { inline-size: 100%; block-size: auto; border-radius: var(--radius-small); }
.words { margin: var(--space-1) 0 0; white-space: pre-wrap; line-height: var(--leading-words); }
"""
# Whatever a browser makes of it, this page loads nothing but the photos that lie beside it, and runs nothing.
HEAD = Markup("""<!doctype html>
<html lang="{language}">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
 content="default-src 'none'; style-src 'unsafe-inline'; img-src 'self' file:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>{style}</style>
</head>
<body>
<h1>{title}</h1>
""")


@cache
def style() -> Markup:
    """Return the style sheet, with the tokens of the app."""
    # Files of our own.
    return Markup((PROJECT / "assets" / "tokens.css").read_text() + _STYLE)  # noqa: S704  # nosec B704
