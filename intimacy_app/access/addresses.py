"""Where a request comes from, as rate limits count it: one network for each household.

An address has many spellings, a proxy may add a port, and a home has 2^64 addresses of IPv6. So limits
never count a text that came with a request, but the network that it names.
"""

from collections.abc import Iterable
from ipaddress import IPv4Address, IPv6Address, IPv6Network, ip_address

UNKNOWN = "unknown"  # what all share who come through no network, such as a Unix socket
_HOUSEHOLD, _SITE = 64, 48  # bits of IPv6 that one customer of a provider has, at least and at most


def client_address(peer: str, forwarded: Iterable[str], hops: int) -> str:
    """Return the address of whoever asks, behind as many proxies as are trusted.

    `forwarded` are all `X-Forwarded-For` headers in their order: some proxies add one of their own.
    """
    named = [part.strip() for part in ",".join(forwarded).split(",") if part.strip()]
    if hops and len(named) >= hops and _parsed(named[-hops]):
        return named[-hops]
    return peer


def household(address: str) -> str:
    """Return the network that counts as one caller: an address of IPv4, or a /64 of IPv6."""
    return _network(address, _HOUSEHOLD)


def site(address: str) -> str:
    """Return the widest network that one caller may have: an address of IPv4, or a /48 of IPv6."""
    return _network(address, _SITE)


def _network(address: str, bits: int) -> str:
    found = _parsed(address)
    if isinstance(found, IPv6Address):
        return str(IPv6Network((int(found), bits), strict=False))
    return str(found) if found else UNKNOWN


def _parsed(address: str) -> IPv4Address | IPv6Address | None:
    try:
        found = ip_address(_without_port(address.strip()).partition("%")[0])
    except ValueError:
        return None
    return (found.ipv4_mapped or found) if isinstance(found, IPv6Address) else found


def _without_port(address: str) -> str:
    if address.startswith("["):
        return address[1:].partition("]")[0]
    return address.partition(":")[0] if address.count(":") == 1 else address
