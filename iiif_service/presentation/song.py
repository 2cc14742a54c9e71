"""Song: sound as a manifest, with its words in time (Presentation API 3.0, 5.3)."""

from collections.abc import Iterator, Mapping, Sequence

from iiif_prezi3 import (
    AccompanyingCanvas,
    Annotation,
    AnnotationPage,
    Canvas,
    Manifest,
    PlaceholderCanvas,
)

from iiif_service.album.model import Album, Song
from iiif_service.language import LanguageMap
from iiif_service.library import Picture, Recording
from iiif_service.links import Links
from iiif_service.presentation import lyrics, words
from iiif_service.presentation.canvas import bodies, painted
from iiif_service.presentation.manifest import homepage
from iiif_service.presentation.picture import Resource, thumbnail
from iiif_service.presentation.telling import (
    inherited,
    optional,
    provider,
    row,
    told,
)


def song(
    album: Album,
    of: Song,
    recordings: Sequence[Recording],
    pictures: Mapping[str, Picture],
    links: Links,
) -> Manifest:
    """Publish a song; ``recordings`` are the same sound in one format or more."""
    uri = links.canvas(of.slug, "sound")
    face = pictures.get(of.cover or "") or pictures.get(of.accompanying or "")
    rows = [
        row(label, text, album)
        for label, text in (
            (words.AUTHOR, of.author),
            (words.PERFORMER, of.performer),
        )
        if text
    ]
    return Manifest(
        id=links.manifest(of.slug),
        label=of.title,
        **told(inherited(album.told, of.told), rows),
        **optional(
            provider=provider(album),
            thumbnail=[thumbnail(face, links)] if face else [],
            placeholderCanvas=_cover(of, uri, pictures, links),
        ),
        homepage=[homepage(album, links)],
        partOf=[{"id": links.collection(), "type": "Collection", "label": album.title}],
        items=[
            Canvas(
                id=uri,
                label=of.title,
                duration=recordings[0].duration,
                items=[_sound(uri, recordings, links)],
                **optional(
                    accompanyingCanvas=_accompanying(of, uri, pictures, links),
                    annotations=[*_texts(album, of, uri, links)],
                ),
                rendering=[
                    {
                        "id": links.sound(recording.name),
                        "type": "Sound",
                        "format": recording.media_type,
                        "label": of.title,
                    }
                    for recording in recordings
                ],
            )
        ],
    )


def subtitles(album: Album, of: Song) -> Iterator[tuple[str, bytes]]:
    """Write the words of a song as WebVTT, in each language that has any."""
    for language in _languages(album, of):
        yield (
            language,
            lyrics.webvtt(
                lyrics.Cue(line.start, line.end, " ".join(line.text.get(language, ())))
                for line in of.lyrics
            ),
        )


def _languages(album: Album, of: Song) -> list[str]:
    return [
        tag for tag in album.languages if any(tag in line.text for line in of.lyrics)
    ]


def _cover(
    of: Song, uri: str, pictures: Mapping[str, Picture], links: Links
) -> PlaceholderCanvas | None:
    """Show a drawing until it is played."""
    picture = pictures.get(of.cover or "")
    cover = f"{uri}/cover"
    return picture and painted(cover, picture, links, PlaceholderCanvas)


def _accompanying(
    of: Song, uri: str, pictures: Mapping[str, Picture], links: Links
) -> AccompanyingCanvas | None:
    """Show a drawing while it plays."""
    picture = pictures.get(of.accompanying or "")
    beside = f"{uri}/accompanying"
    return picture and painted(beside, picture, links, AccompanyingCanvas)


def _sound(uri: str, recordings: Sequence[Recording], links: Links) -> AnnotationPage:
    """Play it in the format that a player likes best."""
    sounds: list[Resource] = [
        {
            "id": links.sound(recording.name),
            "type": "Sound",
            "format": recording.media_type,
            "duration": recording.duration,
        }
        for recording in recordings
    ]
    choice = {"type": "Choice", "items": sounds} if len(sounds) > 1 else sounds[0]
    return AnnotationPage(
        id=f"{uri}/painting",
        items=[
            Annotation(
                id=f"{uri}/painting/1", motivation="painting", body=choice, target=uri
            )
        ],
    )


def _texts(album: Album, of: Song, uri: str, links: Links) -> Iterator[AnnotationPage]:
    if not of.lyrics:
        return
    yield AnnotationPage(
        id=f"{uri}/lyrics",
        items=[
            Annotation(
                id=f"{uri}/lyrics/{number}",
                motivation="supplementing",
                body=[*bodies(line.text)],
                target=f"{uri}#t={line.start:g},{line.end:g}",
            )
            for number, line in enumerate(of.lyrics, 1)
        ],
    )
    yield AnnotationPage(
        id=f"{uri}/subtitles",
        items=[
            Annotation(
                id=f"{uri}/subtitles/{language}",
                motivation="supplementing",
                body=_subtitle(of.title, language, links.lyrics(of.slug, language)),
                target=uri,
            )
            for language in _languages(album, of)
        ],
    )


def _subtitle(title: LanguageMap, language: str, uri: str) -> Resource:
    lines = title.get(language) or next(iter(title.values()))
    return {
        "id": uri,
        "type": "Text",
        "format": lyrics.MEDIA_TYPE,
        "language": language,
        "label": {language: lines},
    }
