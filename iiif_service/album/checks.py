"""Checks: what only the whole album shows, as doubled slugs or missing masters."""

from collections.abc import Collection, Iterator, Sequence
from pathlib import Path

from iiif_service.album.model import Album, Chapter, Drawing, Pair
from iiif_service.album.reader import Reading
from iiif_service.album.source import Source, Step
from iiif_service.errors import Complaint
from iiif_service.language import NONE, LanguageMap, is_tag

_Text = tuple[Sequence[Step], LanguageMap]


def structure(reading: Reading) -> list[Complaint]:
    """Find what would make two addresses one, or a text unreadable."""
    return sorted([*_slugs(reading), *_tags(reading)])


def languages(reading: Reading) -> list[Complaint]:
    """Find the texts that lack one of the album's languages."""
    wanted = reading.album.languages
    return sorted(
        source.complain(
            steps,
            f"lacks {', '.join(lacking)}; the album speaks {', '.join(wanted)}",
        )
        for source, steps, texts in _texts(reading)
        if NONE not in texts
        and (lacking := [tag for tag in wanted if tag not in texts])
    )


def masters(
    reading: Reading, images: Path, suffixes: Collection[str]
) -> list[Complaint]:
    """Find drawings whose master is not there, or is of a kind that we do not read."""
    return sorted(
        reading.chapters[chapter.slug].complain(["drawings", place, "image"], text)
        for chapter in reading.album.chapters
        for place, drawing in enumerate(chapter.drawings)
        if (text := _master(drawing, images, suffixes))
    )


def _master(drawing: Drawing, images: Path, suffixes: Collection[str]) -> str:
    path = images / drawing.image
    if not path.resolve().is_relative_to(images.resolve()):
        return f"'{drawing.image}' leads outside {images}; move the master into it"
    if path.suffix.lower() not in suffixes:
        kinds = ", ".join(suffixes)
        return f"'{drawing.image}' is of a kind that is not read; we read {kinds}"
    if not path.is_file():
        return f"'{drawing.image}' is not in {images}; put the master there"
    return ""


def _slugs(reading: Reading) -> Iterator[Complaint]:
    first: dict[str, str] = {}
    for chapter in reading.album.chapters:
        source = reading.chapters[chapter.slug]
        for place, drawing in enumerate(chapter.drawings):
            complaint = source.complain(["drawings", place, "slug"], "")
            here = f"{complaint.file}:{complaint.line}"
            other = first.setdefault(drawing.slug, here)
            if other != here:
                yield source.complain(
                    ["drawings", place, "slug"],
                    f"slug '{drawing.slug}' is taken at {other}; give another",
                )


def _tags(reading: Reading) -> Iterator[Complaint]:
    for place, tag in enumerate(reading.album.languages):
        if not is_tag(tag):
            yield reading.source.complain(["languages", place], _no_tag(tag))
    for source, steps, texts in _texts(reading):
        for tag in texts:
            if not is_tag(tag):
                yield source.complain([*steps, tag], _no_tag(tag))


def _no_tag(tag: str) -> str:
    return f"'{tag}' is no language tag; write one as 'en', 'ja', 'pt-BR' or 'none'"


def _texts(reading: Reading) -> Iterator[tuple[Source, Sequence[Step], LanguageMap]]:
    """Walk through every text of the album with the place it stands at."""
    for steps, texts in _of_album(reading.album):
        yield reading.source, steps, texts
    for chapter in reading.album.chapters:
        for steps, texts in _of_chapter(chapter):
            yield reading.chapters[chapter.slug], steps, texts


def _of_album(album: Album) -> Iterator[_Text]:
    yield ["title"], album.title
    if album.summary:
        yield ["summary"], album.summary
    if album.required_statement:
        yield from _of_pair(["required_statement"], album.required_statement)
    if album.provider:
        yield ["provider", "label"], album.provider.label


def _of_chapter(chapter: Chapter) -> Iterator[_Text]:
    yield ["title"], chapter.title
    if chapter.summary:
        yield ["summary"], chapter.summary
    for place, drawing in enumerate(chapter.drawings):
        steps: list[Step] = ["drawings", place]
        yield [*steps, "title"], drawing.title
        if drawing.caption:
            yield [*steps, "caption"], drawing.caption
        for number, pair in enumerate(drawing.metadata):
            yield from _of_pair([*steps, "metadata", number], pair)


def _of_pair(steps: Sequence[Step], pair: Pair) -> Iterator[_Text]:
    yield [*steps, "label"], pair.label
    yield [*steps, "value"], pair.value
