"""The album as a collection of its manifests (Presentation API 3.0, section 5.1).

Version 3.0 has no pages. An album of very many manifests is a collection of parts,
each of which is a collection that is read by itself; a small one stays flat, as viewers
like it best.
"""

from collections.abc import Sequence

from iiif_service.album.model import Chapter
from iiif_service.language import LanguageMap
from iiif_service.presentation import chart, manifest, song
from iiif_service.presentation.credit import (
    collection as part_of,
)
from iiif_service.presentation.credit import (
    credit,
    homepage,
    messages,
    optional,
    rendering,
    see_also,
)
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource
from iiif_service.presentation.rows import of_album

LARGEST = 1000
"""How many manifests a collection names at most before it is divided."""


def collections(edition: Edition, largest: int = LARGEST) -> list[Resource]:
    """Publish the album: one collection, or one and its parts."""
    album, members = edition.album, _members(edition)
    parts = []
    if len(members) > largest:
        parts = [
            _part(members[at : at + largest], at, edition)
            for at in range(0, len(members), largest)
        ]
    found = {
        "id": edition.links.collection(),
        "type": "Collection",
        "label": album.title,
        **optional(
            summary=album.summary,
            metadata=of_album(edition),
            behavior=list(album.behavior),
            viewingDirection=album.viewing_direction,
            navDate=album.date and album.date.moment,
            seeAlso=see_also(album.see_also),
            rendering=rendering(album.rendering, album.essay, edition),
        ),
        **credit(edition),
        "homepage": homepage(edition, album.title),
        "items": [_reference(part) for part in parts] or members,
        **optional(annotations=messages(edition)),
    }
    return [found, *parts]


def _members(edition: Edition) -> Sequence[Resource]:
    """Name what is shown: chapters, maps, songs, epilogues."""
    album = edition.album
    maps = [each for each in album.maps if each.slug in edition.pictures]
    songs = [each for each in album.songs if edition.sounds.get(each.slug)]
    return [
        *_chapters(album.chapters, edition),
        *(chart.reference(map_, edition) for map_ in maps),
        *(song.reference(each, edition) for each in songs),
        *_chapters(album.epilogues, edition),
    ]


def _chapters(chapters: Sequence[Chapter], edition: Edition) -> list[Resource]:
    shown = [chapter for chapter in chapters if edition.drawings(chapter)]
    return [manifest.reference(chapter, edition) for chapter in shown]


def _part(members: Sequence[Resource], at: int, edition: Edition) -> Resource:
    first = str(members[0]["id"]).rsplit("/", 2)[1]
    label: LanguageMap = {
        tag: tuple(f"{line}: {at + 1}–{at + len(members)}" for line in lines)
        for tag, lines in edition.album.title.items()
    }
    return {
        "id": edition.links.part(first),
        "type": "Collection",
        "label": label,
        "partOf": part_of(edition),
        "items": members,
    }


def _reference(part: Resource) -> Resource:
    return {key: part[key] for key in ("id", "type", "label")}
