"""The file of finished tiles: found by its index, refused when it is not whole."""

import struct
import zipfile

import numpy as np
import pytest

from iiif_service.errors import PackError
from iiif_service.image import ready
from iiif_service.image.ingest import Recipe, ingest
from iiif_service.image.master import Bounds
from iiif_service.image.pack import ENTRY, Pack, finished
from iiif_service.image.render import render
from tests import pictures


@pytest.fixture
def place(tmp_path):
    pictures.packed(tmp_path, pictures.slopes(1301, 907))
    return tmp_path / "master.szi"


def test_every_tile_is_a_jpeg_of_its_own_size(slopes):
    for tile in slopes.grid.tiles():
        level = slopes.grid.dimensions(tile.level)

        found = pictures.opened(slopes.tile(tile)).size

        wide, high = level.width - tile.column * 512, level.height - tile.row * 512
        assert found == (min(512, wide), min(512, high))


def test_a_pack_opens_as_a_zip_and_the_index_is_its_last_entry(place):
    with zipfile.ZipFile(place) as archive:
        assert archive.testzip() is None
        assert archive.infolist()[-1].filename == ENTRY


def test_the_same_master_gives_the_same_tiles(tmp_path, place):
    again = tmp_path / "again.szi"

    ingest(tmp_path / "master.tif", again, Recipe(quality=100), Bounds())

    one, other = Pack.open(place), Pack.open(again)
    assert all(one.tile(tile) == other.tile(tile) for tile in one.grid.tiles())


@pytest.mark.parametrize("kept", [0, 10, 100, 0.5, 0.999])
def test_a_pack_that_was_cut_short_is_refused(place, kept):
    data = place.read_bytes()
    place.write_bytes(
        data[: int(kept * len(data)) if isinstance(kept, float) else kept]
    )

    with pytest.raises(PackError, match=place.name):
        Pack.open(place)


def test_a_pack_whose_index_was_damaged_is_refused(place):
    data = bytearray(place.read_bytes())
    at = data.rindex(b"IIIFpk02") - 6
    data[at] ^= 1
    place.write_bytes(data)

    with pytest.raises(PackError, match="no sound index"):
        Pack.open(place)


def test_a_missing_pack_is_refused(tmp_path):
    with pytest.raises(PackError, match=r"none\.szi"):
        Pack.open(tmp_path / "none.szi")


def test_a_large_pack_is_found_by_its_zip64_record(place):
    data = place.read_bytes()
    end = data.rindex(b"PK\5\6")
    directory, count = struct.unpack_from("<I", data, end + 16)[0], 9
    record = struct.pack(
        "<4sQ2H2I4Q", b"PK\6\6", 44, 45, 45, 0, 0, count, count, 0, directory
    )
    locator = struct.pack("<4sIQI", b"PK\6\7", 0, end, 1)
    short = data[end : end + 16] + struct.pack("<I", 0xFFFFFFFF) + data[end + 20 :]
    place.write_bytes(data[:end] + record + locator + short)

    assert Pack.open(place).grid.image.width == 1301


def test_a_pack_stays_readable_after_its_file_was_removed(place):
    pack = Pack.open(place)
    place.unlink()

    assert pack.tile(next(pack.grid.tiles()))


def test_the_paper_is_kept_in_the_pack(tmp_path):
    pixels = pictures.corners()

    assert pictures.packed(tmp_path, pixels, paper=(1, 2, 3)).paper == (1, 2, 3)


def test_each_row_names_a_whole_picture_and_no_other(slopes):
    rows = np.frombuffer(slopes.rows, [("offset", ">u8"), ("length", ">u4")])

    ready_too = len(ready.sizes(slopes.grid.image))
    assert len(rows) == len(list(slopes.grid.tiles())) + ready_too
    places = np.sort(rows, order="offset")
    assert (places["offset"][1:] >= (places["offset"] + places["length"])[:-1]).all()


def test_a_ready_picture_has_the_size_that_its_row_stands_for(slopes):
    for plan in ready.plans(slopes.grid.image):
        picture = pictures.opened(slopes.answer(finished(plan)))

        assert picture.size == (plan.drawn.width, plan.drawn.height)


def test_a_ready_picture_is_what_would_be_drawn(slopes):
    for plan in ready.plans(slopes.grid.image):
        assert slopes.answer(finished(plan)) == render(slopes, plan)
