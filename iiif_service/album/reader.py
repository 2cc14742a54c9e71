"""Reader: an author's files become an Album, or all their mistakes at once."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.schema import AlbumKeys, ChapterKeys, DrawingKeys
from iiif_service.album.source import Source
from iiif_service.errors import AlbumError, Complaint

ALBUM = "album.yaml"
CHAPTERS = "chapters"

_Keys = TypeVar("_Keys", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Reading:
    """An album, and the files it was read from: ``chapters`` has one for each slug."""

    album: Album
    source: Source
    chapters: Mapping[str, Source]


def is_written(manifests: Path) -> bool:
    """Tell whether a folder holds anything that an author wrote."""
    return manifests.is_dir() and any(manifests.rglob("*.yaml"))


def read(manifests: Path) -> Reading:
    """Read an album; raises AlbumError with every mistake that stands in its files."""
    complaints: list[Complaint] = []
    album = _read(manifests / ALBUM, AlbumKeys, complaints)
    written = {path.stem: path for path in (manifests / CHAPTERS).glob("*.yaml")}
    chapters = {
        slug: _read(path, ChapterKeys, complaints)
        for slug, path in sorted(written.items())
    }
    if album is not None:
        complaints += _listing(*album, set(written))
    sound = {slug: chapter for slug, chapter in chapters.items() if chapter}
    if complaints or album is None:
        raise AlbumError(sorted(complaints))
    keys, source = album
    return Reading(
        _album(keys, {slug: chapter for slug, (chapter, _) in sound.items()}),
        source,
        {slug: chapter_source for slug, (_, chapter_source) in sound.items()},
    )


def _read(
    path: Path, model: type[_Keys], complaints: list[Complaint]
) -> tuple[_Keys, Source] | None:
    try:
        source = Source.read(path)
    except AlbumError as error:
        complaints += error.complaints
        return None
    try:
        return model.model_validate(source.tree), source
    except ValidationError as error:
        complaints += [_complaint(source, model, details) for details in error.errors()]
        return None


def _listing(keys: AlbumKeys, source: Source, written: set[str]) -> Iterator[Complaint]:
    """Compare the chapters that are listed with those that are written."""
    for place, slug in enumerate(keys.chapters):
        if slug in keys.chapters[:place]:
            yield source.complain(
                ["chapters", place], f"lists '{slug}' twice; remove one of the lines"
            )
        elif slug not in written:
            yield source.complain(
                ["chapters", place],
                f"lists '{slug}', but {CHAPTERS}/{slug}.yaml is not there; "
                "write it or remove the line",
            )
    for slug in sorted(written - set(keys.chapters)):
        yield source.complain(
            ["chapters"],
            f"does not list '{slug}', though {CHAPTERS}/{slug}.yaml is there; "
            "add it or remove the file",
        )


def _complaint(
    source: Source, model: type[BaseModel], details: ErrorDetails
) -> Complaint:
    """Say one of pydantic's findings in an author's words."""
    steps = details["loc"]
    key = str(steps[-1]) if steps else "the file"
    match details["type"]:
        case "missing":
            text = f"needs '{key}'; write it here"
        case "extra_forbidden":
            text = f"'{key}' is no key of ours; {_nearest(key, model)}"
        case "string_pattern_mismatch":
            text = f"'{key}' is '{details['input']}', which is {_SHAPES[_kind(steps)]}"
        case "too_short":
            text = f"'{key}' is empty; write at least one"
        case "value_error":
            text = f"'{key}' {details['ctx']['error']}"
        case "model_type" | "dict_type" | "mapping_type":
            text = f"'{key}' must be keys and values, as in 'title: …'"
        case _:
            text = f"'{key}': {details['msg'][:1].lower()}{details['msg'][1:]}"
    return source.complain(steps, text)


_SHAPES = {
    "slug": "no slug; use small letters a-z, digits, and single hyphens between",
    "uri": "no address; write it whole, beginning with http:// or https://",
}


def _kind(steps: tuple[int | str, ...]) -> str:
    return "slug" if "slug" in steps or "chapters" in steps else "uri"


def _nearest(key: str, model: type[BaseModel]) -> str:
    known = {*model.model_fields, *DrawingKeys.model_fields, "label", "value"}
    near = difflib.get_close_matches(key, known, 1)
    return f"did you mean '{near[0]}'?" if near else "remove it"


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
    )
