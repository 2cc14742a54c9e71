"""Contents: the short face of an album, for the pages that people read.

A manifest holds all that viewers need; a page that lists a chapter needs a tenth of it.
What stands here is said by the manifests too, and is written from the same values.
"""

from collections.abc import Iterator, Sequence
from dataclasses import asdict

from iiif_service.album.journey import Camp, Map, Route
from iiif_service.album.model import CampName, Chapter, Page, Section
from iiif_service.album.song import Song
from iiif_service.album.terms import Link
from iiif_service.image import ready
from iiif_service.image.size import Max, Size
from iiif_service.language import LanguageMap
from iiif_service.library import Picture, in_full
from iiif_service.presentation import conditions, rows
from iiif_service.presentation.canvas import box
from iiif_service.presentation.canvas import details as boxes
from iiif_service.presentation.credit import optional
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import Resource, described
from iiif_service.presentation.projection import fitted


def contents(edition: Edition) -> Iterator[tuple[str, Resource]]:
    """Give the album's contents, its parts' and its drawings', with addresses."""
    links = edition.links
    parts = list(_parts(edition))
    yield links.contents(), _album(parts, edition)
    for part in parts:
        yield links.contents(str(part["slug"])), part
    for shown in edition.shown.values():
        uri = links.contents(shown.chapter.slug, shown.drawing.slug)
        yield uri, _whole(shown, edition)


def _album(parts: Sequence[Resource], edition: Edition) -> Resource:
    """List the parts, without what is inside them."""
    album = edition.album
    return {
        "collection": edition.links.collection(),
        "languages": list(album.languages),
        "label": album.title,
        **optional(
            summary=album.summary,
            artist=album.artist,
            original=album.original,
            essay=album.essay,
            author=_author(edition),
            board=album.board,
        ),
        **conditions.of_album(edition),
        "parts": [
            {name: value for name, value in part.items() if name in _LISTED}
            for part in parts
        ],
        "pages": [_page(page) for page in album.pages.values()],
    }


_LISTED = {
    *("kind", "slug", "manifest", "label", "summary", "picture", "count"),
    *conditions.NAMES,
}


def _author(edition: Edition) -> Resource | None:
    provider = edition.album.provider
    return {"page": provider.about} if provider and provider.about else None


def _page(page: Page) -> Resource:
    return {"slug": page.slug, "label": page.title}


def _parts(edition: Edition) -> Iterator[Resource]:
    """Give what is shown, in the order of the collection."""
    album = edition.album
    shown = [chapter for chapter in album.parts if edition.drawings(chapter)]
    yield from (
        _chapter("chapter", each, edition) for each in shown if each in album.chapters
    )
    for map_ in album.maps:
        if map_.slug in edition.pictures:
            yield _map(map_, edition)
    for song in album.songs:
        if edition.sounds.get(song.slug):
            yield _song(song, edition)
    yield from (
        _chapter("epilogue", each, edition) for each in shown if each in album.epilogues
    )


def _part(kind: str, part: Chapter | Map | Song, edition: Edition) -> dict[str, object]:
    return {
        "kind": kind,
        "slug": part.slug,
        "manifest": edition.links.manifest(part.slug),
        "label": part.title,
        **optional(
            summary=part.summary,
            essay=part.essay,
            date=part.date and part.date.text,
            artist=None if isinstance(part, Song) else edition.artist(part),
            metadata=rows.pairs(part.metadata),
            rendering=[_link(link) for link in part.rendering],
        ),
        **conditions.of_part(part, edition),
    }


def _link(link: Link) -> Resource:
    return {"id": link.id, **optional(label=link.label, format=link.format)}


def _chapter(kind: str, chapter: Chapter, edition: Edition) -> Resource:
    shown = edition.drawings(chapter)
    first = edition.shown.get(chapter.thumbnail or "") or shown[0]
    return {
        **_part(kind, chapter, edition),
        "picture": _picture(first.picture, edition),
        "count": len(shown),
        "framed": all(edition.policy(each.drawing).embeddable for each in shown),
        **optional(
            sections=[_section(each) for each in chapter.sections],
            booklets={
                tag: edition.links.booklet(chapter.slug, tag)
                for tag in edition.booklets.get(chapter.slug, ())
            },
        ),
        "drawings": [_drawing(each, edition) for each in shown],
    }


def _section(section: Section) -> Resource:
    return {
        "label": section.title,
        "drawings": list(section.drawings),
        **optional(sections=[_section(each) for each in section.sections]),
    }


def _drawing(shown: Hung, edition: Edition) -> Resource:
    return {
        "slug": shown.drawing.slug,
        "label": shown.drawing.title,
        **optional(alt=shown.drawing.alt),
        "picture": _picture(shown.picture, edition),
    }


