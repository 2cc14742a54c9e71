"""The shelf of open packs: so many at most, the least lately read goes first."""

import sys
from pathlib import Path
from threading import Thread

import pytest

from iiif_service import library
from iiif_service.errors import PackError
from iiif_service.library import OPEN_PACKS, Shelf
from tests import pictures

NAMES = ["a", "b", "c", "d"]

on_linux = pytest.mark.skipif(sys.platform != "linux", reason="looks into /proc")


@pytest.fixture(scope="session")
def master(tmp_path_factory):
    """Make one pack, to be copied."""
    folder = tmp_path_factory.mktemp("pack")
    pictures.packed(folder, pictures.corners())
    return (folder / "master.szi").read_bytes()


@pytest.fixture
def packs(tmp_path, master):
    """Give a folder with one pack for each name."""
    for name in NAMES:
        library.place(tmp_path, name).write_bytes(master)
    return tmp_path


def held(folder):
    """Name the packs of a folder that this process holds open."""
    links = [link for link in Path("/proc/self/fd").iterdir() if link.is_symlink()]
    files = [link.readlink() for link in links if link.exists()]
    return {file.stem for file in files if file.parent == folder}


def test_a_pack_is_found_by_its_name(packs):
    assert Shelf(packs).pack("a").grid.image.width == 60


def test_a_pack_is_opened_once(packs):
    shelf = Shelf(packs)

    assert shelf.pack("a") is shelf.pack("a")


def test_the_least_lately_read_goes_first(packs):
    shelf = Shelf(packs, capacity=2)
    a, b = shelf.pack("a"), shelf.pack("b")
    shelf.pack("a")

    c = shelf.pack("c")

    assert shelf.pack("a") is a
    assert shelf.pack("c") is c
    assert shelf.pack("b") is not b


@on_linux
def test_no_more_files_are_held_open_than_the_shelf_has_places(packs):
    shelf = Shelf(packs, capacity=2)

    for name in NAMES:
        shelf.pack(name)

    assert held(packs) == {"c", "d"}


@on_linux
def test_a_pack_that_is_still_read_stays_open(packs):
    shelf = Shelf(packs, capacity=1)
    reading = shelf.pack("a")

    shelf.pack("b")

    assert held(packs) == {"a", "b"}
    assert reading.tile(next(reading.grid.tiles()))


@on_linux
def test_a_shelf_that_is_gone_holds_nothing(packs):
    shelf = Shelf(packs)
    shelf.pack("a")

    del shelf

    assert held(packs) == set()


def test_a_pack_that_could_not_be_opened_is_tried_again(packs, master):
    shelf = Shelf(packs)
    with pytest.raises(PackError, match=r"later\.szi"):
        shelf.pack("later")

    library.place(packs, "later").write_bytes(master)

    assert shelf.pack("later").grid.image.width == 60


def test_threads_share_a_shelf(packs):
    shelf = Shelf(packs, capacity=2)
    widths: list[int] = []

    def read():
        widths.extend(shelf.pack(name).grid.image.width for name in NAMES * 50)

    threads = [Thread(target=read) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert widths == [60] * (8 * 4 * 50)


def test_a_shelf_has_fewer_places_than_a_process_may_open_files():
    assert OPEN_PACKS < 1024  # what Linux allows if nobody says otherwise
