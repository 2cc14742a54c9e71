"""Schema: the keys of the files that make an album."""

from ipaddress import ip_address, ip_network
from typing import Annotated

from pydantic import AfterValidator, BaseModel, Field, ValidationInfo, field_validator

from iiif_service.album.drawing_keys import DrawingKeys
from iiif_service.album.fields import (
    Behavior,
    Bound,
    Date,
    Direction,
    Keys,
    MarkedTexts,
    Order,
    PartSlug,
    PointOnEarth,
    Said,
    Slug,
    Tag,
    Texts,
    Uri,
)
from iiif_service.album.map_keys import MapKeys
from iiif_service.album.model import Provider, Section
from iiif_service.album.policy import KEEPERS, Group
from iiif_service.album.shared_keys import CreditKeys, LimitsKeys, LinkKeys
from iiif_service.album.song_keys import SongKeys
from iiif_service.album.terms import Board, Row

TEXTS = frozenset(
    {
        "alt",
        "artist",
        "author",
        "caption",
        "credit_line",
        "holder",
        "inscribed",
        "label",
        "name",
        "notice",
        "performer",
        "summary",
        "technique",
        "text",
        "title",
        "translation",
        "value",
    }
)
"""The keys that hold a text in several languages, wherever they stand."""


class ProviderKeys(Keys):
    """Who publishes."""

    id: Uri
    """The address that stands for them."""
    label: Texts
    """Their name."""
    homepage: Uri | None = None
    """Where they are at home."""
    logo: Said | None = None
    """A picture, below the images folder."""
    about: Slug | None = None
    """The page that tells of them."""
    see_also: list[LinkKeys] = []
    """Data about them elsewhere, for machines."""

    def settled(self) -> Provider:
        """Give the value that the rest of the service knows."""
        return Provider(
            self.id,
            self.label,
            self.homepage,
            self.logo,
            self.about,
            tuple(link.settled() for link in self.see_also),
        )


class PersonKeys(Keys):
    """Someone the album tells of."""

    name: Texts
    """Their name, as each language writes it."""
    about: Slug | None = None
    """The page that tells of them."""
    life: Said | None = None
    """From when to when they lived, as 1923–2021."""
    same_as: list[Uri] = []
    """Addresses that stand for them elsewhere."""


class PlaceKeys(Keys):
    """Somewhere the album tells of."""

    name: Texts
    """Its name, as each language writes it."""
    point: PointOnEarth | None = None
    """Its longitude and latitude in degrees."""
    same_as: list[Uri] = []
    """Addresses that stand for it elsewhere."""


_WIDEST = {4: 8, 6: 16}
"""The shortest prefix of a network that readers may sit in, by version, in bits."""


def _network(text: str) -> str:
    try:
        found = ip_network(text, strict=False)
    except ValueError:
        raise ValueError(
            f"is '{text}', which is no network; write one as 192.0.2.0/24 or "
            "2001:db8::/32"
        ) from None
    if found.prefixlen < _WIDEST[found.version]:
        raise ValueError(
            f"is '{text}', which holds half the world; write the network of your "
            "readers, as 192.0.2.0/24"
        )
    if ip_address(text.partition("/")[0]) != found.network_address:
        raise ValueError(f"is '{text}', which is a place in a network; write {found}")
    return str(found)


def _unkept(slug: str) -> str:
    if slug == KEEPERS:
        raise ValueError(
            f"holds '{slug}', which is the name of those who log in; "
            "give these readers another"
        )
    return slug


class ReaderKeys(Keys):
    """Readers who may see in full what a policy opens to them."""

    name: Texts
    """Who they are, as a reading room or a partner museum."""
    networks: list[Annotated[str, AfterValidator(_network)]] = []
    """The networks in which they sit, as 192.0.2.0/24."""
    links: Annotated[bool, Field(strict=True)] = False
    """Whether keepers may give them links that let them in."""

    def settled(self, slug: str) -> Group:
        """Give the value that the rest of the service knows."""
        return Group(slug, self.name, tuple(self.networks), self.links)


