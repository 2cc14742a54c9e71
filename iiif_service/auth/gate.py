"""Gate: whether somebody may see a picture."""

import ipaddress
import threading
from collections import OrderedDict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from iiif_service.auth import opaque
from iiif_service.auth.sessions import Sessions

REMEMBERS = 30
"""How many seconds an answer is remembered: who is withdrawn is out within a minute."""

_MOST = 4096

Network = ipaddress.IPv4Network | ipaddress.IPv6Network
Networks = Mapping[str, Sequence[Network]]
"""By role, where those who have it sit."""


@dataclass(frozen=True, slots=True)
class _Answer:
    roles: frozenset[str]
    since: float
    until: float


class Gate:
    """Knows who asks, by a cookie or by where they sit; any thread may ask it."""

    def __init__(self, sessions: Sessions, most: int = _MOST) -> None:
        self._sessions = sessions
        self._most = most
        self._answers: OrderedDict[str, _Answer] = OrderedDict()
        self._lock = threading.Lock()

    def roles(
        self, cookie: str | None, address: str, networks: Networks, now: float
    ) -> frozenset[str]:
        """Give the roles of whoever asks; raises DatabaseError."""
        sitting = seated(address, networks)
        return sitting if cookie is None else sitting | self._opened(cookie, now)

    def forget(self, cookie: str) -> None:
        """Ask anew what a cookie opens, since its session has ended."""
        with self._lock:
            self._answers.pop(opaque.digest(cookie), None)

    def _opened(self, cookie: str, now: float) -> frozenset[str]:
        if not self._sessions.is_ours(cookie):  # nothing forged takes room here
            return frozenset()
        digest = opaque.digest(cookie)
        with self._lock:
            known = self._answers.get(digest)
        if known and known.since <= now < known.until:
            return known.roles
        answer = self._asked(cookie, now)
        with self._lock:
            self._answers[digest] = answer
            self._answers.move_to_end(digest)
            while len(self._answers) > self._most:
                self._answers.popitem(last=False)
        return answer.roles

    def _asked(self, cookie: str, now: float) -> _Answer:
        session = self._sessions.find(cookie, now)
        if session is None:
            return _Answer(frozenset(), now, now + REMEMBERS)
        until = min(now + REMEMBERS, session.ends)
        return _Answer(frozenset({session.reader.role}), now, until)


def seated(address: str, networks: Networks) -> frozenset[str]:
    """Give the roles of whoever sits at an address."""
    try:
        place = ipaddress.ip_address(address)
    except ValueError:  # a socket without one
        return frozenset()
    if isinstance(place, ipaddress.IPv6Address) and place.ipv4_mapped:
        place = place.ipv4_mapped
    return frozenset(
        role
        for role, those in networks.items()
        if any(place in network for network in those)
    )


def may(role: str | None, roles: frozenset[str]) -> bool:
    """Tell whether one of these roles may see a picture; ``role`` has commas between.

    None is open to everyone.
    """
    return role is None or not roles.isdisjoint(role.split(","))
