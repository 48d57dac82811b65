"""The addresses of the app, as constants for pages and builders for links."""

import re
from urllib.parse import quote

FRONT = "/"
SIGN_UP = "/sign-up"
SIGN_UP_BY_LINK = "/sign-up/[token]"
SIGN_IN = "/sign-in"
HOME = "/home"
NEW_SPACE = "/spaces/new"
JOIN = "/join"
JOIN_WITH_CODE = "/join/[code]"
JOURNAL = "/journal"
FAIR_WITNESS = "/journal/fair-witness"
IMPORT = "/journal/import"
NEWS = "/news"
SETTINGS = "/settings"
NOTICES = "/settings/notices"
CONFIRM = "/settings/confirm"
ERASE = "/settings/erase"
RECOVER = "/recover"
RESET = "/reset/[token]"
UNLOCK = "/unlock"
AWAY = "/away"
SUPPORT = "/support"
GUIDE = "/guide"
STUCK = "/guide/stuck"
OFFLINE = "/offline"
START = "/open"
MY_TODAY = "/today"
MY_THANKS = "/thanks"
SHARE = "/share"

INVITE = "/s/[space]/invite"
TODAY = "/s/[space]/today"
ONE_PHONE = "/s/[space]/one-phone"
HISTORY = "/s/[space]/history"
THANKS = "/s/[space]/thanks"
TOGETHER = "/s/[space]/together"
IDEAS = "/s/[space]/ideas"
PLANS = "/s/[space]/plans"
ASK = "/s/[space]/ask"
CONVERSATION = "/s/[space]/conversation"
PAUSE = "/s/[space]/pause"
SAY_IT = "/s/[space]/say-it"
CHECK_IN = "/s/[space]/check-in"
LOOKING_BACK = "/s/[space]/looking-back"
PROMPTS = "/s/[space]/prompts"
SPACE_SETTINGS = "/s/[space]/settings"
LEAVE = "/s/[space]/settings/leave"

AUTH_SIGN_UP = "/auth/sign-up"
AUTH_SIGN_IN = "/auth/sign-in"
AUTH_SIGN_OUT = "/auth/sign-out"
AUTH_PROVE = "/auth/prove"
AUTH_CHANGE_PASSWORD = "/auth/change-password"  # noqa: S105
AUTH_CHANGE_HANDLE = "/auth/change-sign-in-name"
AUTH_RECOVER = "/auth/recover"
AUTH_RESET = "/auth/reset"
AUTH_SET_PIN = "/auth/set-pin"
AUTH_REMOVE_PIN = "/auth/remove-pin"
AUTH_LOCK = "/auth/lock"
AUTH_UNLOCK = "/auth/unlock"
AUTH_BEAT = "/auth/beat"
AUTH_DRAFT_KEY = "/auth/draft-key"
AUTH_LEAVE_QUICKLY = "/auth/leave-quickly"
AUTH_CHOOSE_WAY_OUT = "/auth/choose-way-out"
AUTH_ERASE = "/auth/erase"
EXPORT = "/export.zip"
BOOK = "/book"
BOOK_FILE = "/book.html"
FEED = "/feeds/[secret].ics"
PUSH_RENEW = "/push/renew"
IMPORT_FILE = "/import"
PHOTO = "/photo"
PHOTO_FILE = "/photo.jpg"
PACK = "/pack"
PACK_FILE = "/pack.toml"
HEALTH = "/healthz"
READY = "/readyz"
SOCKET = "/_event"

# The first parts of the addresses that the server answers itself; all others are of pages and files.
SERVED = (
    *("_event", "auth", "away", "book", "book.html", "dev", "export.zip", "feeds", "healthz"),
    *("import", "pack", "pack.toml", "photo", "photo.jpg", "push", "readyz"),
)


def join(code: str) -> str:
    """Return the address of an invitation."""
    return _filled(JOIN_WITH_CODE, code)


def sign_up(secret: str) -> str:
    """Return the address of a link that lets one person create an account, or the open page without one."""
    return _filled(SIGN_UP_BY_LINK, secret) if secret else SIGN_UP


def reset(secret: str) -> str:
    """Return the address of a link that sets a new password."""
    return _filled(RESET, secret)


def invite(space: str) -> str:
    """Return the address where a space's invitation is shown."""
    return _filled(INVITE, space)


