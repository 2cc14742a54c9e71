"""An album in memory, its pictures, and how its documents are read."""

import json
from collections.abc import Iterator, Mapping
from typing import Any

from iiif_service.album.model import Album, Chapter, Drawing, Provider
from iiif_service.album.policy import Policy
from iiif_service.album.terms import Pair
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, Recording
from iiif_service.links import CONTENTS, Links
from iiif_service.publication.build import Shown, build
from iiif_service.publication.generation import Document

Json = Mapping[str, Any]

LINKS = Links("https://album.example/diary")
LIMITS = Limits(max_area=25_000_000)
P3 = "http://iiif.io/api/presentation/3/context.json"


def text(en: str, ja: str, ru: str) -> Mapping[str, tuple[str, ...]]:
    return {"en": (en,), "ja": (ja,), "ru": (ru,)}


CAMP = Drawing(
    "camp",
    "first-snow/camp.tif",
    text("The camp", "収容所", "Лагерь"),
    text(
        "Log barracks <i>in the first snow</i>.",
        "初雪の中の<i>丸太小屋</i>。",
        "Бревенчатые бараки <i>в первом снегу</i>.",
    ),
    (
        Pair(
            text("Technique", "技法", "Техника"),
            text("Pen and watercolour", "ペン、水彩", "Перо, акварель"),
        ),
    ),
)
KETTLE = Drawing(
    "kettle", "first-snow/kettle.tif", text("A kettle", "やかん", "Чайник")
)
LOST = Drawing("lost", "first-snow/lost.tif", text("Lost", "失われた絵", "Утраченный"))
HARBOUR = Drawing(
    "harbour",
    "going-home/harbour.tif",
    text("The harbour", "港", "Гавань"),
    text("A ship at the quay.", "岸壁の船。", "Корабль у причала."),
)

SNOW = Chapter(
    "first-snow",
    text("First snow", "初雪", "Первый снег"),
    (CAMP, KETTLE, LOST),
    text("The first winter.", "最初の冬。", "Первая зима."),
)
HOME = Chapter("going-home", text("Going home", "帰国", "Домой"), (HARBOUR,))

ALBUM = Album(
    slug="diary",
    title=text("A picture diary", "絵日記", "Дневник в рисунках"),
    languages=("en", "ja", "ru"),
    chapters=(SNOW, HOME),
    summary=text(
        "An album of two chapters.", "二章のアルバム。", "Альбом в двух главах."
    ),
    policy=Policy(
        rights="http://creativecommons.org/publicdomain/zero/1.0/",
        credit_line=text(
            'By <a href="https://museum.example/">the museum</a>',
            "<b>美術館</b>",
            "<b>Музей</b>",
        ),
    ),
    words={"rights": text("Credit", "帰属", "Авторство")},
    provider=Provider(
        "https://museum.example/about",
        text("The museum", "美術館", "Музей"),
        "https://museum.example/",
    ),
)

# Larger than its limit, smaller than a thumbnail, and upright.
SIZES = {"camp": (8000, 6000), "kettle": (60, 40), "harbour": (2999, 4999)}

# What the album that has everything in it shows.
OTHERS = {"quay": (300, 200), "journey": (4000, 2000), "provider-logo": (512, 512)}
SOUNDS = {
    "theme": (
        Recording("theme.mp3", "theme", "a.mp3", "audio/mpeg", 1, 12.5),
        Recording("theme.ogg", "theme", "b.ogg", "audio/ogg", 1, 12.52),
    )
}


def pictures(*slugs: str) -> dict[str, Picture]:
    """Give the pictures of these drawings, or of all that have one."""
    sizes = {**SIZES, **OTHERS}
    return {
        slug: Picture(slug, f"pack-of-{slug}", Dimensions(*sizes[slug]), LIMITS)
        for slug in slugs or SIZES
    }


def built(
    album: Album = ALBUM, shown: Mapping[str, Picture] | None = None
) -> dict[str, Json]:
    """Build the documents of an album, each by its path."""
    known = pictures() if shown is None else shown
    return read({d.path: d for d in build(album, Shown(known, {}), LINKS)})


def _is_inner(path: str) -> bool:
    """Whether a document is what our own pages are made of, which nobody else sees."""
    return path.startswith(CONTENTS)


def files(album: Album) -> dict[str, Document]:
    """Build the album that has everything in it, each file by its path."""
    shown = Shown(pictures("camp", "kettle", *OTHERS), SOUNDS)
    return {d.path: d for d in build(album, shown, LINKS)}


def read(files: Mapping[str, Document]) -> dict[str, Json]:
    """Read what is JSON."""
    return {
        path: json.loads(found.body)
        for path, found in files.items()
        if "json" in found.media_type and not _is_inner(path)
    }


def newer(documents: Mapping[str, Json]) -> dict[str, Json]:
    """Leave the twins of version 2 out."""
    return {
        path: found
        for path, found in documents.items()
        if not path.startswith("/presentation/2/")
    }


def walk(part: object) -> Iterator[Json]:
    """Give every object inside a document, itself first."""
    if isinstance(part, dict):
        yield part
    if isinstance(part, dict | list):
        for inner in part.values() if isinstance(part, dict) else part:
            yield from walk(inner)


def images(part: object) -> list[Json]:
    """Give the image resources in a document: bodies and thumbnails."""
    return [found for found in walk(part) if found.get("type") == "Image"]


def service(image: Json) -> Json:
    """Give the service of the third Image API that an image resource carries."""
    (found,) = (s for s in image["service"] if s.get("type") == "ImageService3")
    assert isinstance(found, dict)
    return found
