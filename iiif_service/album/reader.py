"""Reader: an author's files become an Album, or all their mistakes at once."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.schema import (
    AlbumKeys,
    ChapterKeys,
    DrawingKeys,
)
from iiif_service.album.source import Source
from iiif_service.album.wording import worded
from iiif_service.errors import AlbumError, Complaint

ALBUM = "album.yaml"
CHAPTERS = "chapters"

_Keys = TypeVar("_Keys", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """What an author's files hold; an album, where they have no mistakes."""

    album: Album | None
    complaints: tuple[Complaint, ...]
    source: Source | None
    """The file of the album, if it could be read; ``chapters`` has those that could."""
    chapters: Mapping[str, Source]


def is_written(manifests: Path) -> bool:
    """Tell whether a folder holds anything that an author wrote."""
    return manifests.is_dir() and any(_files(manifests, "**/*.y*ml"))


def read(manifests: Path) -> Reading:
    """Read an album's files, with every mistake that stands in any one of them."""
    complaints: list[Complaint] = []
    source = _source(manifests / ALBUM, complaints)
    written = {path.stem: path for path in _files(manifests / CHAPTERS, "*.yaml")}
    sources = {
        slug: found
        for slug, path in sorted(written.items())
        if (found := _source(path, complaints))
    }
    keys = _keys(source, AlbumKeys, complaints)
    chapters = {
        slug: chapter
        for slug, of_chapter in sources.items()
        if (chapter := _keys(of_chapter, ChapterKeys, complaints))
    }
    if source:
        complaints += _listing(source, set(written))
    album = _album(keys, chapters) if keys and not complaints else None
    return Reading(album, tuple(sorted(complaints)), source, sources)


def _files(folder: Path, pattern: str) -> Iterator[Path]:
    """Find files, without what a Mac or an editor hides among them."""
    return (path for path in folder.glob(pattern) if not path.name.startswith("."))


def _source(path: Path, complaints: list[Complaint]) -> Source | None:
    try:
        return Source.read(path)
    except AlbumError as error:
        complaints += error.complaints
        return None


def _keys(
    source: Source | None, model: type[_Keys], complaints: list[Complaint]
) -> _Keys | None:
    if source is None:
        return None
    try:
        return model.model_validate(source.tree)
    except ValidationError as error:
        complaints += [worded(source, model, details) for details in error.errors()]
        return None


def _listing(source: Source, written: set[str]) -> Iterator[Complaint]:
    """Compare the chapters that are listed with those that are written."""
    listed = source.entries("chapters")
    for place, slug in enumerate(listed):
        if slug in listed[:place]:
            yield source.complain(
                ["chapters", place], f"lists '{slug}' twice; remove one of the lines"
            )
        elif isinstance(slug, str) and slug not in written:
            yield source.complain(
                ["chapters", place],
                f"lists '{slug}', but {CHAPTERS}/{slug}.yaml is not there; "
                "write it or remove the line",
            )
    for slug in sorted(written.difference(map(str, listed))):
        yield source.complain(
            ["chapters"],
            f"does not list '{slug}', though {CHAPTERS}/{slug}.yaml is there; "
            "add it or remove the file",
        )


def _album(keys: AlbumKeys, chapters: Mapping[str, ChapterKeys]) -> Album:
    statement, provider = keys.required_statement, keys.provider
    return Album(
        slug=keys.slug,
        title=keys.title,
        languages=tuple(keys.languages),
        chapters=tuple(_chapter(slug, chapters[slug]) for slug in keys.chapters),
        summary=keys.summary,
        rights=keys.rights,
        required_statement=statement.settled() if statement else None,
        provider=provider.settled() if provider else None,
        limits=keys.limits.settled() if keys.limits else None,
    )


def _chapter(slug: str, keys: ChapterKeys) -> Chapter:
    return Chapter(
        slug=slug,
        title=keys.title,
        drawings=tuple(_drawing(drawing) for drawing in keys.drawings),
        summary=keys.summary,
    )


def _drawing(keys: DrawingKeys) -> Drawing:
    return Drawing(
        slug=keys.slug,
        image=keys.image,
        title=keys.title,
        caption=keys.caption,
        metadata=tuple(pair.settled() for pair in keys.metadata),
        limits=keys.limits.settled() if keys.limits else None,
    )
