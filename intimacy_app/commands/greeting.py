"""What `twofold serve` says on a terminal: the address for a phone, what stands in the way, what to type."""

import io
import ipaddress
import socket
from urllib.parse import urlsplit

from intimacy_app.settings import Settings

# Nobody is there (RFC 5737), and nothing is sent: the system only says which of its addresses it would use.
_ELSEWHERE = ("192.0.2.1", 9)


def greeting(chosen: Settings, here: str = "") -> str:
    """Return what to say; `here` is this machine's address in its network, where it has one."""
    if is_this_machine_s_own(chosen.base_url):
        return _only_here(chosen, here)
    said = f"On a phone, point the camera at this:\n\n{_picture(chosen.base_url)}"
    return said if chosen.secure else f"{said}\n{_without_https(chosen)}"


def own_address() -> str:
    """Return this machine's address in its network, or nothing where it is in none."""
    try:
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as probe:
            probe.connect(_ELSEWHERE)
            return str(probe.getsockname()[0])
    except OSError:
        return ""


def is_this_machine_s_own(address: str) -> bool:
    """Return whether an address leads to the very machine that it's typed on."""
    host = urlsplit(address).hostname or ""
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost" or host.endswith(".localhost")


def _only_here(chosen: Settings, here: str) -> str:
    steps = ["Only this machine reaches it there."]
    if here:
        address = f"http://{here}:{chosen.port}"
        steps.append(
            f"To try it on a phone in the same network, stop it (Ctrl-C) and type\n\n"
            f"  TWOFOLD_HOST=0.0.0.0 TWOFOLD_BASE_URL={address} twofold serve\n"
        )
    return "\n".join([*steps, _without_https(chosen)])


def _without_https(chosen: Settings) -> str:
    return (
        "Without HTTPS, phones can't install it, get no notifications, and check no seals. With Tailscale\n"
        f"on this machine and on both phones, type\n\n  tailscale serve --bg {chosen.port}\n\n"
        "and start Twofold with the address that it shows:\n\n"
        "  TWOFOLD_BASE_URL=https://<that address> TWOFOLD_PROXY_HOPS=1 twofold serve\n\n"
        "Other ways are in docs/self-hosting.md. `twofold doctor` looks whether everything is right."
    )


def _picture(address: str) -> str:
    import segno  # for a terminal alone; a server that's watched over starts without it

    drawn = io.StringIO()
    segno.make_qr(address, error="l").terminal(drawn, compact=True)
    return drawn.getvalue()
