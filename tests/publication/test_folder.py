"""Generations on disk: built beside, switched at once, the old one kept a day."""

import os
import re
import time

import pytest

from iiif_service.errors import PublicationError
from iiif_service.publication.folder import KEPT_SECONDS, Folder, Reader
from iiif_service.publication.generation import FORMAT, Contents

EMPTY = Contents("https://album.example", (), (), ())
DAY = 24 * 60 * 60


def contents(path="x"):
    """Give contents that differ by their public address."""
    return Contents(f"https://album.example/{path}", (), (), ())


def test_a_folder_without_publication_says_what_to_do(folder):
    with pytest.raises(PublicationError) as refused:
        folder.current()

    assert str(refused.value) == (
        f"{folder.path} holds no publication; run 'iiif-service publish' first"
    )


@pytest.mark.parametrize(
    "named",
    [b"", b"\n", b"../../etc/passwd\n", b"..\n", b"\xff\n", b"a\0b\n", b"x" * 999],
)
def test_a_damaged_pointer_is_one_sentence(folder, named):
    folder.path.mkdir()
    folder.pointer.write_bytes(named)

    with pytest.raises(PublicationError, match="publish again") as refused:
        folder.current()

    assert "\n" not in str(refused.value)


def test_a_pointer_to_nothing_is_one_sentence(folder):
    folder.path.mkdir()
    folder.pointer.write_text("000009.sqlite\n", encoding="ascii")

    with pytest.raises(PublicationError, match=r"000009\.sqlite .*; publish again$"):
        folder.current()


def test_another_format_is_one_sentence(folder, monkeypatch):
    with monkeypatch.context() as older:
        older.setattr("iiif_service.publication.generation.FORMAT", "0")
        folder.switch(EMPTY)

    with pytest.raises(PublicationError) as refused:
        folder.current()

    assert str(refused.value).endswith(
        f"has format 0, this program reads format {FORMAT}; publish again"
    )


def test_a_switch_shows_the_new_generation(folder):
    folder.switch(contents("a"))

    folder.switch(contents("b"))

    assert folder.current().links.prefix == "/b"
    assert folder.pointer.read_text(encoding="ascii") == "000002.sqlite\n"


def test_a_file_of_somebody_else_does_not_disturb_a_switch(folder):
    folder.switch(contents("a"))
    (folder.generations / "backup of 1.sqlite").touch()

    assert folder.switch(contents("b")).name == "000002.sqlite"
    assert folder.sweep(time.time() + 9 * DAY) == 1
    assert (folder.generations / "backup of 1.sqlite").exists()


def test_a_generation_in_use_outlives_its_removal(folder):
    folder.switch(contents("a"))
    held = folder.current()

    held.place.unlink()

    assert held.document("/x") is None
    assert held.links.prefix == "/a"


def test_only_one_publishes_at_a_time(folder):
    with (
        folder.locked(),
        pytest.raises(PublicationError) as refused,
        Folder(folder.path).locked(),
    ):
        pass

    assert re.fullmatch(
        rf"{folder.path} is locked by process {os.getpid()} on \S+ since "
        r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC; wait until it is done",
        str(refused.value),
    )


def test_a_lock_that_was_let_go_can_be_taken(folder):
    with folder.locked():
        pass

    with folder.locked():
        pass


@pytest.mark.parametrize("below", ["", "/deeper"])
def test_a_place_that_cannot_be_written_is_one_sentence(tmp_path, below):
    (tmp_path / "file").touch()
    folder = Folder(tmp_path / f"file{below}")

    with (
        pytest.raises(PublicationError, match=r"cannot be written: \w[\w ]+$"),
        folder.locked(),
    ):
        pass


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can become someone else")
def test_a_folder_that_is_read_only_is_one_sentence(tmp_path):
    place = tmp_path / "publication"
    place.mkdir(mode=0o755)
    tmp_path.chmod(0o755)
    os.seteuid(65534)
    try:
        with (
            pytest.raises(PublicationError, match="cannot be written: Permission"),
            Folder(place).locked(),
        ):
            pass
    finally:
        os.seteuid(0)


