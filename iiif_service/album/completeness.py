"""Completeness: which kinds of text speak which of the album's languages."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeGuard

from iiif_service.album.reader import Reading
from iiif_service.album.schema import TEXTS
from iiif_service.album.source import Source, Step
from iiif_service.errors import Complaint
from iiif_service.language import NONE


@dataclass(frozen=True, slots=True)
class Table:
    """How many texts of each kind there are, and how many in each language."""

    languages: tuple[str, ...]
    counts: tuple[tuple[str, int, tuple[int, ...]], ...]
    """Kind, texts, and those that speak each language."""


def table(reading: Reading) -> Table:
    """Count the texts of an album; one without a language speaks them all."""
    wanted = tuple(spoken_languages(reading))
    texts: Counter[str] = Counter()
    spoken: Counter[tuple[str, str]] = Counter()
    for kind, said in _kinds(reading):
        texts[kind] += 1
        for tag in wanted:
            spoken[kind, tag] += NONE in said or tag in said
    return Table(
        wanted,
        tuple(
            (kind, texts[kind], tuple(spoken[kind, tag] for tag in wanted))
            for kind in sorted(texts)
        ),
    )


def languages(reading: Reading) -> list[Complaint]:
    """Find the texts that lack one of the album's languages."""
    wanted = spoken_languages(reading)
    found = [
        source.complain(steps, _lacking(lacking, wanted))
        for source in reading.sources
        for steps, spoken in _texts(source.tree, ())
        if NONE not in spoken
        and (lacking := [tag for tag in wanted if tag not in spoken])
    ]
    for pages in reading.pages.values():
        lacking = [tag for tag in wanted if tag not in pages]
        if lacking and NONE not in pages:
            first = next(iter(pages.values()))
            found.append(first.complain((), _lacking(lacking, wanted)))
    return sorted(found)


def alts(reading: Reading) -> list[Complaint]:
    """Find the drawings and maps without an alt text in the default language."""
    default = next(iter(spoken_languages(reading)), None)
    seen = [
        (source, ("drawings", place), drawing)
        for source in reading.chapters.values()
        for place, drawing in enumerate(source.entries("drawings"))
    ]
    whole: list[tuple[Source, tuple[Step, ...], object]] = [
        (source, (), source.tree) for source in reading.maps.values()
    ]
    return sorted(
        source.complain(steps, f"needs 'alt' in {default}; say what is to be seen")
        for source, steps, node in (*seen, *whole)
        if default and isinstance(node, dict) and not _speaks(node.get("alt"), default)
    )


def terms(reading: Reading) -> list[Complaint]:
    """Find the chapters that are given as PDFs, and do not say on what terms.

    Who keeps a PDF no longer sees the pages that say it.
    """
    album = reading.source
    if album is None or _has_terms(album):
        return []
    found = {
        given.name: given
        for chapter in reading.chapters.values()
        if not _has_terms(chapter)
        for given in (chapter if _policy(chapter, "pdf") is not None else album,)
        if _policy(given, "pdf") is True
    }
    text = "needs 'rights' or 'notice' beside it; write what may be done"
    at = ("policy", "pdf")
    return sorted(source.complain(at, text) for source in found.values())


def _has_terms(source: Source) -> bool:
    return any(_policy(source, key) for key in ("rights", "credit_line", "notice"))


def _policy(source: Source, key: str) -> object:
    found = source.tree.get("policy") if isinstance(source.tree, dict) else None
    return found.get(key) if isinstance(found, dict) else None


def spoken_languages(reading: Reading) -> list[str]:
    """Give the album's languages as written, the default first."""
    tags = reading.source.entries("languages") if reading.source else ()
    return [tag for tag in tags if isinstance(tag, str) and tag != NONE]


def _speaks(text: object, language: str) -> bool:
    return isinstance(text, dict) and (language in text or NONE in text)


def _lacking(lacking: Sequence[str], wanted: Sequence[str]) -> str:
    return f"lacks {', '.join(lacking)}; the album speaks {', '.join(wanted)}"


def _kinds(reading: Reading) -> Iterator[tuple[str, Collection[object]]]:
    for source in reading.sources:
        for steps, spoken in _texts(source.tree, ()):
            yield str(steps[-1]), spoken
    for pages in reading.pages.values():
        yield "page", pages


def _is_text(value: object) -> TypeGuard[dict[object, object]]:
    """Tell a text from what only has its name, as a person of the slug ``author``."""
    return (
        isinstance(value, dict)
        and bool(value)
        and not any(isinstance(said, dict) for said in value.values())
    )


def _texts(
    node: object, steps: tuple[Step, ...]
) -> Iterator[tuple[tuple[Step, ...], Collection[object]]]:
    """Walk through every text below a place, with the languages it speaks."""
    if isinstance(node, dict):
        for key, value in node.items():
            if (key in TEXTS or steps[-1:] == ("words",)) and _is_text(value):
                yield (*steps, key), value.keys()
            else:
                yield from _texts(value, (*steps, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from _texts(value, (*steps, place))
