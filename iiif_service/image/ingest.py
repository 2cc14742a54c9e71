"""Ingest: a master becomes a pack, in one pass over its pixels (the only writer).

Only the loaders named here ever open a file: libvips' own guessing is never used, and
all its other loaders are blocked, for some of them have read files they should not
have.
"""

import hashlib
import stat
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

import numpy as np
import pyvips
from PIL import Image, UnidentifiedImageError

from iiif_service import durable
from iiif_service.errors import MasterError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.kinds import Kind
from iiif_service.image.pack import Paper, append_index
from iiif_service.image.tilegrid import TILE

_FORMAT_VERSION = 1
_MEGA = 1_000_000
_PLAIN_BITS = {"uchar", "ushort"}


@dataclass(frozen=True, slots=True)
class Recipe:
    """How packs are made; another recipe gives another pack of the same master."""

    quality: int = 85
    paper: Paper = (255, 255, 255)

    def name(self, digest: str) -> str:
        """Name the pack of a master, given the SHA-256 of its bytes."""
        recipe = f"{_FORMAT_VERSION} {TILE} {sorted(asdict(self).items())} {digest}"
        return hashlib.sha256(recipe.encode()).hexdigest()[:40]


@dataclass(frozen=True, slots=True)
class Bounds:
    """The largest masters that are let in, known from their headers."""

    side: int = 65_500
    megapixels: int = 2_000
    megapixels_at_once: int = 200
    """Of kinds that are decoded whole in memory: JPEG 2000, progressive, interlaced."""
    bytes: int = 2 << 30
    expansion: int = 2_000
    """How many times larger than its file a picture may become; bombs are flat."""
    pages: int = 64
    bands: int = 5


@dataclass(frozen=True, slots=True)
class Opened:
    """A master whose header was read and found good."""

    image: pyvips.Image
    dimensions: Dimensions


def ingest(master: Path, pack: Path, recipe: Recipe, bounds: Bounds) -> Dimensions:
    """Make the pack of a master; gives the dimensions of the upright picture.

    Raises MasterError, and then leaves nothing behind.
    """
    try:
        image = _open(master, bounds)
        with tempfile.TemporaryDirectory(durable.SUFFIX, dir=pack.parent) as scratch:
            return _write(image, pack, recipe, Path(scratch))
    except pyvips.Error as error:
        raise MasterError(master, _first_line(error)) from error


def digest(master: Path) -> str:
    """Take the SHA-256 of a master's bytes."""
    with master.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def allow_named_loaders() -> None:
    """Block everything in libvips that reads files, but for four loaders."""
    pyvips.operation_block_set("VipsForeignLoad", True)
    for loader in ("Tiff", "Jpeg", "Png", "Webp", "Vips"):
        pyvips.operation_block_set(f"VipsForeignLoad{loader}", False)
    pyvips.cache_set_max(0)


def _write(
    image: pyvips.Image, pack: Path, recipe: Recipe, scratch: Path
) -> Dimensions:
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
        suffix=f".jpg[Q={recipe.quality},optimize-coding,keep=none]",
    )
    append_index(tiles, dimensions, recipe.paper)
    with durable.replacing(pack) as temporary:
        tiles.replace(temporary)
    return dimensions


def _open(master: Path, bounds: Bounds) -> pyvips.Image:
    """Read a master's header with the loader that its name calls for."""
    allow_named_loaders()
    found = master.lstat()
    if not stat.S_ISREG(found.st_mode):
        raise MasterError(master, "is not a plain file; put the picture itself here")
    if not found.st_size:
        raise MasterError(master, "is empty")
    if found.st_size > bounds.bytes:
        raise MasterError(master, f"is larger than {bounds.bytes >> 20} MiB")
    kind = Kind.of(master)
    with master.open("rb") as file:
        start = file.read(12)
    if not kind.begins(start):
        raise MasterError(master, f"is not a {kind} file, as its name says")
    image = _LOADERS[kind](master, bounds)
    _admit(image, master, found.st_size, bounds)
    return image


def _admit(image: pyvips.Image, master: Path, size: int, bounds: Bounds) -> None:
    """Refuse, by the header alone, what would cost too much to decode."""
    at_once = any(
        _number(image, field, 0) for field in ("interlaced", "jpeg-multiscan")
    )
    megapixels = bounds.megapixels_at_once if at_once else bounds.megapixels
    pages = _number(image, "n-pages", 1)
    decoded = image.width * image.height * image.bands
    refusals = [
        (max(image.width, image.height) > bounds.side, f"a side over {bounds.side}"),
        (
            image.width * image.height > megapixels * _MEGA,
            f"more than {megapixels} megapixels",
        ),
        (image.bands > bounds.bands, f"more than {bounds.bands} bands"),
        (pages > bounds.pages, f"more than {bounds.pages} pages"),
        (image.format not in _PLAIN_BITS, f"{image.format} samples, not 8 or 16 bits"),
        (
            decoded > max(size, 4096) * bounds.expansion,
            f"more than {bounds.expansion} times the bytes of its file",
        ),
    ]
    for refused, reason in refusals:
        if refused:
            raise MasterError(
                master, f"has {reason} ({image.width} × {image.height} pixels)"
            )


def _number(image: pyvips.Image, field: str, default: int) -> int:
    found = image.get(field) if image.get_typeof(field) else default
    return found if isinstance(found, int) else default


def _upright(image: pyvips.Image, scratch: Path) -> pyvips.Image:
    """Turn a picture as its camera meant it, through the disk: turning is no stream."""
    if _number(image, "orientation", 1) == 1:
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


def _by_vips(load: str) -> Callable[[Path, Bounds], pyvips.Image]:
    def loader(master: Path, _bounds: Bounds) -> pyvips.Image:
        found: pyvips.Image = getattr(pyvips.Image, load)(
            str(master), access="sequential", fail_on="error"
        )
        return found

    return loader


def _by_pillow(master: Path, bounds: Bounds) -> pyvips.Image:
    """Read JPEG 2000, which our libvips does not; its header is looked at first."""
    try:
        with Image.open(master, formats=["JPEG2000"]) as picture:
            if picture.width * picture.height > bounds.megapixels_at_once * _MEGA:
                raise MasterError(
                    master, f"has more than {bounds.megapixels_at_once} megapixels"
                )
            if picture.mode not in {"L", "LA", "RGB", "RGBA", "I;16"}:
                raise MasterError(master, f"has {picture.mode} samples")
            profile = picture.info.get("icc_profile")
            image = pyvips.Image.new_from_array(np.asarray(picture))
    except (OSError, UnidentifiedImageError, Image.DecompressionBombError) as error:
        raise MasterError(master, _first_line(error)) from error
    if profile:
        image.set_type(pyvips.GValue.blob_type, "icc-profile-data", profile)
    return image


def _first_line(error: Exception) -> str:
    """Keep the part of a codec's message that a person can use."""
    text = getattr(error, "detail", "") or str(error)
    return (text.strip().splitlines() or ["cannot be read"])[0]


_LOADERS: Mapping[Kind, Callable[[Path, Bounds], pyvips.Image]] = {
    Kind.TIFF: _by_vips("tiffload"),
    Kind.JPEG: _by_vips("jpegload"),
    Kind.PNG: _by_vips("pngload"),
    Kind.WEBP: _by_vips("webpload"),
    Kind.JPEG_2000: _by_pillow,
}
