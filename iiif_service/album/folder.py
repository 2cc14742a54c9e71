"""Folder: images without any manifests are an album too.

Each image is known by its path below the folder without the extension, as the image
servers that people come from know it; each folder becomes a chapter.
"""

from collections import defaultdict
from collections.abc import Iterable
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
        if path.suffix.lower() in wanted and not _hidden(path.relative_to(images))
    )
    if complaints := _doubles(images, found):
        raise AlbumError(complaints)
    top = images.resolve().name or "images"
    folders: dict[str, list[Path]] = defaultdict(list)
    for path in found:
        folder = path.parent.as_posix()
        folders[top if folder == "." else folder].append(path)
    return Album(
        slug=top,
        title=untagged(top),
        languages=(NONE,),
        chapters=tuple(_chapter(folder, folders[folder]) for folder in sorted(folders)),
    )


def _chapter(folder: str, paths: Iterable[Path]) -> Chapter:
    drawings = tuple(
        Drawing(_name(path), path.as_posix(), untagged(path.stem)) for path in paths
    )
    return Chapter(folder, untagged(folder), drawings)


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


def _hidden(path: Path) -> bool:
    return any(part.startswith(".") for part in path.parts)


def _name(path: Path) -> str:
    return path.with_suffix("").as_posix()
