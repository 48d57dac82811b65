"""The checks of `twofold doctor` that come in as people do: the base URL, HTTPS, the proxy, the socket."""

import base64
import http.client
import json
import os
import socket
import ssl
from urllib.parse import urlsplit

from intimacy_app import routes
from intimacy_app.commands.checks.findings import Broken, Check
from intimacy_app.settings import settings

SECONDS = 10
_LOCAL = {"localhost", "127.0.0.1", "::1"}
_SETUP = "See “HTTPS” in docs/self-hosting.md."


def base_url() -> str:
    """The address is one that browsers can do everything with."""
    url = urlsplit(settings().base_url)
    if url.scheme == "http" and url.hostname not in _LOCAL:
        raise Broken(
            f"{settings().base_url} is plain HTTP: everybody on the way can read it, and phones neither "
            "install it nor check seals.",
            _SETUP,
        )
    if url.scheme == "https" and not settings().proxy_hops:
        raise Broken(
            "HTTPS comes from a proxy, and TWOFOLD_PROXY_HOPS is 0: all people share one allowance of tries.",
            "Set TWOFOLD_PROXY_HOPS to the number of proxies, mostly 1.",
        )
    return settings().base_url


def answers() -> str:
    """Twofold answers at its address, and is well."""
    try:
        connection = _connection()
        connection.request("GET", routes.HEALTH)
        answer = connection.getresponse()
        status, location, body = answer.status, answer.headers.get("Location", ""), answer.read(10_000)
    except OSError as error:
        raise _not_reached(error) from None
    except http.client.HTTPException:
        raise Broken("What answers there doesn't speak HTTP.", "Look at host and port.") from None
    if 300 <= status < 400:
        raise Broken(
            f"It leads on to {location or 'elsewhere'}.", "Set TWOFOLD_BASE_URL to where people end up."
        )
    if status in (502, 503, 504) and not _is_ours(body):
        raise Broken(
            f"The proxy answers {status}: it doesn't reach Twofold.",
            f"Let it pass requests on to {settings().host}, port {settings().port}, and start Twofold.",
        )
    if not _is_ours(body):
        raise Broken(
            f"Something else answers there (status {status}).", "Look at TWOFOLD_BASE_URL and at the proxy."
        )
    if status != 200:
        raise Broken("Twofold runs and says that it isn't well.", "Restart it, and read what it says then.")
    return "Twofold answers"


def through_the_socket() -> str:
    """A page's socket opens, through every proxy on the way."""
    query = "?EIO=4&transport=websocket&token=doctor"
    headers = {
        "Connection": "Upgrade",
        "Upgrade": "websocket",
        "Sec-WebSocket-Version": "13",
        "Sec-WebSocket-Key": base64.b64encode(os.urandom(16)).decode(),
        "Origin": settings().base_url,
    }
    remedy = "Let the proxy pass WebSockets on: in nginx the headers Upgrade and Connection; Caddy does it."
    try:
        connection = _connection()
        connection.request("GET", f"{routes.SOCKET}/{query}", headers=headers)
        answer = connection.getresponse()
        if answer.status == 403:
            raise Broken(
                "The socket is refused: the proxy changes the header Origin, or the address is another one "
                "than Twofold was started with.",
                "Restart Twofold, and let the proxy leave Origin as it is.",
            )
        if answer.status != 101:
            raise Broken(f"The socket doesn't open (status {answer.status}).", remedy)
        greeting = answer.fp.read(16)
    except (OSError, http.client.HTTPException):
        raise Broken("The socket doesn't open: the way breaks off.", remedy) from None
    # A short text frame, and in it the greeting of engine.io.
    if greeting[:1] != b"\x81" or b"0{" not in greeting:
        raise Broken("The socket opens, but what answers isn't Twofold.", remedy)
    connection.close()
    return "opens"


def _connection() -> http.client.HTTPConnection:
    url = urlsplit(settings().base_url)
    if url.scheme == "http":
        return http.client.HTTPConnection(str(url.hostname), url.port or 80, timeout=SECONDS)
    context = ssl.create_default_context()
    return http.client.HTTPSConnection(str(url.hostname), url.port or 443, timeout=SECONDS, context=context)


def _is_ours(body: bytes) -> bool:
    try:
        told = json.loads(body)
    except ValueError:
        return False
    return isinstance(told, dict) and {"status", "database"} <= set(told)


def _not_reached(error: OSError) -> Broken:
    if isinstance(error, ssl.SSLCertVerificationError):
        return Broken(f"Its certificate isn't trusted: {error.verify_message}.", _SETUP)
    if isinstance(error, ssl.SSLError):
        return Broken("What answers there doesn't speak HTTPS.", _SETUP)
    if isinstance(error, socket.gaierror):
        return Broken(
            "Its name isn't known here.", "Mend TWOFOLD_BASE_URL, or let the name lead to this machine."
        )
    return Broken(
        f"Nothing answers there ({error.strerror or type(error).__name__}).",
        "Start Twofold with `twofold serve`, and the proxy if there's one; `--offline` leaves this out.",
    )


CHECKS = (
    Check("Base URL", base_url),
    Check("Way in", answers, needs=("Base URL",)),
    Check("Socket", through_the_socket, needs=("Way in",)),
)
