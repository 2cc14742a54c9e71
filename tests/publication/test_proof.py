"""A pack is read to its last byte, and is what its picture needs."""

import io
import zipfile

import pytest
from PIL import Image

from iiif_service.errors import PackError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.pack import ENTRY, Pack, finish, unfinished
from iiif_service.library import Picture
from iiif_service.publication.proof import prove
from tests import pictures

SIZE = Dimensions(700, 520)
WHITE = (255, 255, 255)


def shown(size=SIZE, grey=False):
    return Picture("camp", "master", size, Limits(), grey)


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    """Give the bytes of a pack: four tiles, one above them, and ready pictures."""
    folder = tmp_path_factory.mktemp("proof")
    pictures.packed(folder, pictures.slopes(*_sides(SIZE)), quality=30)
    return (folder / "master.szi").read_bytes()


@pytest.fixture
def path(tmp_path, whole):
    path = tmp_path / "master.szi"
    path.write_bytes(whole)
    return path


def _sides(size):
    return size.width, size.height


def _remade(path, replace=None, rows=None):
    """Make a sound zip with other tiles, or an index that orders them otherwise."""
    with zipfile.ZipFile(path) as archive:
        entries = {e.filename: archive.read(e) for e in archive.infolist()}
    names = [name for name in entries if name.startswith("ready/")]
    ready = [entries.pop(name) for name in names]
    del entries[ENTRY]
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in entries.items():
            archive.writestr(name, (replace or {}).get(name.partition("/")[2], data))
    tiles = unfinished(path, SIZE, WHITE, grey=False)
    if rows:
        tiles = Pack(tiles.file, tiles.grid, WHITE, False, rows(tiles.rows))
    finish(path, tiles, ready)


def _jpeg(width, height):
    out = io.BytesIO()
    Image.fromarray(pictures.slopes(width, height)).save(out, "JPEG")
    return out.getvalue()


@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_pack_is_proved(path, deep):
    prove(path, shown(), deep=deep)


@pytest.mark.parametrize("size", [(1, 1), (1, 600), (512, 512), (1025, 513)])
def test_a_pack_of_any_size_is_proved(tmp_path, size):
    pictures.packed(tmp_path, pictures.slopes(*size))

    prove(tmp_path / "master.szi", shown(Dimensions(*size)), deep=True)


def test_one_changed_byte_of_a_header_a_tile_or_the_index_is_found(path, whole):
    with zipfile.ZipFile(path) as archive:
        entries = archive.infolist()
        end = archive.start_dir
    headers = {e.header_offset: len(e.FileHeader()) for e in entries}
    places = {start + n for start, length in headers.items() for n in range(length)}
    places |= {
        start + headers[start] + n
        for start, entry in ((e.header_offset, e) for e in entries)
        for n in range(0, entry.file_size, 1 if entry.filename == ENTRY else 97)
    }
    missed = []

    for place in sorted(places):
        assert place < end
        damaged = bytearray(whole)
        damaged[place] ^= 1 << place % 8
        path.write_bytes(damaged)
        if not _is_refused(path):
            missed.append(place)

    assert missed == []


def _is_refused(path):
    try:
        prove(path, shown())
    except PackError:
        return True
    return False


def test_a_pack_that_is_cut_off_anywhere_is_found(path, whole):
    for length in (0, 1, 21, 22, *range(100, len(whole), 997), len(whole) - 1):
        path.write_bytes(whole[:length])

        with pytest.raises(PackError, match=r"^pack master\.szi "):
            prove(path, shown())


@pytest.mark.parametrize("place", [-22, -10, -6, -4, -60])
def test_a_damaged_directory_is_one_sentence(path, whole, place):
    damaged = bytearray(whole)
    damaged[place] ^= 0x81
    path.write_bytes(damaged)

    with pytest.raises(PackError, match=r"^pack master\.szi "):
        prove(path, shown())


def test_a_pack_that_is_not_there_is_one_sentence(tmp_path):
    with pytest.raises(PackError, match=r"^pack no\.szi cannot be read: "):
        prove(tmp_path / "no.szi", shown())


@pytest.mark.parametrize(
    "other", [shown(Dimensions(520, 700)), shown(grey=True)], ids=["size", "colours"]
)
def test_a_pack_of_another_picture_is_found(path, other):
    with pytest.raises(PackError, match="is of another picture"):
        prove(path, other)


def test_an_index_that_takes_one_tile_for_another_is_found(path):
    _remade(path, rows=lambda rows: rows[12:24] + rows[:12] + rows[24:])

    with pytest.raises(PackError, match=r"has an index that misses 10/0_0\.jpg"):
        prove(path, shown())


def test_a_tile_of_another_size_is_found(path):
    _remade(path, {"drawing_files/10/1_0.jpg": _jpeg(189, 512)})

    with pytest.raises(PackError, match=r"has no picture of 188 × 512 as 10/1_0\.jpg"):
        prove(path, shown())


def test_a_tile_that_is_no_jpeg_is_found(path):
    _remade(path, {"drawing_files/10/1_1.jpg": b"\x89PNG"})

    with pytest.raises(PackError, match=r"as 10/1_1\.jpg"):
        prove(path, shown())


def test_a_tile_that_cannot_be_decoded_is_found_if_it_is_decoded(path):
    half = _jpeg(512, 512)[:3000]
    _remade(path, {"drawing_files/10/0_0.jpg": half})

    prove(path, shown())
    with pytest.raises(PackError, match=r"has no picture of 512 × 512 as 10/0_0\.jpg"):
        prove(path, shown(), deep=True)


def test_a_pack_that_was_zipped_anew_is_found(path):
    with zipfile.ZipFile(path) as archive:
        entries = {e.filename: archive.read(e) for e in archive.infolist()}
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in entries.items():
            archive.writestr(name, data)

    with pytest.raises(PackError, match="is compressed"):
        prove(path, shown())