def _whole(shown: Hung, edition: Edition) -> Resource:
    """Give all that a page about one drawing tells."""
    drawing = shown.drawing
    return {
        **_drawing(shown, edition),
        "canvas": edition.canvas(shown),
        **optional(
            caption=drawing.caption,
            date=drawing.date and drawing.date.text,
            artist=edition.artist(drawing),
            technique=drawing.technique,
            paper=drawing.physical_size and asdict(drawing.physical_size),
            metadata=rows.of_drawing(drawing, edition, alt=False),
            details=_details(shown),
            transcriptions=_transcriptions(shown),
            camps=[
                {"map": map_.slug, "slug": camp.slug, "label": camp.title}
                for map_, camp in map(
                    edition.camps.__getitem__, edition.camps_of.get(drawing.slug, ())
                )
            ],
            rendering=[_link(link) for link in drawing.rendering],
        ),
        **conditions.of_drawing(shown, edition),
    }


def _details(shown: Hung) -> list[Resource]:
    return [
        {
            "slug": detail.slug,
            "label": detail.title,
            **optional(caption=detail.caption),
            "box": list(found),
        }
        for detail, found in boxes(shown)
    ]


def _transcriptions(shown: Hung) -> list[Resource]:
    return [
        {
            "language": writing.language,
            "text": writing.text,
            **optional(translation=writing.translation),
            "box": list(found),
        }
        for writing in shown.drawing.transcriptions
        if (found := box(writing.region, shown.picture))
    ]


_SMALLEST = 200
"""What is narrower is not shown on a page, in pixels."""


def _picture(picture: Picture, edition: Edition) -> Resource:
    """Say where a picture is, and which smaller ones lie finished.

    ``width`` and ``height`` are the drawing's, in which all its parts are measured;
    ``pixels`` are the picture's own.
    """
    told = described(picture, edition.links)
    largest = Size(Max()).of(told.image, told.limits.largest(told.image))
    finished = {*told.sizes(), *filter(told.limits.allow, ready.sizes(told.image))}
    sizes = sorted((size.width, size.height) for size in finished)
    return {
        "id": told.id,
        "width": picture.shape.width,
        "height": picture.shape.height,
        "pixels": [told.image.width, told.image.height],
        "largest": [largest.width, largest.height],
        "sizes": [size for size in sizes if size[0] >= _SMALLEST],
        "closed": in_full(picture.identifier) in edition.pictures,
    }


def _map(map_: Map, edition: Edition) -> Resource:
    picture = edition.pictures[map_.slug]
    return {
        **_part("map", map_, edition),
        "picture": _picture(picture, edition),
        "count": len(map_.camps),
        **optional(
            alt=map_.alt,
            caption=map_.caption,
            route=_route(map_.route, map_, edition) if map_.route else None,
        ),
        "classes": [
            {
                "slug": kind.slug,
                "label": kind.title,
                **optional(colour=kind.colour),
                "count": sum(camp.kind == kind.slug for camp in map_.camps),
            }
            for kind in map_.kinds
        ],
        "camps": [_camp(camp, map_, edition) for camp in map_.camps],
    }


def _pixel(point: tuple[float, float], map_: Map, edition: Edition) -> list[int]:
    size = edition.pictures[map_.slug].shape
    return [round(at) for at in fitted(map_, size.width, size.height).pixel(point)]


def _camp(camp: Camp, map_: Map, edition: Edition) -> Resource:
    slugs = edition.set_in.get(CampName(map_.slug, camp.slug), ())
    drawings = [edition.shown[slug] for slug in slugs]
    return {
        "slug": camp.slug,
        "class": camp.kind,
        "label": camp.title,
        **optional(
            caption=camp.caption,
            drawings=[
                {**_drawing(each, edition), "chapter": each.chapter.slug}
                for each in drawings
            ],
        ),
        "pixel": _pixel(camp.point, map_, edition),
        "point": list(camp.point),
    }


def _route(route: Route, map_: Map, edition: Edition) -> Resource:
    return {
        "label": route.title,
        **optional(caption=route.caption, illustrative=route.illustrative),
        "stages": [
            {
                "label": stage.title,
                **optional(date=stage.date and stage.date.text),
                "pixel": _pixel(stage.point, map_, edition),
            }
            for stage in route.stages
        ],
    }


def _song(song: Song, edition: Edition) -> Resource:
    sounds, links = edition.sounds[song.slug], edition.links
    seen = edition.shown.get(song.accompanying or song.cover or "")
    tags = dict.fromkeys(tag for line in song.lyrics for tag in line.text)
    return {
        **_part("song", song, edition),
        **optional(
            picture=seen and _picture(seen.picture, edition),
            seen=seen and _seen(seen),
            author=song.author,
            performer=song.performer,
        ),
        "duration": min(sound.duration for sound in sounds),
        "sounds": [
            {"id": links.sound(sound.name), "format": sound.media_type}
            for sound in sounds
        ],
        "subtitles": {tag: links.subtitles(song.slug, tag) for tag in tags},
        "lines": [
            {"from": line.start, "to": line.end, "text": line.text}
            for line in song.lyrics
        ],
    }


def _seen(shown: Hung) -> Resource:
    alt: LanguageMap | None = shown.drawing.alt
    return {
        "chapter": shown.chapter.slug,
        "slug": shown.drawing.slug,
        "label": shown.drawing.title,
        **optional(alt=alt),
    }
