"""Masters of any colours are the same picture in sRGB, at every size and in every tile.

The reference is another program's conversion (Pillow's ImageCms); what is allowed is a
mean difference that no eye sees (ΔE2000 below 2).
"""

import io

import numpy as np
import pytest
from PIL import Image, ImageCms

from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds
from iiif_service.image.pack import Pack
from tests import pictures
from tests.image import profiles

SLOPES = pictures.slopes(1301, 907)
SRGB = ImageCms.createProfile("sRGB")


def apart(one, other):
    """Give the mean ΔE2000 of two pictures in sRGB."""
    labs = [
        pictures.image(np.asarray(p)).copy(interpretation="srgb").colourspace("lab")
        for p in (one, other)
    ]
    return labs[0].dE00(labs[1]).avg()


def in_srgb(picture, profile):
    """Convert by another program than ours."""
    return ImageCms.profileToProfile(
        picture,
        ImageCms.ImageCmsProfile(io.BytesIO(profile)),
        SRGB,
        ImageCms.Intent.RELATIVE_COLORIMETRIC,
        "RGB",
        flags=ImageCms.Flags.BLACKPOINTCOMPENSATION,
    )


def moved(profile):
    """Move the slopes into a space that libvips knows by name."""
    plain = pictures.image(SLOPES).copy(interpretation="srgb")
    return plain.icc_transform(profile, input_profile="srgb", depth=8)


def by_name(profile):
    """Give the profile itself that a name stands for."""
    return bytes(moved(profile).get("icc-profile-data"))


def plain(place):
    Image.fromarray(SLOPES).save(place)
    return Image.fromarray(SLOPES)


def deep(place):
    image = (pictures.image(SLOPES) * 257).cast("ushort").copy(interpretation="rgb16")
    image.write_to_file(str(place))
    return Image.fromarray(SLOPES)


def profiled(picture, profile):
    """Write numbers that mean something by a profile, and give what they mean."""

    def write(place):
        picture.save(place, icc_profile=profile)
        return in_srgb(picture, profile)

    return write


PICTURE = Image.fromarray(SLOPES)
KINDS = {
    "sRGB, 8 bits": plain,
    "sRGB, 16 bits": deep,
    "Adobe RGB": profiled(PICTURE, profiles.adobe_rgb()),
    "Display P3": profiled(PICTURE, by_name("p3")),
    "CMYK": profiled(Image.fromarray(moved("cmyk").numpy(), "CMYK"), by_name("cmyk")),
    "grey with a profile": profiled(PICTURE.convert("L"), profiles.grey(1.8)),
}


@pytest.fixture(scope="module", params=KINDS)
def shown(request, tmp_path_factory):
    """Give the pack of a master of each kind, and the picture it should show."""
    folder = tmp_path_factory.mktemp("colours")
    place = folder / "master.tif"
    wanted = KINDS[request.param](place)
    # The usual quality: this is what visitors see.
    ingest(place, folder / "master.szi", Recipe(), Bounds())
    return Pack.open(folder / "master.szi"), wanted


def test_the_full_picture_is_the_reference(shown, drawn):
    pack, wanted = shown

    assert apart(drawn(pack, "full/max/0/default.png"), wanted) < 1


@pytest.mark.parametrize(
    "region", ["0,0,512,512", "1024,512,277,395", "301,99,700,500"]
)
def test_a_tile_and_a_region_are_the_same_part_of_it(shown, drawn, region):
    pack, wanted = shown
    x, y, w, h = map(int, region.split(","))

    part = drawn(pack, f"{region}/max/0/default.jpg").convert("RGB")

    assert apart(part, wanted.crop((x, y, x + w, y + h))) < 1.5


@pytest.mark.parametrize("size", ["651,454", "400,279"])
def test_it_keeps_its_colours_when_it_is_made_smaller(shown, drawn, size):
    pack, wanted = shown
    w, h = map(int, size.split(","))

    small = drawn(pack, f"full/{size}/0/default.png")

    assert apart(small, wanted.resize((w, h), Image.Resampling.BOX)) < 2


def test_a_picture_of_a_palette_has_its_colours(tmp_path):
    picture = Image.fromarray(SLOPES).quantize(200)
    picture.save(tmp_path / "master.png")

    ingest(tmp_path / "master.png", tmp_path / "p.szi", Recipe(), Bounds())

    found = Pack.open(tmp_path / "p.szi")
    assert found.grid.image.width == 1301
    assert apart(full(found), picture.convert("RGB")) < 2


@pytest.mark.parametrize("orientation", range(1, 9))
def test_a_picture_that_was_turned_has_its_colours(tmp_path, orientation):
    place = pictures.oriented(tmp_path / "turned.jpg", SLOPES, orientation)

    ingest(place, tmp_path / "p.szi", Recipe(), Bounds())

    assert apart(full(Pack.open(tmp_path / "p.szi")), SLOPES) < 1.5


def full(pack):
    """Put the whole picture together from its tiles."""
    whole = Image.new("RGB", (pack.grid.image.width, pack.grid.image.height))
    for tile in pack.grid.tiles():
        if tile.level == 0:
            part = pictures.opened(pack.tile(tile))
            whole.paste(part, (tile.column * 512, tile.row * 512))
    return whole
