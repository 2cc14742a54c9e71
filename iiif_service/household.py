"""Household: what one household is likely to have of the addresses of the Internet."""

import ipaddress

_NETWORK = 64
"""How many bits of an IPv6 address are one household's."""


def household(address: str) -> str:
    """Give an IPv4 address as it is, and the network of an IPv6 address."""
    try:
        read = ipaddress.ip_address(address)
    except ValueError:
        return address
    if isinstance(read, ipaddress.IPv4Address):
        return str(read)
    if read.ipv4_mapped:
        return str(read.ipv4_mapped)
    return str(ipaddress.IPv6Network((read.packed, _NETWORK), strict=False))
