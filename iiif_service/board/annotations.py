"""Annotations: messages as machines read them (Web Annotation Data Model).

A message comments on a canvas, a manifest or the collection; a reply does too, and
replies to the annotation that it answers. Nothing is said here that the board does not
show.
"""

import hashlib
import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from html import escape

from iiif_service.board.draft import UNKNOWN, About
from iiif_service.board.message import Message
from iiif_service.links import Links

CONTEXT = "http://iiif.io/api/presentation/3/context.json"
MEDIA_TYPE = f'application/ld+json;profile="{CONTEXT}"'

SIZE = 100
"""How many messages a page has, with all their replies."""

Node = dict[str, object]


@dataclass(frozen=True, slots=True)
class Page:
    """A page of what is said of one thing, counted from 1."""

    about: About
    number: int
    messages: Sequence[Message]
    total: int


def target(links: Links, about: About) -> Node | str:
    """Name what messages are about."""
    if about.drawing:
        return links.canvas(about.part, about.drawing)
    whole = links.manifest(about.part) if about.part else links.collection()
    return {"id": whole, "type": "Manifest" if about.part else "Collection"}


def page(links: Links, shown: Page) -> bytes:
    """Write an annotation page (Presentation API 3.0, section 5.5)."""
    uri = links.messages(*shown.about.names)
    last = max(1, -(-shown.total // SIZE))
    node: Node = {
        "@context": CONTEXT,
        "id": _numbered(uri, shown.number),
        "type": "AnnotationPage",
        "partOf": {
            "id": f"{uri}#collection",
            "type": "AnnotationCollection",
            "total": shown.total,
            "first": {"id": uri, "type": "AnnotationPage"},
            "last": {"id": _numbered(uri, last), "type": "AnnotationPage"},
        },
        "startIndex": (shown.number - 1) * SIZE,
    }
    if shown.number > 1:
        node["prev"] = _page(uri, shown.number - 1)
    if shown.number < last:
        node["next"] = _page(uri, shown.number + 1)
    node["items"] = list(_all(links, shown.messages))
    return written(node)


def document(links: Links, message: Message, answered: Message | None) -> bytes:
    """Write one annotation by itself."""
    node = annotation(links, message, answered)
    return written({"@context": CONTEXT, **node})


def annotation(links: Links, message: Message, answered: Message | None) -> Node:
    """Say what somebody said; a reply where it is told what it answers.

    A reply is about the same thing, too: what a canvas names must target it (section
    3.4), and viewers show what comments on it.
    """
    about: object = target(links, (answered or message).about)
    motivation: object = "commenting"
    if answered:
        motivation = ["commenting", "replying"]
        about = [about, links.message(answered.name)]
    node: Node = {
        "id": links.message(message.name),
        "type": "Annotation",
        "motivation": motivation,
        "creator": {"type": "Person", "name": message.author},
        "created": _moment(message.written),
    }
    if message.changed > message.written:
        node["modified"] = _moment(message.changed)
    return {**node, "body": _body(message), "target": about}


def digest(links: Links, message: Message, answered: Message | None) -> str:
    """Name what an annotation says, by its hash."""
    return hashlib.sha256(document(links, message, answered)).hexdigest()


def written(node: Node) -> bytes:
    """Write a document."""
    return json.dumps(node, ensure_ascii=False, separators=(",", ":")).encode()


def _all(links: Links, messages: Iterable[Message]) -> Iterable[Node]:
    for message in messages:
        yield annotation(links, message, None)
        for reply in message.replies:
            yield annotation(links, reply, message)


def _body(message: Message) -> Node | list[Node]:
    """Give the text, and then what it is in other languages.

    It is HTML: viewers show a plain text as if it were, and some would fetch what it
    names. Of a choice they show nothing.
    """
    bodies = [_text(message.text, message.language)]
    bodies += [_text(each.text, each.language) for each in message.translations]
    return bodies[0] if len(bodies) == 1 else bodies


def _text(text: str, language: str) -> Node:
    spoken = {} if language == UNKNOWN else {"language": language}
    rows = escape(text, quote=False).replace("\n", "<br>")
    value = f"<p>{rows}</p>"
    return {"type": "TextualBody", **spoken, "format": "text/html", "value": value}


def _page(uri: str, number: int) -> Node:
    return {"id": _numbered(uri, number), "type": "AnnotationPage"}


def _numbered(uri: str, number: int) -> str:
    return uri if number == 1 else f"{uri}?page={number}"


def _moment(time: int) -> str:
    return datetime.fromtimestamp(time, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
