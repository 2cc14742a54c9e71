"""Closing: whether what a policy closes is closed, and somebody can see it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from iiif_service.album.policy import KEEPERS
from iiif_service.album.reader import Reading
from iiif_service.album.source import Source, Step
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
            *_opened_elsewhere(reading),
        )
    )


@dataclass(frozen=True, slots=True)
class _Level:
    """A place that may have a policy, below those that stand above it."""

    source: Source
    steps: Sequence[Step]
    policies: tuple[dict[str, object], ...]
    """The widest first; the last is its own."""

    def said(self, key: str) -> object:
        """Give what holds here."""
        return _said(key, self.policies)


def _said(key: str, policies: Sequence[dict[str, object]]) -> object:
    """Give what the narrowest says of policies that says anything."""
    for policy in reversed(policies):
        if policy.get(key) is not None:
            return policy[key]
    return None


def _levels(reading: Reading) -> Iterator[tuple[_Level, object]]:
    """Walk through all that may have a policy: the level, and what is written there."""
    if reading.source is None:
        return
    whole = _level(reading.source, (), reading.source.tree, ())
    yield whole, reading.source.tree
    for source in reading.chapters.values():
        chapter = _level(source, (), source.tree, whole.policies)
        yield chapter, source.tree
        for place, drawing in enumerate(source.entries("drawings")):
            steps = ("drawings", place)
            yield _level(source, steps, drawing, chapter.policies), drawing
    for source in (*reading.maps.values(), *reading.songs.values()):
        yield _level(source, (), source.tree, whole.policies), source.tree


def _level(
    source: Source,
    steps: Sequence[Step],
    node: object,
    above: tuple[dict[str, object], ...],
) -> _Level:
    found = node.get("policy") if isinstance(node, dict) else None
    return _Level(source, steps, (*above, found if isinstance(found, dict) else {}))


def _strangers(reading: Reading) -> Iterator[Complaint]:
    """Find readers that the album does not know."""
    known = [KEEPERS, *_readers(reading)]
    for level, _ in _levels(reading):
        named = level.policies[-1].get("full")
        for place, name in enumerate(named if isinstance(named, list) else ()):
            if isinstance(name, str) and name not in known:
                hint = meant(name, known) or "add it to the album's 'readers'"
                steps = (*level.steps, "policy", "full", place)
                text = f"names '{name}', which is no reader of the album; {hint}"
                yield level.source.complain(steps, text)


def _nothing_closed(reading: Reading) -> Iterator[Complaint]:
    """Find who is named to see in full, where all is open."""
    levels = [level for level, _ in _levels(reading)]
    own = [level.policies[-1] for level in levels]
    if any(policy.get("largest_open") or policy.get("watermark") for policy in own):
        return
    for level in levels:
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
    for level, _ in _levels(reading):
        above = level.policies[:-1]
        within = _said("pdf", above) if level.steps else level.source in chapters
        if level.policies[-1].get("pdf") is True and not within:
            yield level.source.complain(
                (*level.steps, "policy", "pdf"),
                "has no effect: PDFs are made of chapters; "
                + ("write it there" if level.steps else "take it away"),
            )


def _opened_elsewhere(reading: Reading) -> Iterator[Complaint]:
    """Find a master that is closed at one place and open at another."""
    closed: dict[str, tuple[int, Complaint]] = {}
    shown = list(_masters(reading))
    for level, steps, image in shown:
        most = level.said("largest_open")
        if isinstance(most, int) and most < closed.get(image, (most + 1,))[0]:
            closed[image] = (most, level.source.complain(steps, ""))
    for level, steps, image in shown:
        if image not in closed:
            continue
        most, other = closed[image]
        opened = level.said("largest_open")
        if not isinstance(opened, int) or opened > most:
            far = f"up to {opened} pixels" if isinstance(opened, int) else "in full"
            yield level.source.complain(
                steps,
                f"opens '{image}' {far}, which {other.file}:{other.line} closes above "
                f"{most} pixels; give both the same 'largest_open'",
            )


def _masters(reading: Reading) -> Iterator[tuple[_Level, Sequence[Step], str]]:
    """Walk through the masters that are shown, each on its terms."""
    for level, node in _levels(reading):
        if not isinstance(node, dict):
            continue
        image = node.get("image")
        if isinstance(image, str):
            yield level, (*level.steps, "image"), image
        views = node.get("views")
        for place, view in enumerate(views if isinstance(views, list) else ()):
            seen = view.get("image") if isinstance(view, dict) else None
            if isinstance(seen, str):
                yield level, (*level.steps, "views", place, "image"), seen
        provider = node.get("provider")
        logo = provider.get("logo") if isinstance(provider, dict) else None
        if isinstance(logo, str):
            bare = _Level(level.source, level.steps, ())
            yield bare, (*level.steps, "provider", "logo"), logo


def _readers(reading: Reading) -> dict[str, object]:
    tree = reading.source.tree if reading.source else None
    found = tree.get("readers") if isinstance(tree, dict) else None
    return found if isinstance(found, dict) else {}