def test_what_an_interrupted_run_left_is_swept(folder):
    with folder.locked():
        (folder.packs / "abc.szi.x.tmp").touch()
        (folder.packs / "scratch.tmp").mkdir()
        (folder.packs / "scratch.tmp" / "drawing").touch()
        (folder.generations / "000001.sqlite.x.tmp-journal").touch()
        (folder.path / "current.x.tmp").touch()

        folder.sweep_temporaries()

    assert sorted(p.name for p in folder.path.rglob("*")) == [
        "generations",
        "lock",
        "packs",
    ]


class Swept:
    """Two generations: the first with the red camp, the second with the blue."""

    def __init__(self, draw, publishing, folder):
        draw("camp.tif", "red")
        publishing()
        draw("camp.tif", "blue")
        publishing()
        self.folder = folder

    @property
    def files(self):
        packs = len(list(self.folder.packs.iterdir()))
        return packs, len(list(self.folder.generations.iterdir()))


@pytest.fixture
def swept(draw, publishing, folder):
    return Swept(draw, publishing, folder)


def test_what_was_replaced_stays_a_day(swept):
    removed = swept.folder.sweep(time.time() + KEPT_SECONDS - 60)

    assert removed == 0
    assert swept.files == (2, 2)


def test_what_was_replaced_is_removed_after_a_day(swept):
    removed = swept.folder.sweep(time.time() + KEPT_SECONDS + 60)

    assert removed == 2
    assert swept.files == (1, 1)
    assert swept.folder.current().place.name == "000002.sqlite"


def test_the_day_begins_when_a_generation_is_replaced(swept, draw, publishing):
    long_ago = time.time() - 30 * DAY
    for path in swept.folder.path.rglob("*"):
        os.utime(path, (long_ago, long_ago))

    draw("camp.tif", "green")
    publishing()

    assert swept.files == (2, 2)  # the red one is long gone, the blue one was served
    assert swept.folder.sweep(time.time() + 60) == 0


def test_what_is_served_stays_even_if_a_newer_one_lies_there(swept):
    swept.folder.pointer.write_text("000001.sqlite\n", encoding="ascii")

    swept.folder.sweep(time.time() + 9 * DAY)

    assert swept.folder.current().place.name == "000001.sqlite"
    assert swept.files == (2, 2)


def test_no_pack_is_removed_while_a_kept_generation_cannot_be_read(swept):
    (swept.folder.generations / "000001.sqlite").write_bytes(b"damaged")

    removed = swept.folder.sweep(time.time() + KEPT_SECONDS - 60)

    assert removed == 0
    assert swept.files == (2, 2)


def test_a_reader_sees_a_new_generation_after_a_look(folder, monkeypatch):
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    folder.switch(contents("a"))
    reader = Reader(folder)
    reader.generation()
    folder.switch(contents("b"))

    clock[0] += 0.5
    before = reader.generation().links.prefix
    clock[0] += 1
    after = reader.generation().links.prefix

    assert (before, after) == ("/a", "/b")


def test_a_reader_keeps_its_generation_while_the_folder_is_repaired(
    folder, monkeypatch
):
    clock = [100.0]
    monkeypatch.setattr(time, "monotonic", lambda: clock[0])
    folder.switch(contents("a"))
    reader = Reader(folder)
    held = reader.generation()

    for damage in (folder.pointer.unlink, lambda: folder.pointer.write_bytes(b"\xff")):
        damage()
        clock[0] += 10
        assert reader.generation() is held


def test_a_reader_without_any_publication_says_what_to_do(folder):
    with pytest.raises(PublicationError, match="holds no publication"):
        Reader(folder).generation()


def test_a_reader_sees_the_first_publication_at_once(folder):
    reader = Reader(folder)
    with pytest.raises(PublicationError):
        reader.generation()

    folder.switch(EMPTY)

    assert reader.generation().links.public_url == "https://album.example"
