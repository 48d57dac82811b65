"""What a page says in plain English where it should speak a language with an accent on each letter."""

import re
from collections.abc import Iterator

from babel.dates import get_day_names, get_month_names, get_period_names
from playwright.sync_api import Page

from intimacy_app.content import deck
from intimacy_app.content.conversations import scripts
from intimacy_app.content.feelings import feelings
from intimacy_app.content.guide import pages
from intimacy_app.content.ideas import ideas
from intimacy_app.domain.conversations.scripts import Script
from tests.e2e import people
from tests.e2e.phones import where_it_is_noon
from tests.e2e.walk_words import ANA, FEELING, MO, WRITTEN


def words_of(script: Script) -> Iterator[str]:
    """Yield what a conversation says."""
    yield from (script.title, script.purpose)
    for step in script.steps:
        yield from (step.title, step.text)
        for field in ("fields", "speaker", "listener", "themes", "options"):
            yield from getattr(step, field, ())
        yield from (question.text for question in getattr(step, "questions", ()))


# The pseudo-language leaves none of these letters as it is.
PLAIN = re.compile("[aeiouyAEIOUYcnsCNS]")
# Dates are Babel's, and Babel knows no pseudo-language.
DATES = [
    name
    for names in (
        get_day_names(locale="en"),
        get_day_names("abbreviated", locale="en"),
        get_month_names(locale="en"),
        get_month_names("abbreviated", locale="en"),
        get_period_names(locale="en"),
    )
    for name in names.values()
]
PROMPTS = [text for prompt in deck().values() for text in (prompt.text, *prompt.choices)]
IDEAS = [idea.text for idea in ideas().values()]
FEELINGS = [group.name for group in feelings()]
# A conversation's words are those of its file.
CONVERSATIONS = [words for script in scripts().values() for words in words_of(script) if words]
# What stands in the language of the guide says so on the page, except in the page's title.
GUIDE = [page.title for page in pages().values()]
APP_NAME = "Twofold"
DEVICES = ["Safari", "iOS", "Chrome", "Linux"]
INITIALS = {ANA[0], MO[0]}
NAMES = (ANA, MO, people.ANA, people.MO)
# Of time zones: where one phone is, and where the others are, also while it’s noon in Greenwich.
PLACES = ("Tokyo", "Japan", "Etc/GMT", "UTC")
# The longest first: some contain others.
EXEMPT = sorted(
    [
        *WRITTEN,
        *PROMPTS,
        *IDEAS,
        *FEELINGS,
        *CONVERSATIONS,
        *GUIDE,
        *DATES,
        *DEVICES,
        *NAMES,
        where_it_is_noon(),
        *PLACES,
        FEELING,
        APP_NAME,
    ],
    key=len,
    reverse=True,
)

# Time zones are the names of places, in a list that everybody knows in this form.
SAID = """() => {
    const texts = [document.title];
    for (const e of document.querySelectorAll("body, body *")) {
        if (e.matches("script, style, option") || !e.checkVisibility()) continue;
        if (e.closest("[lang]") !== document.documentElement) continue;
        for (const name of ["aria-label", "aria-description", "title", "placeholder", "alt"])
            if (e.hasAttribute(name)) texts.push(e.getAttribute(name));
        for (const node of e.childNodes) if (node.nodeType === Node.TEXT_NODE) texts.push(node.data);
    }
    return texts.map((text) => text.trim()).filter(Boolean);
}"""


def plain_english(page: Page) -> list[str]:
    """Return what the page says that went past the translation."""
    return [text for text in page.evaluate(SAID) if PLAIN.search(without_what_is_exempt(text))]


def without_what_is_exempt(text: str) -> str:
    if text in INITIALS:
        return ""
    for words in EXEMPT:
        text = text.replace(words, "")
    return text
