"""Reads the address that people type, in the spelling that browsers give it in `Origin` and `Referer`."""

import re
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from urllib.parse import SplitResult, urlsplit

_DEFAULT_PORTS = {"http": 80, "https": 443}
_LABEL = re.compile(r"[a-z0-9_]([a-z0-9_-]{0,61}[a-z0-9_])?")
_NUMBER = re.compile(r"\d+|0x[0-9a-f]*")


class BaseURLUnreadable(ValueError):
    """The address is none that Twofold could live at; the message says why."""


def origin_of(typed: str) -> str:
    """Return the origin of an address: scheme, host, and a port that isn't the scheme's own.

    The host is written as the WHATWG URL standard has browsers write it (IDNA by UTS 46, RFC 5952).
    Raises BaseURLUnreadable.
    """
    if any(letter.isspace() or not letter.isprintable() for letter in typed):
        raise BaseURLUnreadable("An address has no spaces in it.")
    try:
        url = urlsplit(typed)
        port = url.port
    except ValueError:
        raise BaseURLUnreadable(
            "Its port isn't one, or its host. Write it like https://twofold.example."
        ) from None
    _check_parts(typed, url)
    if port == 0:
        raise BaseURLUnreadable("There's no port 0.")
    host = _host(url)
    return f"{url.scheme}://{host}" + ("" if port in (None, _DEFAULT_PORTS[url.scheme]) else f":{port}")


def _check_parts(typed: str, url: SplitResult) -> None:
    if url.scheme not in _DEFAULT_PORTS or not url.hostname:
        raise BaseURLUnreadable("Write it like https://twofold.example, with https:// or http:// before it.")
    if "@" in url.netloc:
        raise BaseURLUnreadable("An address that people type has no name or password in it.")
    if url.path.strip("/") or "?" in typed or "#" in typed:
        raise BaseURLUnreadable("Twofold lives at the root of its address: leave out what follows the host.")


def _host(url: SplitResult) -> str:
    name = str(url.hostname)
    if "[" in url.netloc:
        return f"[{_ipv6(name)}]"
    name = _in_ascii(name)
    if _NUMBER.fullmatch(name.rpartition(".")[2]):
        return _ipv4(name)
    if len(name) > 253 or not all(_LABEL.fullmatch(label) for label in name.split(".")):
        raise BaseURLUnreadable("Its host isn't a name that browsers open.")
    return name


def _in_ascii(name: str) -> str:
    if name.isascii():
        return name
    import idna

    try:
        return idna.encode(name, uts46=True).decode()
    except idna.IDNAError:
        raise BaseURLUnreadable("Its host isn't a name that browsers open; try its xn-- form.") from None


def _ipv4(name: str) -> str:
    try:
        return str(IPv4Address(name))
    except AddressValueError:
        raise BaseURLUnreadable("Write an address of numbers as four of them, such as 192.0.2.10.") from None


def _ipv6(name: str) -> str:
    try:
        address = IPv6Address(name)
    except AddressValueError:
        raise BaseURLUnreadable("What's in [ ] isn't an IPv6 address.") from None
    if address.scope_id:
        raise BaseURLUnreadable("Browsers open no IPv6 address with a zone.")
    # Python writes the end of these with dots from 3.13 on, and browsers never do.
    if mapped := address.ipv4_mapped:
        return f"::ffff:{int(mapped) >> 16:x}:{int(mapped) & 0xFFFF:x}"
    return str(address)
