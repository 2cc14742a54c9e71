"""Singing: what only a whole song shows, as lines out of turn or faces not there."""

from collections.abc import Iterator, Mapping, Sequence

from iiif_service.album.reader import Reading
from iiif_service.album.source import Source
from iiif_service.album.wording import near
from iiif_service.errors import Complaint


def singing(reading: Reading) -> list[Complaint]:
    """Find the lines of songs that overlap, and the drawings that are not there."""
    return sorted(
        complaint
        for source in reading.songs.values()
        for complaint in (*_lines(source), *_faces(source, reading.drawings))
    )


def namesakes(reading: Reading) -> list[Complaint]:
    """Find the maps and songs that would have the address of a chapter, or a map."""
    taken = dict.fromkeys(reading.chapters, "chapters")
    found = []
    for folder, sources in (("maps", reading.maps), ("songs", reading.songs)):
        for slug, source in sources.items():
            if slug in taken:
                text = f"has the name of {taken[slug]}/{slug}.yaml; rename one of them"
                found.append(source.complain((), text))
            taken.setdefault(slug, folder)
    return sorted(found)


def _lines(source: Source) -> Iterator[Complaint]:
    before = 0.0
    for place, line in enumerate(source.entries("lyrics")):
        match line:
            case {"from": int() | float() as start, "to": int() | float() as end}:
                pass
            case _:
                continue  # and has been complained of
        if start < before:
            text = f"begins at {start} s, before the line above has ended"
            yield source.complain(("lyrics", place), f"{text}; begin it later")
        elif end <= start:
            text = f"ends at {end} s, and begins at {start}; end it later"
            yield source.complain(("lyrics", place), text)
        before = float(end)


def _faces(source: Source, drawings: Sequence[str]) -> Iterator[Complaint]:
    tree: Mapping[str, object] = source.tree if isinstance(source.tree, dict) else {}
    for key in ("cover", "accompanying"):
        slug = tree.get(key)
        if isinstance(slug, str) and slug not in drawings:
            yield source.complain(
                (key,),
                f"names '{slug}', which is no drawing of the album; "
                f"{near(slug, drawings)}",
            )
