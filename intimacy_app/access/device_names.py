"""Names a device in plain words, from its browser's `User-Agent`."""

import re

from intimacy_app.i18n import _

LONGEST_READ = 300

_VARIANT = re.compile(r"^(?:Mobile|Headless ?)|\b(?:Mobile|WebView|UI/WKWebView|iOS)\b")
_SYSTEMS = {"Mac OS X": "macOS", "Chrome OS": "ChromeOS", "Ubuntu": "Linux", "Fedora": "Linux"}


def device_name(user_agent: str) -> str:
    """Return such words as `Firefox on Android`. The first call reads a long list: use a worker thread."""
    from ua_parser import parse_os, parse_user_agent

    said = user_agent[:LONGEST_READ]
    browser, system = parse_user_agent(said), parse_os(said)
    known_browser = " ".join(_VARIANT.sub(" ", browser.family).split()) if browser else ""
    known_system = _SYSTEMS.get(system.family, system.family) if system else ""
    if not known_browser:
        return known_system or _("A device we don’t know")
    if not known_system:
        return known_browser
    return _("{browser} on {system}").format(browser=known_browser, system=known_system)
