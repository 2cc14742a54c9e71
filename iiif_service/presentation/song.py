"""A song of the album as a manifest: a canvas that lasts, with its words."""

from collections.abc import Sequence

from iiif_service.album.song import Line, Song
from iiif_service.album.terms import Row
from iiif_service.language import read
from iiif_service.library import Recording
from iiif_service.presentation import lyrics, moments
from iiif_service.presentation.annotation import annotation, page, painting, written
from iiif_service.presentation.canvas import instead
from iiif_service.presentation.credit import (
    catalogued,
    collection,
    credit,
    homepage,
    messages,
    optional,
    rendering,
    see_also,
)
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource, thumbnail
from iiif_service.presentation.rows import pairs, row


def manifest(song: Song, edition: Edition) -> Resource | None:
    """Publish a song; without its sound it is left out."""
    sounds = edition.sounds.get(song.slug)
    if not sounds:
        return None
    album, links = edition.album, edition.links
    return {
        **_named(song, edition),
        **optional(
            summary=song.summary,
            metadata=[
                *row(Row.AUTHOR, song.author, album),
                *row(Row.PERFORMER, song.performer, album),
                *row(Row.HOLDER, album.terms(song.policy).holder, album),
                *pairs(song.metadata),
            ],
            navDate=song.date and song.date.moment,
            start=moments.start(song, links),
            seeAlso=[
                *see_also(song.see_also),
                *catalogued(links.manifest(song.slug), edition),
            ],
            rendering=[
                *rendering(song.rendering, song.essay, edition),
                *({**_body(sound, edition), "label": song.title} for sound in sounds),
            ],
            placeholderCanvas=instead(links.cover(song.slug), song.cover, edition),
        ),
        **credit(edition, song.policy),
        "homepage": homepage(edition, song.title, song.slug),
        "partOf": collection(edition),
        **optional(thumbnail=_thumbnail(song, edition)),
        "items": [_canvas(song, sounds, edition)],
        **optional(
            structures=moments.structures(song, links),
            annotations=messages(edition, song.slug),
        ),
    }


def reference(song: Song, edition: Edition) -> Resource:
    """Name a song's manifest in the collection."""
    return {
        **_named(song, edition),
        **optional(
            summary=song.summary,
            navDate=song.date and song.date.moment,
            thumbnail=_thumbnail(song, edition),
        ),
    }


def subtitles(song: Song, language: str) -> bytes:
    """Write the words of a song in one language as WebVTT."""
    return lyrics.webvtt(
        lyrics.Cue(line.start, line.end, " ".join(line.text.get(language, ())))
        for line in song.lyrics
    )


def spoken(song: Song) -> list[str]:
    """Name the languages of the words."""
    return list(dict.fromkeys(tag for line in song.lyrics for tag in line.text))


def _named(song: Song, edition: Edition) -> Resource:
    uri = edition.links.manifest(song.slug)
    return {"id": uri, "type": "Manifest", "label": song.title}


def _thumbnail(song: Song, edition: Edition) -> list[Resource]:
    """Take the cover, or what is seen while it plays."""
    shown = edition.shown.get(song.cover or "") or edition.shown.get(
        song.accompanying or ""
    )
    return [thumbnail(shown.picture, edition.links)] if shown else []


def _canvas(song: Song, sounds: Sequence[Recording], edition: Edition) -> Resource:
    links = edition.links
    uri = links.canvas(song.slug, song.slug)
    bodies = [_body(sound, edition) for sound in sounds]
    # Several formats of one recording are a choice (cookbook recipe 434).
    body = {"type": "Choice", "items": bodies} if len(bodies) > 1 else bodies[0]
    seen = instead(links.accompanying(song.slug), song.accompanying, edition)
    return {
        "id": uri,
        "type": "Canvas",
        "label": song.title,
        "duration": min(sound.duration for sound in sounds),
        "items": painting(uri, body),
        **optional(
            accompanyingCanvas=seen,
            seeAlso=catalogued(uri, edition),
            annotations=[*moments.pages(uri, song), *_words(uri, song, edition)],
        ),
    }


def _body(sound: Recording, edition: Edition) -> Resource:
    return {
        "id": edition.links.sound(sound.name),
        "type": "Sound",
        "format": sound.media_type,
        "duration": sound.duration,
    }


def _words(uri: str, song: Song, edition: Edition) -> list[Resource]:
    """Give the words line by line in each language, and as subtitles."""
    tags = spoken(song)
    if not tags:
        return []
    lines = [
        page(
            f"{uri}/lyrics/{tag}",
            [_line(uri, line, tag) for line in song.lyrics if tag in line.text],
        )
        for tag in tags
    ]
    subtitled = [
        annotation(
            f"{uri}/subtitles/{tag}",
            "supplementing",
            {
                "id": edition.links.subtitles(song.slug, tag),
                "type": "Text",
                "format": lyrics.MEDIA_TYPE,
                "language": tag,
                "label": {tag: [read(song.title, tag)]},
            },
            uri,
        )
        for tag in tags
    ]
    return [*lines, page(f"{uri}/subtitles", subtitled)]


def _line(uri: str, line: Line, tag: str) -> Resource:
    span = f"{line.start:g},{line.end:g}"
    name, body = f"{uri}/lyrics/{tag}/{span}", written(read(line.text, tag), tag)
    return annotation(name, "supplementing", body, f"{uri}#t={span}")
