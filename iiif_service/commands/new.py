"""``new``: an album laid out from a folder of images, ready to publish."""

import re
import unicodedata
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import click
from ruamel.yaml import YAML

from iiif_service.album.folder import album as read_folder
from iiif_service.album.model import LOGO, Chapter, Drawing
from iiif_service.errors import SettingsError
from iiif_service.image.kinds import SUFFIXES
from iiif_service.language import NONE, is_tag

_LONGEST = 70


@click.command
@click.argument("folder", type=click.Path(path_type=Path))
@click.option(
    "--images",
    type=click.Path(path_type=Path),
    help="The folder of masters; else FOLDER/images.",
)
@click.option(
    "--language",
    "languages",
    multiple=True,
    help="A language the album will speak; once for each. Else en.",
)
@click.option("--title", help="What the album is called; else the folder's name.")
def new(
    folder: Path, images: Path | None, languages: tuple[str, ...], title: str | None
) -> None:
    """Lay out an album in FOLDER, ready to publish.

    Each folder of images becomes a chapter, each image a drawing, with titles made of
    their names. Nothing that is there is ever changed: a file that exists stops it.
    """
    spoken = languages or ("en",)
    for tag in spoken:
        if tag == NONE or not is_tag(tag):
            raise SettingsError(f"'{tag}' is no language tag; write en, ja or pt-BR")
    masters = images or folder / "images"
    files = dict(_files(folder, masters, spoken, title))
    for place in files:
        if place.exists():
            raise SettingsError(
                f"{place} is there already, and nothing is overwritten; "
                "choose another folder, or move it away"
            )
    for place, text in files.items():
        place.parent.mkdir(parents=True, exist_ok=True)
        # Never over a file that came in between.
        with place.open("x", encoding="utf-8") as file:
            file.write(text)
        click.echo(place)
    masters.mkdir(parents=True, exist_ok=True)
    where = f"--images {masters} --manifests {folder / 'manifests'}"
    click.echo(f"'iiif-service check {where}' tells what is still to be written, and")
    click.echo(f"'iiif-service publish {where} --public-url …' publishes it")


def _files(
    folder: Path, images: Path, languages: tuple[str, ...], title: str | None
) -> Iterator[tuple[Path, str]]:
    """Give each file to write, with its text."""
    manifests = folder / "manifests"
    named = _title(title or folder.resolve().name)
    chapters = _chapters(images) if images.is_dir() else {}
    listed = list(chapters) or ["first-chapter"]
    yield (
        manifests / "album.yaml",
        _ALBUM.format(head=_yaml({"slug": slug(named), "title": {NONE: named}}))
        + _yaml({"languages": list(languages), "chapters": listed}),
    )
    for name, chapter in chapters.items():
        yield manifests / "chapters" / f"{name}.yaml", _CHAPTER + _yaml(chapter)
    if not chapters:
        yield manifests / "chapters" / "first-chapter.yaml.example", _EXAMPLE


_ALBUM = """\
# The album: its name, its languages (the first is the default), its chapters in order.
# Every key is told in docs/writing-an-album.md. A text is given for each language:
#   title: {{en: The diary, ja: 日記}}
{head}"""

_CHAPTER = """\
# A chapter. Give each drawing a title, a caption and an 'alt' in every language.
"""

_EXAMPLE = """\
# Put images below images/, then write this file and name it first-chapter.yaml.
title: {en: The first chapter}
drawings:
  - slug: the-camp
    image: the-camp.tif
    title: {en: The camp}
    caption: {en: What is told beside it.}
    alt: {en: "What is to be seen, for whoever cannot see it."}
"""


def _chapters(images: Path) -> dict[str, dict[str, object]]:
    """Give the content of each chapter's file, by its slug."""
    found: dict[str, dict[str, object]] = {}
    taken = {LOGO}
    for chapter in read_folder(images, SUFFIXES).chapters:
        name = _free(slug(chapter.slug), set(found))
        found[name] = _chapter(chapter, taken)
    return found


def _chapter(chapter: Chapter, taken: set[str]) -> dict[str, object]:
    named = chapter.slug.rstrip("/").rpartition("/")[2]
    drawings = [_drawing(drawing, taken) for drawing in chapter.drawings]
    return {"title": {NONE: _title(named)}, "drawings": drawings}


def _drawing(drawing: Drawing, taken: set[str]) -> dict[str, object]:
    stem = Path(drawing.image).stem
    name = _free(slug(stem), taken)
    taken.add(name)
    return {"slug": name, "image": drawing.image, "title": {NONE: _title(stem)}}


def slug(name: str) -> str:
    """Make a slug of a name; one in another script gives none, and is numbered."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode()
    found = re.sub(r"[^a-z0-9]+", "-", plain.lower()).strip("-")
    return found[:_LONGEST].strip("-") or "drawing"


def _free(name: str, taken: set[str]) -> str:
    """Give a name that nothing has yet."""
    candidates = (f"{name}-{number}" for number in range(2, len(taken) + 3))
    return next(c for c in (name, *candidates) if c not in taken)


def _title(name: str) -> str:
    said = re.sub(r"[\s_-]+", " ", name).strip()
    return said[:1].upper() + said[1:] or name


def _yaml(content: object) -> str:
    yaml = YAML(typ="rt")
    yaml.indent(mapping=2, sequence=4, offset=2)
    yaml.width = 10_000
    yaml.allow_unicode = True
    stream = StringIO()
    yaml.dump(content, stream)
    return stream.getvalue()
