"""A phone without a screen: cookies, plain requests and tabs of one person, everything received kept."""

import secrets
from collections.abc import Callable
from urllib.parse import urlsplit

import httpx

from intimacy_app import routes
from tests.e2e import households
from tests.running import RunningServer
from tests.wire.tab import Tab

TRIES = 100
PASSWORD = "a quiet lake under four birches"


class Phone:
    """A browser of one person."""

    def __init__(self, url: str, name: str):
        self.url, self.name = url, name
        self.handle = f"{name.casefold()}-{secrets.token_hex(6)}"
        # Each phone has an address of its own, as behind a proxy: allowances of one must not touch another.
        self.address = f"198.18.{100 + secrets.randbelow(150)}.{100 + secrets.randbelow(150)}"
        # To which workers, by the port from which a connection comes; a phone of its own takes any.
        self.keeps_to: Callable[[int], bool] | None = None
        self.tabs: list[Tab] = []
        self.answers: list[httpx.Response] = []
        self.http = httpx.Client(
            base_url=f"http://127.0.0.1:{urlsplit(url).port}",
            headers={"Origin": url, "X-Forwarded-For": self.address},
            timeout=30,
            # Reading the certificates of the system takes longer than most requests.
            verify=False,
        )

    def signs_up(self, following: str = "") -> "Phone":
        """Create an account; the phone is signed in from then on."""
        form = {"name": self.name, "handle": self.handle, "password": PASSWORD, "next": following}
        assert self.posts(routes.AUTH_SIGN_UP, form).status_code == 303
        return self

    def has_account(self, server: RunningServer) -> "Phone":
        """Give whoever has the phone an account, signed in on it, without the forms and a costly password."""
        given = households.sign_up(server, self.name, self.handle, PASSWORD, under_18=False)
        for name, value in given.items():
            self.http.cookies.set(name, value, domain=self.http.base_url.host, path="/")
        return self

    def signs_in(self, handle: str = "", password: str = PASSWORD) -> httpx.Response:
        """Sign in, with this phone's own name unless another is given."""
        return self.posts(routes.AUTH_SIGN_IN, {"handle": handle or self.handle, "password": password})

    def signs_out(self) -> httpx.Response:
        """Sign out."""
        return self.posts(routes.AUTH_SIGN_OUT, {})

    def posts(self, path: str, form: dict[str, str], **headers: str) -> httpx.Response:
        """Post a form."""
        return self._keep(self.http.post(path, data=form, headers=headers))

    def gets(self, path: str, **headers: str) -> httpx.Response:
        """Get a page or a file."""
        return self._keep(self.http.get(path, headers=headers))

    def opens(self, path: str, token: str | None = None) -> Tab:
        """Open a page in a new tab, and wait until it has loaded."""
        tab = self.reaches(token or secrets.token_hex(16), path).connects()
        return tab.loads()

    def reaches(self, token: str, path: str = "/", *, cookie: str | None = None, origin: str = "") -> Tab:
        """Open a socket and do nothing on it yet; `token` may go on with more of the query."""
        headers = {
            "Origin": origin or self.url,
            "X-Forwarded-For": self.address,
            "Cookie": self.cookie if cookie is None else cookie,
        }
        tab = self._reaches([pair for pair in headers.items() if pair[1]], f"token={token}", path)
        self.tabs.append(tab)
        return tab

    def _reaches(self, headers: list[tuple[str, str]], query: str, path: str) -> Tab:
        for _ in range(TRIES):
            tab = Tab(self.url, headers, query, path)
            if self.keeps_to is None:
                return tab
            if self.keeps_to(tab.port):
                # What another worker has to tell may still be on its way here when one fence has passed.
                tab.fences = 2
                return tab
            tab.closes()
        raise AssertionError("no connection came to the right worker")

    def closes(self) -> None:
        """Close every tab, keeping what was received."""
        for tab in self.tabs:
            tab.closes()
        self.http.close()

    @property
    def cookie(self) -> str:
        """The Cookie header of this phone."""
        return "; ".join(f"{name}={value}" for name, value in self.http.cookies.items())

    @property
    def session(self) -> str:
        """The token of whoever is signed in."""
        named = (value for name, value in self.http.cookies.items() if name.startswith("twofold-session-"))
        return next(named)

    @property
    def frames(self) -> list[str]:
        """Every frame that any tab of this phone has received."""
        return [frame for tab in self.tabs for frame in tab.frames]

    @property
    def received(self) -> str:
        """Everything that has come to this phone, in one text."""
        told = [f"{answer.headers!r}{answer.text}" for answer in self.answers]
        return "\n".join([*self.frames, *told])

    def _keep(self, answer: httpx.Response) -> httpx.Response:
        self.answers.append(answer)
        return answer
