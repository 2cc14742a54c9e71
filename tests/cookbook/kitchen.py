"""A kitchen: a small album in an author's own words becomes documents.

The name of a master tells its size in pixels, as ``one-600x400.png`` does; every
recording lasts a minute.
"""

import re
from pathlib import PurePath

from iiif_service.album import checks, reader
from iiif_service.album.references import references
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, Recording
from iiif_service.publication.build import Shown, build
from tests.presentation.album import LINKS, walk
from tests.presentation.album import read as documents

ALBUM = """\
slug: shelf
title: {en: A shelf}
languages: [en, ja]
"""
BOOK = """\
title: {en: A book}
drawings:
  - slug: one
    image: one-600x400.png
    title: {en: One}
"""
SOUNDS = {".mp3": "audio/mpeg", ".ogg": "audio/ogg", ".m4a": "audio/mp4"}
FOLDERS = {"chapters": "book", "maps": "map", "songs": "song"}


def laid_out(folder, files):
    """Write an album, and the lists of what else there is."""
    files = {"chapters/book.yaml": BOOK, **files}
    album = files.get("album.yaml", "")
    for name in FOLDERS:
        slugs = [PurePath(f).stem for f in files if f.startswith(f"{name}/")]
        if f"{name}:" not in album:
            album += f"{name}: [{', '.join(slugs)}]\n"
    pages = {PurePath(f).stem.partition(".")[0] for f in files if f.endswith(".md")}
    files["album.yaml"] = f"{ALBUM}{album}pages: [{', '.join(sorted(pages))}]\n"
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def read(folder):
    """Read an album that has no mistake."""
    reading = reader.read(folder)
    found = (*reading.complaints, *checks.slugs(reading), *references(reading))
    assert reading.album, "\n".join(map(str, found))
    assert not found, "\n".join(map(str, found))
    return reading.album


def published(album):
    """Give each document by its path below ``/presentation/3/``."""
    shown = Shown(
        {work.slug: _picture(work) for work in album.works},
        {song.slug: [*map(_recording, song.audio)] for song in album.songs},
    )
    files = documents({d.path: d for d in build(album, shown, LINKS)})
    return {path.removeprefix("/presentation/3/"): d for path, d in files.items()}


def told_apart(found):
    """Make sure that each address of ours is a document, and of one thing only."""
    base = f"{LINKS.public_url}/presentation/3/"
    for document in found.values():
        for part in walk(document):
            uri = str(part.get("id", "")).partition("#")[0]
            if uri.startswith(base) and part["type"] not in {"Dataset", "Text"}:
                alone = found[uri.removeprefix(base)]
                assert alone["type"] == part["type"], uri
                if {"items", "target", "selector"} & part.keys():
                    assert bare(alone) == bare(part), uri


def bare(resource):
    """Leave out what only a document of its own has."""
    return {key: value for key, value in resource.items() if key != "@context"}


def _picture(work):
    width, height = re.findall(r"(\d+)x(\d+)", work.image)[0]
    most = Limits()
    if work.limits:
        most = Limits(
            work.limits.max_width, work.limits.max_height, work.limits.max_area
        )
    return Picture(work.slug, "a-pack", Dimensions(int(width), int(height)), most)


def _recording(audio):
    path = PurePath(audio)
    return Recording(path.name, path.stem, audio, SOUNDS[path.suffix], 1, 60.0)


def painted(canvas):
    """Give what is painted on a canvas: each body with its target."""
    return [
        (each["body"], each["target"])
        for page in canvas["items"]
        for each in page["items"]
        if each["motivation"] == "painting"
    ]


def said(canvas, name):
    """Give the annotations of one page of a canvas."""
    (page,) = (p for p in canvas["annotations"] if p["id"].endswith(f"/{name}"))
    return page["items"]


def slugs(resources):
    """Give the last part of each address: the slugs of drawings, of details."""
    return [each["id"].rpartition("/")[2] for each in resources]
