"""Frame: what every page of the exhibition has around it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Response, request, url_for
from markupsafe import Markup

from iiif_service.embedding.content_state import ContentState, encode
from iiif_service.embedding.oembed import Format
from iiif_service.embedding.region import Region
from iiif_service.errors import UnknownError
from iiif_service.language import NONE
from iiif_service.web.exhibition import mining, signs
from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.locale import is_date, listed, number, when
from iiif_service.web.exhibition.said import Said
from iiif_service.web.exhibition.signs import Page
from iiif_service.web.exhibition.still import Box, Still
from iiif_service.web.pages import page, send
from iiif_service.web.policy import Kind
from iiif_service.web.published import links, read

Ways = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Visit:
    """Who reads what: a language, and the names in the page's address after it."""

    tag: str
    names: tuple[str, ...]

    def link(self, *names: str) -> str:
        """Give the path of another page in this language."""
        return _path(self.tag, *names)

    def said(self, texts: object) -> Said:
        """Read a text in this language."""
        return Said.of(texts if isinstance(texts, Mapping) else None, self.tag)


def visit(tag: str, *segments: str) -> Visit:
    """Read an address; raises UnknownError where the album has no such language."""
    names = tuple(read("address", segment) for segment in segments)
    if tag not in languages():
        raise UnknownError("page", "/".join((tag, *names)))
    return Visit(tag, names)


def languages() -> Sequence[str]:
    """Name the languages that the album speaks; a mere folder of images English."""
    return [tag for tag in album()["languages"] if tag != NONE] or ["en"]


@dataclass(frozen=True, slots=True)
class Head:
    """What a page says of itself to machines."""

    title: str
    description: str = ""
    card: Still | None = None
    alternate: str | None = None
    """The IIIF document of the same thing."""
    data: Markup | None = None
    """The same thing in the words of schema.org, as JSON."""
    about: Record | None = None
    """What the page shows; the album, where that is None."""
    embeddable: bool = True
    """Whether other sites may show it inside their own."""
    box: Box | None = None
    """The part of a picture that the address names."""
    query: str = ""
    """What the address of the page has after its path, with its question mark."""


_FACES = {"ja": (), "ru": ("cyrillic",), "vi": ("latin", "vietnamese")}
"""Slices of the typeface that a page asks for at once; of Japanese there are many."""


def show(template: str, visit: Visit, head: Head, **content: object) -> Response:
    """Write a page, with the ways to all others around it."""
    whole = album()
    about = head.about or whole
    offered = languages()
    title = visit.said(whole["label"])
    canonical = links().site(visit.tag, *visit.names) + head.query
    reservation = mining.of_page(about, visit.tag)
    text = page(
        template,
        visit.tag,
        offered,
        {tag: _path(tag, *visit.names) + head.query for tag in offered},
        visit=visit,
        head=head,
        title=" · ".join(dict.fromkeys((head.title, title.plain))),
        album=whole,
        robots=f"max-image-preview:{mining.preview(about)}",
        reservation=reservation,
        heading=title,
        canonical=canonical,
        cards=list(_cards(canonical, head)),
        alternates=[
            (tag, links().site(tag, *visit.names) + head.query) for tag in offered
        ],
        anywhere=links().home(),
        feed=links().feed(),
        board_feed=links().board_feed(),
        parts=[_part(part, visit) for part in whole["parts"]],
        pages=[(each["slug"], visit.said(each["label"])) for each in whole["pages"]],
        said=visit.said,
        faces=_FACES.get(visit.tag.partition("-")[0], ("latin",)),
        listed=listed,
        number=number,
        when=when,
        link=visit.link,
        **content,
    )
    response = send(text, Kind.PAGE)
    response.headers["Link"] = signs.header(about, Page(visit.tag, visit.names))
    response.headers.update(reservation)
    return response


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the album in the way to all others."""

    kind: str
    slug: str
    label: Said
    link: str
    current: bool


def _part(part: Record, visit: Visit) -> Part:
    slug = part["slug"]
    current = visit.names[:1] == (slug,)
    label, link = visit.said(part["label"]), visit.link(slug)
    return Part(part["kind"], slug, label, link, current)


def viewers(part: Record, tag: str, state: ContentState | None = None) -> Ways:
    """Give the addresses where viewers open a part of the album, or a state of it."""
    asked = {"lang": tag}
    if state:
        asked["iiif-content"] = encode(state)
    else:
        asked["manifest"] = part["manifest"]
    query = urlencode(asked)
    found = {"universal": f"{url_for('viewers.universal')}?{query}"}
    # Mirador shows nothing of what can only be heard.
    if part["kind"] != "song":
        found["mirador"] = f"{url_for('viewers.mirador')}?{query}"
    return found


def statement(record: Record, visit: Visit) -> Mapping[str, object]:
    """Say whose something is, and on what terms."""
    stated = record.get("requiredStatement")
    return {
        "label": visit.said(stated["label"]) if stated else None,
        "value": visit.said(stated["value"]) if stated else None,
        "rights": record.get("rights"),
    }


def rows(record: Record, visit: Visit) -> Sequence[tuple[Said, Sequence[Said]]]:
    """Give the rows of what is known of something, each value by itself."""
    return [
        (visit.said(row["label"]), _values(row["value"], visit))
        for row in record.get("metadata", ())
    ]


def _values(texts: Mapping[str, Sequence[str]], visit: Visit) -> Sequence[Said]:
    language = visit.said(texts).language
    values = texts.get(language or NONE, ())
    if not language and all(map(is_date, values)):
        return [Said(when(text, visit.tag), visit.tag) for text in values]
    return [Said(text, language) for text in values]


def asked_box() -> Box | None:
    """Read the part of a picture that this address names."""
    return box_of(request.args.get("xywh", ""))


def box_of(text: str) -> Box | None:
    """Read a part of a picture; what is none is ignored."""
    try:
        region = Region.parse(text)
    except ValueError:
        return None
    return region.x, region.y, region.w, region.h


def query_of(box: Box | None) -> str:
    """Write what an address needs to name a part of a picture."""
    return f"?xywh={','.join(map(str, box))}" if box else ""


def _cards(page: str, head: Head) -> Iterator[tuple[str, str]]:
    """Say where a page's card for other sites is, in each form (oEmbed, section 4)."""
    about = head.about or album()
    for form in Format if head.embeddable and about["embeddable"] else ():
        yield form.link_type, links().oembed(f"{page}{query_of(head.box)}", form)


def _path(tag: str, *names: str) -> str:
    return links().below(links().site(tag, *names))
