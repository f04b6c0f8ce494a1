"""Where a request comes from, as far as it can be known."""

from ipaddress import IPv6Address, ip_address, ip_network

from django.conf import settings
from django.http import HttpRequest

__all__ = ["client_address", "network_of"]


def client_address(request: HttpRequest) -> str | None:
    """Return the client's IP address, or None where there is none (a socket, a test).

    Each proxy adds the address that it sees to the end of X-Forwarded-For, and the client writes
    what it likes before it: only the last `TRUSTED_PROXIES` entries are anybody's word.
    """
    address = request.META.get("REMOTE_ADDR", "")
    count = settings.TRUSTED_PROXIES
    if count:
        seen = [part.strip() for part in request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")]
        # Fewer than there are proxies: the request came past them, from where it says.
        if len(seen) >= count:
            address = seen[-count]
    try:
        found = ip_address(address)
    except ValueError:
        return None
    if isinstance(found, IPv6Address) and found.ipv4_mapped:
        found = found.ipv4_mapped
    return str(found)


def network_of(request: HttpRequest) -> str:
    """Return what counts as one address: of IPv6, the /64 that one customer has for themselves."""
    address = client_address(request)
    if address is None:
        return "unknown"
    if ":" in address:
        return str(ip_network(f"{address}/64", strict=False))
    return address
