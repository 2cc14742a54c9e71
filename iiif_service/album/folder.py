"""Folder: images without any manifests are an album too.

Each image is known by its path below the folder without the extension, as the image
servers that people come from know it; each folder becomes a chapter.
"""

import os
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.errors import AlbumError, Complaint
from iiif_service.language import NONE, untagged


def album(images: Path, suffixes: Iterable[str]) -> Album:
    """Make an album of a folder; raises AlbumError where two files have one name."""
    wanted = set(suffixes)
    found = sorted(
        path.relative_to(images)
        for path in images.rglob("*")
        if path.suffix.lower() in wanted
        and not _hidden(path.relative_to(images))
        and not path.is_dir()
    )
    if complaints := [*_unspeakable(images, found), *_doubles(images, found)]:
        raise AlbumError(sorted(complaints))
    top = images.resolve().name or "images"
    folders: dict[str, list[Path]] = defaultdict(list)
    for path in found:
        folders[path.parent.as_posix()].append(path)
    return Album(
        slug=top,
        title=untagged(top),
        languages=(NONE,),
        chapters=tuple(
            Chapter(slug, untagged(slug.rstrip("/")), _drawings(folders[folder]))
            for slug, folder in sorted(_slugs(folders, top))
        ),
    )


def _slugs(folders: Collection[str], top: str) -> Iterator[tuple[str, str]]:
    """Give each folder with its slug; the one at the top has no path for that."""
    for folder in folders:
        if folder != ".":
            yield folder, folder
        else:
            # No folder inside is called like this, even if it has the same name.
            yield (f"{top}/" if top in folders else top), folder


def _drawings(paths: Iterable[Path]) -> tuple[Drawing, ...]:
    return tuple(
        Drawing(_name(path), path.as_posix(), untagged(path.stem)) for path in paths
    )


def _doubles(images: Path, found: Iterable[Path]) -> list[Complaint]:
    """Find files that would be known by one name, as ``camp.tif`` and ``camp.jpg``."""
    first: dict[str, Path] = {}
    complaints = []
    for path in found:
        other = first.setdefault(_name(path), path)
        if other is not path:
            text = f"has the name of {images / other}; rename or remove one of them"
            complaints.append(Complaint(str(images / path), 1, 1, text))
    return complaints


def _unspeakable(images: Path, found: Iterable[Path]) -> Iterator[Complaint]:
    """Find names that no address can spell."""
    for path in found:
        shown = os.fsencode(images / path).decode(errors="backslashreplace")
        if shown != str(images / path):
            text = "has a name that is not UTF-8; rename it"
            yield Complaint(shown, 1, 1, text)


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _name(path: Path) -> str:
    return path.with_suffix("").as_posix()