class SectionKeys(Keys):
    """Drawings of a chapter under a title of their own."""

    slug: Slug
    """Its name in addresses, unique in the chapter."""
    title: Texts
    """What it is called."""
    drawings: Annotated[list[PartSlug], Field(min_length=1)]
    """The drawings in it, in order, or parts of them: drawing-slug/detail-slug."""
    behavior: list[Order] = []
    """sequence: another order in which to read the chapter."""
    sections: list["SectionKeys"] = []
    """Sections inside it."""

    @field_validator("sections")
    @classmethod
    def _in_one_order(cls, sections: list["SectionKeys"]) -> list["SectionKeys"]:
        if any("sequence" in section.behavior for section in sections):
            raise ValueError(
                "holds a sequence, which orders the whole chapter; "
                "move it out of the section"
            )
        return sections

    def settled(self) -> Section:
        """Give the value that the rest of the service knows."""
        inner = tuple(section.settled() for section in self.sections)
        drawings, behavior = tuple(self.drawings), tuple(self.behavior)
        return Section(self.slug, self.title, drawings, inner, behavior)


class ChapterKeys(CreditKeys):
    """A file in ``chapters/``: a chapter or an epilogue."""

    title: Texts
    """What it is called."""
    formerly: list[Slug] = []
    """Names that its file had before, without the ending."""
    artist: Texts | None = None
    """Who made its drawings; the album's artist, if not written."""
    summary: MarkedTexts | None = None
    """What it is about."""
    date: Date | None = None
    """1948, 1948-07 or 1948-07-02."""
    viewing_direction: Direction | None = None
    """How it is read; the album's, if not written."""
    behavior: list[Behavior] = []
    """How a viewer is to show it: paged, continuous, individuals."""
    start: Slug | None = None
    """The drawing it opens with."""
    essay: Slug | None = None
    """The page that belongs to it."""
    thumbnail: Slug | None = None
    """The drawing that stands for it in lists; the first, if not written."""
    cover: Slug | None = None
    """The drawing that is shown until it is opened."""
    limits: LimitsKeys | None = None
    """The most pixels that are handed out of its drawings at once."""
    sections: list[SectionKeys] = []
    """Its table of contents."""
    drawings: Annotated[list[DrawingKeys], Field(min_length=1)]
    """Its drawings, in order."""


def _spoken(tag: str | None, info: ValidationInfo) -> str | None:
    languages = info.data.get("languages", [])
    if tag and languages and tag not in languages:
        raise ValueError(f"is '{tag}', which is not among 'languages'; add it there")
    return tag


class AlbumKeys(CreditKeys):
    """The file ``album.yaml``."""

    slug: Slug
    """The album's name."""
    title: Texts
    """What it is called."""
    artist: Texts | None = None
    """Who made its drawings and maps."""
    summary: MarkedTexts | None = None
    """What it is about."""
    languages: Annotated[list[Tag], Field(min_length=1)]
    """The languages it speaks; the first is the default."""
    original: Annotated[Tag | None, AfterValidator(_spoken)] = None
    """The one of them in which its texts were written first."""
    provider: ProviderKeys | None = None
    """Who publishes it."""
    limits: LimitsKeys | None = None
    """The most pixels that are handed out of a drawing at once."""
    date: Date | None = None
    """1948, 1948-07 or 1948-07-02."""
    viewing_direction: Direction | None = None
    """How it is read."""
    behavior: list[Bound] = []
    """multi-part: its chapters are volumes of one work."""
    chapters: Annotated[list[Slug], Field(min_length=1)]
    """Its chapters, in order: files in chapters/."""
    epilogues: list[Slug] = []
    """What follows the map and the song: files in chapters/ too."""
    maps: list[Slug] = []
    """Its maps: files in maps/."""
    songs: list[Slug] = []
    """Its songs: files in songs/."""
    pages: list[Slug] = []
    """Its essays: files in pages/, one for each language."""
    essay: Slug | None = None
    """The page that belongs to the album."""
    people: dict[Slug, PersonKeys] = {}
    """Whom it tells of, by slug."""
    places: dict[Slug, PlaceKeys] = {}
    """Where it is set, by slug."""
    readers: dict[Annotated[Slug, AfterValidator(_unkept)], ReaderKeys] = {}
    """Who else than keepers may see closed pictures in full, by slug."""
    words: dict[Row, Texts] = {}
    """Labels of rows of metadata, in place of the service's own."""
    board: Board | None = None
    """open: visitors write on its board; closed: they read it; else it has none."""


class HeadKeys(Keys):
    """The head of a page, between its two lines of dashes."""

    title: Said
    """What the page is called, in its language."""


FILES: dict[str, type[BaseModel]] = {
    "album": AlbumKeys,
    "chapter": ChapterKeys,
    "map": MapKeys,
    "song": SongKeys,
    "page": HeadKeys,
}
"""What stands in each kind of file."""
