"""Ingest: a master becomes a pack, in one pass over its pixels (the only writer)."""

import hashlib
import tempfile
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Self

import pyvips

from iiif_service import durable
from iiif_service.errors import MasterError
from iiif_service.image import ready
from iiif_service.image.geometry import Dimensions
from iiif_service.image.master import Bounds, first_line, number, open_master
from iiif_service.image.pack import Paper, finish, unfinished
from iiif_service.image.render import render
from iiif_service.image.tilegrid import TILE

_FORMAT_VERSION = 5
_GREY = {"b-w", "grey16"}


@dataclass(frozen=True, slots=True)
class Mark:
    """What is laid on a picture, in one place of it, before tiles are cut."""

    path: str
    digest: str
    """The SHA-256 of its bytes."""
    place: str
    """``top-left``, ``top-right``, ``bottom-left``, ``bottom-right`` or ``middle``."""
    width: int
    """Percent of the picture's width."""
    opacity: int
    """Percent."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How packs are made; another recipe gives another pack of the same master."""

    quality: int = 85
    paper: Paper = (255, 255, 255)
    longest: int | None = None
    """The most pixels of the longer side; a larger picture is made that small."""
    mark: Mark | None = None

    def name(self, digest: str) -> str:
        """Name the pack of a master, given the SHA-256 of its bytes."""
        said = asdict(replace(self, mark=None))
        said["mark"] = self.mark and (replace(self.mark, path=""))
        parts = sorted((key, value) for key, value in said.items() if value is not None)
        recipe = f"{_FORMAT_VERSION} {TILE} {parts} {digest}"
        return hashlib.sha256(recipe.encode()).hexdigest()[:40]

    def on(self, image: Dimensions) -> Self:
        """Say how a master of these dimensions is worked on: none is made larger."""
        if self.longest is None or image.longer > self.longest:
            return self
        return replace(self, longest=None)


def ingest(master: Path, pack: Path, recipe: Recipe, bounds: Bounds) -> Dimensions:
    """Make the pack of a master; gives the dimensions of the upright picture.

    Raises MasterError, and then leaves nothing behind.
    """
    try:
        image = open_master(master, bounds)
        with tempfile.TemporaryDirectory(durable.SUFFIX, dir=pack.parent) as scratch:
            return _write(image, pack, recipe, Path(scratch))
    except pyvips.Error as error:
        raise MasterError(master, first_line(error)) from error


def _write(
    image: pyvips.Image, pack: Path, recipe: Recipe, scratch: Path
) -> Dimensions:
    grey = image.interpretation in _GREY
    image = _flat(_upright(image, scratch), recipe.paper)
    if recipe.longest is not None:
        image = _smaller(image, recipe.longest)
    if recipe.mark is not None:
        image = _marked(image, recipe.mark)
        grey = False  # the mark may have colours
    dimensions = Dimensions(image.width, image.height)
    tiles = scratch / "drawing"
    image.dzsave(
        str(tiles),
        container="szi",
        layout="dz",
        tile_size=TILE,
        overlap=0,
        compression=0,
        suffix=f".jpg[Q={recipe.quality},keep=none]",
    )
    pack_of_tiles = unfinished(tiles, dimensions, recipe.paper, grey)
    pictures = [render(pack_of_tiles, plan) for plan in ready.plans(dimensions)]
    finish(tiles, pack_of_tiles, pictures)
    with durable.replacing(pack) as temporary:
        tiles.replace(temporary)
    return dimensions


def _smaller(image: pyvips.Image, longest: int) -> pyvips.Image:
    """Make a picture smaller, so that its longer side has exactly so many pixels."""
    whole = Dimensions(image.width, image.height)
    small = whole.at_most(longest)
    return image.resize(small.width / whole.width, vscale=small.height / whole.height)


_EDGE = 50
"""A mark keeps away from the edges by one part in so many of the shorter side."""


def _marked(image: pyvips.Image, mark: Mark) -> pyvips.Image:
    """Lay a mark on a picture, as wide as it is to be, and never higher than that."""
    seal = _seal(mark)
    away = min(image.width, image.height) // _EDGE
    scale = min(
        image.width * mark.width / 100 / seal.width,
        max(1, image.height - 2 * away) / seal.height,
    )
    seal = seal.premultiply().resize(scale).unpremultiply().cast("uchar")
    seal = (seal * [1, 1, 1, mark.opacity / 100]).cast("uchar")
    seal = seal.copy(interpretation="srgb").copy_memory()
    x, y = _spot(image, seal, mark.place, away)
    laid = image.composite2(seal, "over", x=x, y=y)
    return laid.extract_band(0, n=3).cast("uchar")


def _seal(mark: Mark) -> pyvips.Image:
    image = open_master(Path(mark.path), Bounds()).colourspace("srgb").cast("uchar")
    image = image if image.hasalpha() else image.bandjoin(255)
    return image.copy_memory()


def _spot(
    image: pyvips.Image, seal: pyvips.Image, place: str, away: int
) -> tuple[int, int]:
    right, bottom = image.width - seal.width, image.height - seal.height
    if place == "middle":
        return right // 2, bottom // 2
    upper, side = place.split("-")
    return (
        away if side == "left" else max(0, right - away),
        away if upper == "top" else max(0, bottom - away),
    )


def _upright(image: pyvips.Image, scratch: Path) -> pyvips.Image:
    """Turn a picture as its camera meant it, through the disk: turning is no stream."""
    if number(image, "orientation", 1) == 1:
        return image
    turned = scratch / "turned.v"
    image.write_to_file(str(turned))
    return pyvips.Image.vipsload(str(turned)).autorot()


def _flat(image: pyvips.Image, paper: Paper) -> pyvips.Image:
    """Bring any colours to 8-bit sRGB, and lay what is clear on paper."""
    alpha = None
    if image.hasalpha():
        alpha = image[image.bands - 1]
        image = image.extract_band(0, n=image.bands - 1)
        if alpha.format == "ushort":
            alpha = alpha / 257
        alpha = alpha.cast("uchar")
    image = _in_srgb(image)
    if alpha is not None:
        image = image.bandjoin(alpha).flatten(background=list(paper))
    return image.cast("uchar").copy(interpretation="srgb")


def _in_srgb(image: pyvips.Image) -> pyvips.Image:
    if image.get_typeof("icc-profile-data") or image.interpretation == "cmyk":
        fallback = "cmyk" if image.interpretation == "cmyk" else "srgb"
        image = image.icc_transform(
            "srgb",
            embedded=True,
            input_profile=fallback,
            intent="relative",
            black_point_compensation=True,
            depth=8,
        )
    return image.colourspace("srgb")
