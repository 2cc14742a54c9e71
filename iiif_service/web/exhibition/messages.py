"""Messages as a page shows them: whose they are, of what, in which languages."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from babel.dates import format_date

from iiif_service.board.draft import UNKNOWN, About
from iiif_service.board.message import Message
from iiif_service.errors import UnknownError
from iiif_service.links import BOARD
from iiif_service.web.exhibition.contents import record
from iiif_service.web.exhibition.frame import Visit
from iiif_service.web.exhibition.locale import locale
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.still import Still, thumbnail

_SMALL = 160
"""How many pixels a picture beside a message has on its longer side at most."""


@dataclass(frozen=True, slots=True)
class Text:
    """A message in a language, and how the reader's language calls that."""

    text: str
    language: str
    spoken: str
    original: bool


@dataclass(frozen=True, slots=True)
class Place:
    """What a message is about: where its page is, and a small picture."""

    label: Said
    link: str
    still: Still | None


@dataclass(frozen=True, slots=True)
class Shown:
    """A message or a reply as a page shows it."""

    name: str
    author: str
    home: str
    link: str
    day: str
    """When it was written, as the reader's language writes dates."""
    stamp: str
    texts: Sequence[Text]
    """What the reader reads first; the words of the writer are always among them."""
    place: Place | None = None
    replies: Sequence["Shown"] = ()


def shown(
    messages: Sequence[Message], visit: Visit, here: About | None = None
) -> list[Shown]:
    """Show messages to a reader; they need not say that they are about what is here."""
    return [_shown(message, visit, here) for message in messages]


def place(about: About, visit: Visit) -> Place | None:
    """Find what a message is about; the album, or what is not in it now, is nothing."""
    if not about.part:
        return None
    try:
        found = record(*about.names)
    except UnknownError:
        return None
    picture = found.get("picture")
    still = thumbnail(picture, None, _SMALL, _SMALL) if picture else None
    return Place(visit.said(found["label"]), visit.link(*about.names), still)


def language(tag: str, reader: str) -> str:
    """Call a language as the reader's language does; empty where nobody knows it."""
    if tag == UNKNOWN:
        return ""
    # The reader's locale names all languages; to load each one's own takes a second.
    if found := locale(reader).languages.get(tag):
        return str(found)
    return str(locale(tag).get_display_name(locale(reader)) or tag)


def texts(message: Message, reader: str) -> Iterator[Text]:
    """Give the words in the reader's language, then those of the writer.

    Where nobody put them into the reader's language, all that there is.
    """
    others = [each for each in message.translations if each.language == reader]
    own = _text(message.text, message.language, reader, original=True)
    if message.language == reader or not others:
        yield own
    if message.language == reader:
        return
    for each in others or message.translations:
        yield _text(each.text, each.language, reader, original=False)
    if others:
        yield own


def _text(text: str, tag: str, reader: str, *, original: bool) -> Text:
    return Text(text, tag, language(tag, reader), original)


def _shown(message: Message, visit: Visit, here: About | None) -> Shown:
    written = datetime.fromtimestamp(message.written, UTC)
    answer = message.answers is not None
    return Shown(
        message.name,
        message.author,
        message.home,
        visit.link(BOARD, message.name),
        format_date(written, "long", locale(visit.tag)),
        written.strftime("%Y-%m-%dT%H:%M:%SZ"),
        list(texts(message, visit.tag)),
        None if answer or message.about == here else place(message.about, visit),
        [_shown(reply, visit, here) for reply in message.replies],
    )
