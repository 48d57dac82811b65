"""An account as its person sees it in the settings."""

from dataclasses import dataclass, field

from intimacy_app.domain.accounts.security_alerts import SecurityAlertView
from intimacy_app.domain.accounts.sessions import SessionView


@dataclass(frozen=True)
class AccountView:
    """What the settings show; `handle` is the sign-in name, `codes` says how many are left."""

    name: str = ""
    handle: str = ""
    codes: str = ""
    sessions: list[SessionView] = field(default_factory=list[SessionView])
    notices: list[SecurityAlertView] = field(default_factory=list[SecurityAlertView])
