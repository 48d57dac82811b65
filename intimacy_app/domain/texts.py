"""How a text of a person's is kept, whatever device it comes from."""


def trimmed(text: str) -> str:
    """Return the text with one character for each line's end, and without blank ends."""
    return text.replace("\r\n", "\n").strip()