def today(space: str, round_id: str | None = None) -> str:
    """Return the address of a space's Today, with the card of a round if one is named."""
    return _about(_filled(TODAY, space), round_id)


def one_phone(space: str, round_id: str) -> str:
    """Return the address at which a round is answered on one phone."""
    return _about(_filled(ONE_PHONE, space), round_id)


def history(space: str, round_id: str | None = None) -> str:
    """Return the address of a space's revealed rounds, from the one on that is named."""
    return _about(_filled(HISTORY, space), round_id)


def start(space: str) -> str:
    """Return the address that opens a space on the page that was open there last."""
    return f"{START}?space={space}"


def thanks(space: str, thanks_id: str | None = None) -> str:
    """Return the address of a space's Thanks, with the one first that is named."""
    address = _filled(THANKS, space)
    return address if thanks_id is None else f"{address}?thanks={thanks_id}"


def together(space: str) -> str:
    """Return the address of what two people can do and look back on together."""
    return _filled(TOGETHER, space)


def ideas(space: str) -> str:
    """Return the address of the ideas for time together."""
    return _filled(IDEAS, space)


def plans(space: str, *, plan: str | None = None, idea: str | None = None, moment: str | None = None) -> str:
    """Return the address of the plans of two, for another time of a plan, with an idea, or at a moment."""
    address = _filled(PLANS, space)
    if plan is not None:
        return f"{address}?plan={plan}"
    if moment is not None:
        return f"{address}?moment={moment}"
    return address if idea is None else f"{address}?idea={idea}"


def photo(space: str, photo_id: str, size: str = "") -> str:
    """Return the address of a photo of a moment, of the small one where `size` says so."""
    return f"{PHOTO_FILE}?space={space}&id={photo_id}&size={size}"


def ask(space: str, script: str) -> str:
    """Return the address where a conversation is asked for, by the key of its script."""
    return f"{_filled(ASK, space)}?conversation={script}"


def conversation(space: str, conversation_id: str | None = None) -> str:
    """Return the address of a conversation, or of the one that's open where none is named."""
    address = _filled(CONVERSATION, space)
    return address if conversation_id is None else f"{address}?conversation={conversation_id}"


def pause(space: str) -> str:
    """Return the address of the quiet page of a pause."""
    return _filled(PAUSE, space)


def say_it(space: str, statement_id: str | None = None) -> str:
    """Return the address of Say it, with the statement first that is named."""
    address = _filled(SAY_IT, space)
    return address if statement_id is None else f"{address}?statement={statement_id}"


def check_in(space: str) -> str:
    """Return the address of a space's check-ins."""
    return _filled(CHECK_IN, space)


def looking_back(space: str) -> str:
    """Return the address where somebody looks back, for themselves alone."""
    return _filled(LOOKING_BACK, space)


def prompts(space: str) -> str:
    """Return the address of a space's prompts."""
    return _filled(PROMPTS, space)


def space_settings(space: str) -> str:
    """Return the address of a space's settings."""
    return _filled(SPACE_SETTINGS, space)


def leave(space: str) -> str:
    """Return the address where somebody leaves a space."""
    return _filled(LEAVE, space)


def in_space(space: str, page: str) -> str:
    """Return the address of the page of a space that has this as its last part."""
    return f"/s/{space}/{page}"


def guide(page: str) -> str:
    """Return the address of a page of the guide."""
    return f"{GUIDE}/{page}"


def feed(secret: str) -> str:
    """Return the address of a calendar of reminders."""
    return _filled(FEED, secret)


def pack_file(space: str) -> str:
    """Return the address of the file with a member's own prompts."""
    return f"{PACK_FILE}?space={space}"


def book(space: str) -> str:
    """Return the address of a space's book."""
    return f"{BOOK}?space={space}"


def inside(address: str) -> str:
    """Return an address that came with a request if it is a path of this app, else nothing."""
    return address if re.fullmatch(r"/(?![/\\])[A-Za-z0-9/_?=&%.-]{0,200}", address) else ""


def with_next(page: str, following: str) -> str:
    """Return the address of a page that leads on to another one afterwards."""
    return f"{page}?next={quote(following, safe='/')}" if following else page


def _filled(pattern: str, part: str) -> str:
    # Pages give a var here: a string that stands for what the browser will know.
    return re.sub(r"\[\w+\]", lambda _variable: f"{part}", pattern)


def _about(address: str, round_id: str | None) -> str:
    return address if round_id is None else f"{address}?round={round_id}"
