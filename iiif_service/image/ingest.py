"""Ingest: a master becomes a pack, in one pass over its pixels (the only writer)."""

import hashlib
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

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
class Recipe:
    """How packs are made; another recipe gives another pack of the same master."""

    quality: int = 85
    paper: Paper = (255, 255, 255)

    def name(self, digest: str) -> str:
        """Name the pack of a master, given the SHA-256 of its bytes."""
        recipe = f"{_FORMAT_VERSION} {TILE} {sorted(asdict(self).items())} {digest}"
        return hashlib.sha256(recipe.encode()).hexdigest()[:40]


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
