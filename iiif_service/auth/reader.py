"""Reader: somebody who was let in, as one of those who share a role."""

from dataclasses import dataclass

KEEPERS = "keepers"
"""The role of those who mind the album; every other role is named in it."""


@dataclass(frozen=True, slots=True)
class Reader:
    """Who was let in.

    ``number`` is the one of the keeper or, for any other role, of the link that let
    them in; ``ends`` says when that link does, in seconds since 1970.
    """

    name: str
    role: str
    number: int
    ends: int | None = None
