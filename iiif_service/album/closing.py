"""Closing: whether what a policy closes is closed, and somebody can see it."""

from collections.abc import Iterator

from iiif_service.album.levels import Level, levels, said
from iiif_service.album.policy import KEEPERS
from iiif_service.album.reader import Reading
from iiif_service.album.wording import meant
from iiif_service.errors import Complaint


def closings(reading: Reading) -> list[Complaint]:
    """Find policies that contradict themselves or each other."""
    return sorted(
        (
            *_strangers(reading),
            *_nothing_closed(reading),
            *_shut_out(reading),
            *_printed_nowhere(reading),
        )
    )


def _strangers(reading: Reading) -> Iterator[Complaint]:
    """Find readers that the album does not know, or that are named twice."""
    known = [KEEPERS, *_readers(reading)]
    for level, _ in levels(reading):
        for place, name, before in _named(level):
            steps = (*level.steps, "policy", "full", place)
            if name not in known:
                hint = meant(name, known) or "add it to the album's 'readers'"
                text = f"names '{name}', which is no reader of the album; {hint}"
                yield level.source.complain(steps, text)
            elif name in before:
                text = f"names '{name}' twice; take one away"
                yield level.source.complain(steps, text)


def _named(level: Level) -> Iterator[tuple[int, str, list[object]]]:
    """Give who is named to see in full: its place, its name, and those before it."""
    named = level.policies[-1].get("full")
    full = named if isinstance(named, list) else []
    for place, name in enumerate(full):
        if isinstance(name, str):
            yield place, name, full[:place]


def _nothing_closed(reading: Reading) -> Iterator[Complaint]:
    """Find who is named to see in full, where all is open."""
    places = [level for level, _ in levels(reading)]
    own = [level.policies[-1] for level in places]
    if any(policy.get("largest_open") or policy.get("watermark") for policy in own):
        return
    for level in places:
        if level.policies[-1].get("full"):
            yield level.source.complain(
                (*level.steps, "policy", "full"),
                "names who sees in full what is closed, and nothing is; "
                "write 'largest_open' beside it",
            )


def _shut_out(reading: Reading) -> Iterator[Complaint]:
    """Find readers whom nothing lets in."""
    for slug, who in _readers(reading).items():
        if isinstance(who, dict) and not who.get("networks") and not who.get("links"):
            assert reading.source is not None  # noqa: S101 - they stand in it
            yield reading.source.complain(
                ("readers", slug),
                "has neither 'networks' nor 'links: true', so that nobody gets in; "
                "write one of them",
            )


def _printed_nowhere(reading: Reading) -> Iterator[Complaint]:
    """Find what is to be had as a PDF, and lies in no chapter that is."""
    chapters = [*reading.chapters.values(), reading.source]
    for level, _ in levels(reading):
        above = level.policies[:-1]
        within = said("pdf", above) if level.steps else level.source in chapters
        if level.policies[-1].get("pdf") is True and not within:
            yield level.source.complain(
                (*level.steps, "policy", "pdf"),
                "has no effect: PDFs are made of chapters; "
                + ("write it there" if level.steps else "take it away"),
            )


def _readers(reading: Reading) -> dict[str, object]:
    tree = reading.source.tree if reading.source else None
    found = tree.get("readers") if isinstance(tree, dict) else None
    return found if isinstance(found, dict) else {}
