"""What a name, a sign-in name and a password must be."""

import unicodedata
from datetime import datetime, timedelta
from typing import Protocol

from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.names import plain_line


class PasswordNeeded(Refusal):
    sentence = N_("Please type your password again to continue.")


class PasswordWrong(Refusal):
    sentence = N_("That’s not your password. Please try again.")
    field = "current"


class ProofWrong(PasswordWrong):
    field = "proof"


class NobodyOfThatName(Refusal):
    sentence = N_("Nobody has that sign-in name.")
    field = "handle"


class SignInFailed(Refusal):
    sentence = N_("That name and password don’t match. Please try again.")
    field = "password"
    status = 401


class RegistrationClosed(Refusal):
    sentence = N_("New accounts need an invitation here. Open the link you were given and start from there.")
    status = 403


class NameMissing(Refusal):
    sentence = N_("Please write the name the other person knows you by.")
    field = "name"


class NameTooLong(Refusal):
    sentence = N_("Please keep your name to 60 characters.")
    field = "name"


class HandleUnusable(Refusal):
    sentence = N_("A sign-in name has 3 to 40 characters and no spaces.")
    field = "handle"


class HandleTaken(Refusal):
    sentence = N_("That sign-in name is taken. Please choose another.")
    field = "handle"


class PasswordTooShort(Refusal):
    sentence = N_("Please use at least 10 characters. A few words in a row work well.")
    field = "password"


class PasswordTooLong(Refusal):
    sentence = N_("Please use at most 200 characters.")
    field = "password"


class PasswordUnusable(Refusal):
    sentence = N_("A password can’t have tabs or line breaks in it. Please leave them out.")
    field = "password"


class PasswordTooEasy(Refusal):
    sentence = N_("That password is easy to guess. A few unrelated words in a row are better.")
    field = "password"


class SignUpLinkGone(Refusal):
    sentence = N_("This link has already been used, or it has expired. Ask for a new one.")
    status = 410


LONGEST_NAME = 60
SHORTEST_PASSWORD, LONGEST_PASSWORD = 10, 200
PROOF_LASTS = timedelta(minutes=10)
SIGN_UP_LINK_HOLDS = timedelta(days=7)
# Joiners, which not every keyboard writes, and the marks of direction that are copied with a word.
_UNSEEN = dict.fromkeys(map(ord, "\u200c\u200d\u200e\u200f\u061c"))


class Asking(Protocol):
    """A person or a member who asks for something."""

    @property
    def proved(self) -> bool: ...


def handle_from(typed: str) -> str:
    """Return the sign-in name that meant: trimmed, case folded, no joiners; raises HandleUnusable."""
    apart = typed.translate(_UNSEEN)
    handle = unicodedata.normalize("NFKC", unicodedata.normalize("NFKC", apart).strip().casefold())
    if not 3 <= len(handle) <= 40 or any(c.isspace() or not c.isprintable() for c in handle):
        raise HandleUnusable
    if not plain_line(handle):
        raise HandleUnusable
    return handle


def name_from(typed: str) -> str:
    """Return the display name on one line; raises NameMissing or NameTooLong."""
    name = plain_line(typed)
    if not name:
        raise NameMissing
    if len(name) > LONGEST_NAME:
        raise NameTooLong
    return name


def prepared_password(typed: str) -> str:
    """Return a password as every keyboard means it (RFC 8265, OpaqueString): NFC, one kind of space."""
    spaced = "".join(" " if unicodedata.category(letter) == "Zs" else letter for letter in typed)
    return unicodedata.normalize("NFC", spaced)


def check_characters(password: str) -> None:
    """Raise PasswordUnusable where a new password has control characters (RFC 8265)."""
    if any(unicodedata.category(letter) == "Cc" for letter in password):
        raise PasswordUnusable


def check_length(password: str) -> None:
    """Raise unless a password has 10 to 200 characters (NIST SP 800-63B: length, no composition rules)."""
    if len(password) < SHORTEST_PASSWORD:
        raise PasswordTooShort
    if len(password) > LONGEST_PASSWORD:
        raise PasswordTooLong


def is_proved(proved_at: datetime | None, now: datetime) -> bool:
    """Return whether a password typed then still proves who is asking now."""
    return proved_at is not None and proved_at <= now < proved_at + PROOF_LASTS


def check_proved(asking: Asking) -> None:
    """Raise PasswordNeeded unless the password was typed within the last ten minutes (ASVS 5.0, 7.5)."""
    if not asking.proved:
        raise PasswordNeeded
