"""Tiers: a work as a picture that is open, and as one in full that is closed.

Each has an address, a pack and dimensions of its own, so that nothing open lets anyone
put together more than the open picture, and no address ever gives two pictures.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from iiif_service.album.model import Album, Work
from iiif_service.album.policy import Watermark
from iiif_service.errors import MasterError, PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.ingest import Mark, Recipe
from iiif_service.image.limits import Limits
from iiif_service.image.master import digest
from iiif_service.image.tilegrid import TILE
from iiif_service.library import Picture, in_full
from iiif_service.publication.masters import Packed, Workshop, stamp


@dataclass(frozen=True, slots=True)
class Tier:
    """A work as one image service."""

    work: Work
    identifier: str
    recipe: Recipe
    role: str | None = None
    """Who may see it: names of readers with commas; None is everyone."""

    def picture(self, packed: Packed, limits: Limits) -> Picture:
        """Give its picture, of a master whose packs are there."""
        made, whole = packed.packs[self.recipe], packed.master.dimensions
        drawing = None if whole == made.dimensions else whole
        return Picture(
            *(self.identifier, made.pack, made.dimensions, limits),
            *(made.grey, self.role, drawing),
        )

    def bound(self, shown: Dimensions, limits: Limits) -> Limits:
        """Say how large the most is that is drawn of it: nothing larger than itself.

        A tile is let out whole, that viewers may ask for tiles of a small picture too.
        """
        if self.recipe.longest is None or shown.longer > self.recipe.longest:
            return limits
        return replace(limits, max_width=max(shown.longer, TILE), max_height=None)

    def allows(self, shown: Dimensions) -> bool:
        """Tell whether what was made by an unknown recipe may stand for it.

        Nobody knows whether it has a mark.
        """
        longest = self.recipe.longest
        small = longest is None or shown.longer <= longest
        return small and self.recipe.mark is None


def tiered(album: Album, workshop: Workshop) -> Iterator[Tier]:
    """Give the tiers of all works: the open one, then the one in full, if there is one.

    Raises PublicationError where a watermark cannot be read.
    """
    marked = cache(lambda watermark: _mark(watermark, workshop.images))
    for work in album.works:
        policy = work.policy
        mark = marked(policy.watermark) if policy.watermark else None
        opened = replace(workshop.recipe, longest=policy.largest_open, mark=mark)
        yield Tier(work, work.slug, opened)
        if policy.readers:
            role = ",".join(policy.readers)
            yield Tier(work, in_full(work.slug), workshop.recipe, role)


def recipes(tiers: Iterable[Tier]) -> Mapping[str, Sequence[Recipe]]:
    """Gather the recipes by which each master becomes packs, by its path."""
    wanted: dict[str, dict[Recipe, None]] = {}
    for tier in tiers:
        wanted.setdefault(tier.work.image, {})[tier.recipe] = None
    return {image: tuple(found) for image, found in wanted.items()}


def _mark(watermark: Watermark, images: Path) -> Mark:
    path = images / watermark.image
    try:
        stamp(path, images)
        found = digest(path)
    except (OSError, MasterError) as error:
        raise PublicationError(
            f"watermark {path} cannot be read: {error}; nothing is published"
        ) from error
    return Mark(str(path), found, watermark.place, watermark.width, watermark.opacity)
