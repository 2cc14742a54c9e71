"""Every failure the service can name.

An error carries facts; what a client or an author is told is its text, one line. Which
HTTP status or exit code it becomes is decided in ``web.errors`` and ``commands``.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path


class ServiceError(Exception):
    """A failure that we expect, and can explain in one sentence."""


class RequestError(ServiceError):
    """A request that breaks the grammar, or asks for what cannot be."""

    def __init__(
        self, parameter: str, value: str, reason: str = "is not valid"
    ) -> None:
        super().__init__(f"{parameter} '{_shown(value)}' {reason}")
        self.parameter = parameter


class FormatError(ServiceError):
    """An answer in a form that is not written here."""

    def __init__(self, value: str, known: Sequence[str]) -> None:
        forms = " and ".join(known)
        super().__init__(f"format '{_shown(value)}' is not written here; {forms} are")


class UnknownError(ServiceError):
    """An identifier or address that this publication does not hold."""

    def __init__(self, kind: str, name: str) -> None:
        super().__init__(f"{kind} '{_shown(name)}' is not in this publication")


class MasterError(ServiceError):
    """A master that cannot become a pack."""

    def __init__(self, master: Path | str, reason: str) -> None:
        super().__init__(f"{master}: {reason}")
        self.master = str(master)
        self.reason = reason

    def __reduce__(self) -> tuple[type["MasterError"], tuple[str, str]]:
        return type(self), (self.master, self.reason)


class BusyError(ServiceError):
    """More work than there is room for, just now."""

    def __init__(self) -> None:
        super().__init__("the service is busy; ask again in a few seconds")


class SlowError(ServiceError):
    """Work that takes longer than anything may."""

    def __init__(self, seconds: float) -> None:
        super().__init__(
            f"drawing this takes over {seconds:g} seconds; ask for a smaller picture"
        )


class AccessError(ServiceError):
    """A picture that is not open to everyone."""

    def __init__(self, name: str) -> None:
        super().__init__(f"image '{_shown(name)}' is not open to everyone")


class RefusedError(ServiceError):
    """Somebody who is not let in; it does not tell which of the reasons it was."""


class WaitError(ServiceError):
    """Somebody who tried too often; ``seconds`` is how long to wait.

    It is ``common`` where all together did.
    """

    def __init__(self, seconds: int, *, common: bool = False) -> None:
        minutes = -(-seconds // 60)
        unit = "minute" if minutes == 1 else "minutes"
        super().__init__(f"too many attempts; come again in {minutes} {unit}")
        self.seconds = seconds
        self.common = common


class KeeperError(ServiceError):
    """A keeper or a reader's link that cannot be made, found or changed."""


class MessageError(ServiceError):
    """A message that cannot be taken; ``mistakes`` are names of what is wrong."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__(f"the message cannot be taken: {', '.join(mistakes)}")
        self.mistakes = tuple(mistakes)


class DeskError(ServiceError):
    """Something that cannot be done with a message, or not any more.

    ``word`` names the reason, for who tells it in another language.
    """

    def __init__(self, text: str, word: str = "") -> None:
        super().__init__(text)
        self.word = word


class RecordsError(ServiceError):
    """All the mistakes of a file of messages at once, each as ``file:line: what``."""

    def __init__(self, mistakes: Sequence[str]) -> None:
        super().__init__("\n".join(mistakes))
        self.mistakes = tuple(mistakes)


class TermsError(ServiceError):
    """Something whose terms let no other site show it."""

    def __init__(self, url: str) -> None:
        super().__init__(
            f"'{_shown(url)}' may not be shown on other sites; link to it instead"
        )


class BookletError(ServiceError):
    """A chapter that cannot become a PDF."""


class PackError(ServiceError):
    """A pack that is missing, or is not what it should be."""


class PublicationError(ServiceError):
    """A publication folder that cannot be read, written or served."""


class DatabaseError(ServiceError):
    """A database that cannot be opened, read or written."""


class SettingsError(ServiceError):
    """Settings that cannot be in force."""


@dataclass(frozen=True, slots=True, order=True)
class Complaint:
    """What is wrong at one place of an author's file, and what to do."""

    file: str
    line: int
    column: int
    text: str

    def __str__(self) -> str:
        return f"{self.file}:{self.line}:{self.column}: {self.text}"


class AlbumError(ServiceError):
    """All the mistakes of an album at once."""

    def __init__(self, complaints: Sequence[Complaint]) -> None:
        super().__init__("\n".join(map(str, complaints)))
        self.complaints = tuple(complaints)


_SHOWN = 80


def _shown(value: str) -> str:
    """Keep a hostile value to one short printable line."""
    short = value if len(value) <= _SHOWN else f"{value[:_SHOWN]}…"
    return "".join(c if c.isprintable() else f"\\x{ord(c):02x}" for c in short)
