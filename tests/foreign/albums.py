"""Two albums as they are published: one with every key in it, and the demo."""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from demo.chart import frame
from demo.scenes import SCENES
from iiif_service.album import reader
from iiif_service.album.model import LOGO, Album
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, Recording
from iiif_service.links import Links
from iiif_service.publication.build import Shown, build
from iiif_service.publication.generation import Document
from tests.album import whole

Json = Mapping[str, Any]

TOP = Path(__file__).parents[2]
LINKS = Links("https://album.example/diary")
KINDS = ("Collection", "Manifest", "Canvas", "AnnotationPage", "Annotation", "Range")
TYPES = {"mp3": "audio/mpeg", "ogg": "audio/ogg"}


@dataclass(frozen=True)
class Published:
    """What an author wrote, and the documents that were made of it, by their paths."""

    album: Album
    files: Mapping[str, Document]
    documents: Mapping[str, Json]
    """Those of JSON."""

    def below(self, version: int) -> dict[str, Json]:
        """Give the documents of a version of the Presentation API."""
        start = f"/presentation/{version}/"
        return {
            path: document
            for path, document in self.documents.items()
            if path.startswith(start)
        }

    def of(self, *kinds: str) -> Iterator[tuple[str, Json]]:
        """Give the documents of Presentation 3.0 that are of these types."""
        for path, document in self.below(3).items():
            if document["type"] in kinds:
                yield path, document

    def manifest(self, slug: str) -> Json:
        """Give the manifest of a chapter, a map or a song."""
        return self.documents[LINKS.path(LINKS.manifest(slug))]


def newer(part: Any) -> Any:
    """Name in what is of Presentation 2.1 the twin of each thing that has one."""
    if isinstance(part, str):
        older, newest = (f"{LINKS.public_url}/presentation/{n}/" for n in (2, 3))
        return part.replace(older, newest)
    if isinstance(part, list):
        return [newer(each) for each in part]
    if isinstance(part, dict):
        return {key: newer(value) for key, value in part.items()}
    return part


def everything(folder: Path) -> Published:
    """Publish the album that has every key in it."""
    whole.write(folder)
    return published(folder, {"camp": (8000, 6000), "journey": (4000, 2000)})


def demonstration() -> Published:
    """Publish the demo as it is at its full size, without drawing it."""
    sizes = {
        scene.slug: (
            round(scene.width * scene.scale),
            round(scene.height * scene.scale),
        )
        for scene in SCENES
    }
    map_ = {"detention": (2 * frame.WIDTH, 2 * frame.HEIGHT)}
    return published(TOP / "manifests", sizes | map_)


def published(folder: Path, sizes: Mapping[str, tuple[int, int]]) -> Published:
    """Publish an album whose pictures are of these sizes, and else of 300 × 200."""
    read = reader.read(folder)
    assert read.album is not None, read.complaints
    shown = Shown(
        {
            work.slug: _picture(work.slug, sizes.get(work.slug, (300, 200)))
            for work in read.album.works
        },
        {
            song.slug: [_recording(song.slug, path) for path in song.audio]
            for song in read.album.songs
        },
    )
    files = {file.path: file for file in build(read.album, shown, LINKS)}
    documents = {
        path: json.loads(file.body)
        for path, file in files.items()
        if "json" in file.media_type
    }
    return Published(read.album, files, documents)


def _picture(slug: str, size: tuple[int, int]) -> Picture:
    limits = Limits(max_area=25_000_000)
    pixels = Dimensions(512, 512) if slug == LOGO else Dimensions(*size)
    return Picture(slug, f"pack-of-{slug}", pixels, limits)


def _recording(slug: str, path: str) -> Recording:
    kind = path.rpartition(".")[2]
    return Recording(f"{slug}.{kind}", slug, f"hash.{kind}", TYPES[kind], 1, 53.76)
