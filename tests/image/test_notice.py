"""A packet is read back from every kind of file, and no pixel is another one."""

import io
import struct

import numpy as np
import pikepdf
import pytest
import pyvips
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from iiif_service.image.encode import CLEAR, encode
from iiif_service.image.notice import LONGEST, noticed
from iiif_service.image.quality import Format
from tests import pictures
from tests.packets import packet_in

FOUR = np.dstack((pictures.slopes(70, 50), np.full((50, 70), 255, np.uint8)))
FOUR[:9, :9, 3] = 0
SHAPES = {
    "colour": pictures.slopes(70, 50),
    "grey": pictures.slopes(70, 50)[:, :, :1],
    "clear": FOUR,
}
KINDS = [
    (format_, shape)
    for format_ in Format
    for shape in SHAPES
    if shape != "clear" or format_ in CLEAR
]
# AVIF is left out: masters are none, so its loader is blocked once one was read.
VIPS_READS = set(Format) - {Format.AVIF, Format.GIF, Format.JP2, Format.PDF}

written = st.text(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=400
)
packets = written.map(
    lambda text: f"<?xpacket begin='\ufeff'?><a>{text}</a><?xpacket end='r'?>".encode()
)


def pixels_in(format_, body):
    if format_ is Format.PDF:
        with pikepdf.open(io.BytesIO(body)) as document:
            (page,) = document.pages
            return [image.read_raw_bytes() for image in page.get_images().values()]
    picture = Image.open(io.BytesIO(body))
    return picture.mode, picture.size, picture.convert("RGBA").tobytes()


@pytest.mark.parametrize(("format_", "shape"), KINDS)
@given(packet=packets)
def test_a_packet_is_read_back_and_the_pixels_are_the_same(format_, shape, packet):
    bare = encode(SHAPES[shape], format_)
    body = encode(SHAPES[shape], format_, packet)

    assert packet_in(format_, body) == packet
    assert pixels_in(format_, body) == pixels_in(format_, bare)
    if format_ in VIPS_READS:
        assert pyvips.Image.new_from_buffer(body, "").get("xmp-data") == packet
    assert len(packet) < len(body) - len(bare) < len(packet) + 500


@pytest.mark.parametrize("format_", Format)
def test_no_packet_is_no_change(format_):
    assert encode(SHAPES["colour"], format_, b"") == encode(SHAPES["colour"], format_)


@pytest.mark.parametrize("format_", Format)
def test_the_longest_packet_has_room(format_):
    packet = b"x" * LONGEST

    assert packet_in(format_, encode(SHAPES["colour"], format_, packet)) == packet


@pytest.fixture(scope="module")
def ready(slopes):
    """Give a whole picture that lies finished, with the segment that JFIF asks for."""
    return slopes.answer(slopes.grid.count)


@pytest.mark.parametrize("jfif", [True, False])
def test_what_lies_finished_in_a_pack_is_given_one(ready, slopes, jfif):
    bare = ready if jfif else slopes.answer(0)
    first = b"\xff\xd8\xff\xe0" if jfif else b"\xff\xd8\xff\xe1"

    body = noticed(bare, Format.JPG, b"<packet/>")

    assert body.startswith(first)  # JFIF comes first, as it has to
    assert packet_in(Format.JPG, body) == b"<packet/>"
    assert pixels_in(Format.JPG, body) == pixels_in(Format.JPG, bare)


def test_a_gif_whose_pictures_bring_their_colours_is_given_one():
    bare = b"GIF87a" + struct.pack("<HHBBB", 1, 1, 0, 0, 0) + b";"

    body = noticed(bare, Format.GIF, b"<packet/>")

    assert packet_in(Format.GIF, body) == b"<packet/>"
    assert body[6:13] + body[-1:] == bare[6:]
