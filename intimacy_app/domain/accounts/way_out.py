"""Where *Leave quickly* leads: a plain page of ours, or an address that the person chose."""

from urllib.parse import urlsplit

from intimacy_app.domain.errors import N_, Refusal


class AddressUnusable(Refusal):
    sentence = N_("Please use a whole web address, such as https://www.example.org/news.")
    field = "leads_to"


LONGEST_ADDRESS = 200


def address_from(typed: str, own_host: str) -> str:
    """Return the address that was meant, nothing where none was typed; raises AddressUnusable.

    It's one of another website, over HTTPS, and holds neither a name nor a password.
    """
    typed = typed.strip()
    if not typed:
        return ""
    address = typed if "://" in typed else f"https://{typed}"
    if len(address) > LONGEST_ADDRESS or not _is_plain(address) or not _is_elsewhere(address, own_host):
        raise AddressUnusable
    return address


def _is_plain(address: str) -> bool:
    return address.isascii() and address.isprintable() and not set(address) & set(" \"'<>\\^`{|}")


def _is_elsewhere(address: str, own_host: str) -> bool:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        return False
    is_named = "." in host.strip(".") and not host.replace(".", "").isdigit() and "[" not in parts.netloc
    return parts.scheme == "https" and is_named and "@" not in parts.netloc and not port and host != own_host
