"""Sheet: a message as it lies on the desk, with all that a keeper wants to know."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from urllib.parse import quote

from babel.dates import format_datetime

from iiif_service.board.draft import UNKNOWN, About
from iiif_service.board.message import Message, State
from iiif_service.board.reading import answered
from iiif_service.errors import UnknownError
from iiif_service.web.exhibition.contents import album, record
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.locale import locale
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.still import Still, thumbnail
from iiif_service.web.keeper.frame import said, speaking
from iiif_service.web.published import links, published

_SMALL = 160
"""How many pixels wide and high a picture on the desk is at most."""


@dataclass(frozen=True, slots=True)
class Moment:
    """A time as people read it, and as machines do."""

    text: str
    machine: str


@dataclass(frozen=True, slots=True)
class Thing:
    """What a message is about."""

    label: Said
    link: str = ""
    still: Still | None = None


@dataclass(frozen=True, slots=True)
class Sheet:
    """A message, and what is said of it in the keeper's language."""

    message: Message
    thing: Thing
    written: Moment
    language: str
    state: str
    signs: Sequence[str]
    mail: str
    """Where a mail program begins an answer; empty where there is no address."""
    answers: Message | None
    """What it replies to."""


def sheets(messages: Iterable[Message]) -> list[Sheet]:
    """Lay messages on the desk."""
    return [sheet(message) for message in messages]


def sheet(message: Message) -> Sheet:
    """Lay a message on the desk."""
    about = thing(message.about)
    above = answered(published().database, message.answers) if message.answers else None
    return Sheet(
        message,
        about,
        moment(message.written),
        named(message.language),
        state(message.state),
        [sign(each) for each in message.signs],
        _mail(message, about),
        above,
    )


def thing(about: About) -> Thing:
    """Find what a message is about in the album, unless it is there no more."""
    tag = speaking()
    try:
        if not about.part:
            return Thing(Said.of(album()["label"], tag), _page())
        found = record(*about.names)
    except UnknownError:
        return Thing(Said("/".join(about.names), ""))
    picture = found.get("picture")
    still = thumbnail(picture, None, _SMALL, _SMALL) if picture else None
    return Thing(Said.of(found["label"], tag), _page(*about.names), still)


def moment(time: int) -> Moment:
    """Write a time, given in seconds since 1970."""
    at = datetime.fromtimestamp(time, UTC)
    text = format_datetime(at, "medium", locale=locale(speaking()))
    return Moment(f"{text} UTC", at.strftime("%Y-%m-%dT%H:%M:%SZ"))


def named(tag: str) -> str:
    """Name a language in the keeper's."""
    if tag == UNKNOWN:
        return said()["desk_unknown"]
    known = locale(speaking()).languages
    return known.get(tag) or known.get(tag.partition("-")[0]) or tag


def tongues() -> list[tuple[str, str]]:
    """Give the languages to choose from, with their names, in their order."""
    known = locale(speaking()).languages
    plain = {tag: name for tag, name in known.items() if len(tag) == 2}  # noqa: PLR2004 - ISO 639-1
    ours = [tag for tag in languages() if tag in plain]
    rest = sorted(plain.items(), key=lambda pair: pair[1].casefold())
    return [(tag, plain[tag]) for tag in ours] + [p for p in rest if p[0] not in ours]


def state(of: State) -> str:
    """Name a state."""
    return said()[f"desk_state_{of}"]


def sign(name: str) -> str:
    """Explain a sign of spam."""
    return said().get(f"desk_sign_{name}", name)


def _page(*names: str) -> str:
    offered = languages()
    tag = speaking() if speaking() in offered else offered[0]
    return links().below(links().site(tag, *names))


def _mail(message: Message, about: Thing) -> str:
    if not message.email:
        return ""
    subject = quote(f"Re: {about.label.plain}", safe="")
    return f"mailto:{quote(message.email, safe='@+')}?subject={subject}"
