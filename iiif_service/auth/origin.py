"""Origin: the site that asks for a token, exactly as browsers spell it (RFC 6454)."""

import ipaddress
import re

_LONGEST = 253
_FORM = re.compile(
    r"(?P<scheme>https?)://(?P<host>\[[0-9a-f:.]+\]|[0-9a-z._-]+)(:(?P<port>[0-9]{1,5}))?"
)
_LABEL = re.compile(r"[0-9a-z_]([0-9a-z_-]*[0-9a-z_])?")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*")
_PORTS = {"http": 80, "https": 443}
_HIGHEST = 65535


def parse(text: str) -> str:
    """Read ``https://host[:port]``; raises ValueError with a sentence.

    Capitals and the usual port are put as browsers do. ``http`` is only for this same
    machine: whoever listens on the way would hear the token.
    """
    found = _FORM.fullmatch(text.lower()) if text.isascii() else None
    if found is None or len(text) > _LONGEST:
        raise ValueError("origin must be like https://museum.example")
    scheme, host, port = found["scheme"], _host(found["host"]), found["port"]
    if scheme == "http" and not _is_here(host):
        raise ValueError("origin must begin with https://")
    if port is None or int(port) == _PORTS[scheme]:
        return f"{scheme}://{host}"
    if not 1 <= int(port) <= _HIGHEST:
        raise ValueError(f"origin has a port from 1 to {_HIGHEST}")
    return f"{scheme}://{host}:{int(port)}"


def _host(text: str) -> str:
    try:
        if text.startswith("["):
            return f"[{ipaddress.IPv6Address(text[1:-1]).compressed}]"
        *_, last = labels = text.split(".")
        if _NUMBER.fullmatch(last):  # browsers take it for an address, of any form
            return str(ipaddress.IPv4Address(text))
    except ValueError:
        labels = [""]
    if not all(map(_LABEL.fullmatch, labels)):
        raise ValueError("origin must have a host like museum.example")
    return text


def _is_here(host: str) -> bool:
    if host == "localhost" or host.endswith(".localhost"):
        return True
    try:
        return ipaddress.ip_address(host.strip("[]")).is_loopback
    except ValueError:
        return False
