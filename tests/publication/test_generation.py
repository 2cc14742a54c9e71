"""One built state of a publication, looked up and never loaded."""

import gzip
import threading
from dataclasses import replace

import pytest

from iiif_service.errors import PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, Recording
from iiif_service.publication.generation import (
    Contents,
    Document,
    Generation,
    Stamped,
    needed,
    write,
)

INFO = Document.of("/iiif/3/a/info.json", "application/json", "{日記}".encode() * 9)
PICTURE = Picture("scans/日記", "abc", Dimensions(60, 40), Limits(10, 20, None))
SONG = Recording("雪.mp3", "雪", "ab.mp3", "audio/mpeg", 977476, 56.607346938775514)
CONTENTS = Contents(
    "https://album.example/diary",
    (INFO,),
    (PICTURE,),
    (Stamped("a.tif", "1", "ff"),),
    (SONG,),
)


@pytest.fixture
def generation(tmp_path):
    write(tmp_path / "1.sqlite", CONTENTS)
    return Generation(tmp_path / "1.sqlite")


def test_what_was_written_is_found(generation):
    assert generation.document("/iiif/3/a/info.json") == INFO
    assert generation.picture("scans/日記") == PICTURE
    assert generation.recording("雪.mp3") == SONG
    assert list(generation.recordings()) == [SONG]
    assert generation.masters() == {"a.tif": CONTENTS.masters[0]}
    assert generation.links.prefix == "/diary"


def test_another_recording_is_another_state():
    longer = replace(CONTENTS, recordings=(replace(SONG, duration=57.0),))

    assert longer.fingerprint() != CONTENTS.fingerprint()


READERS = {
    "reading-room": {
        "name": {"en": ["Reading room"], "ja": ["閲覧室"]},
        "networks": ["192.0.2.0/24"],
        "links": False,
    }
}


def test_who_may_see_what_is_not_open_is_known(tmp_path, generation):
    write(tmp_path / "2.sqlite", replace(CONTENTS, readers=READERS))

    found = Generation(tmp_path / "2.sqlite")

    found.examine()
    assert found.readers == READERS
    assert found.fingerprint != generation.fingerprint
    assert generation.readers == {}


@pytest.mark.parametrize("name", ["", "%", "SCANS/日記", "scans/日記 ", "' OR 1=1 --"])
def test_what_was_not_written_is_none(generation, name):
    assert generation.document(name) is None
    assert generation.picture(name) is None
    assert generation.recording(name) is None


def test_a_compressed_twin_holds_the_same_bytes():
    assert gzip.decompress(INFO.gzipped) == INFO.body


def test_the_same_contents_make_the_same_bytes(tmp_path):
    for name in ("a", "b"):
        write(tmp_path / name, CONTENTS)

    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_nothing_can_be_written_to_a_generation(generation):
    with pytest.raises(PublicationError, match="readonly"):
        generation._rows("DELETE FROM pictures")  # noqa: SLF001 - there is no other way


def test_many_threads_may_share_one(generation):
    found = []
    threads = [
        threading.Thread(target=lambda: found.append(generation.picture("scans/日記")))
        for _ in range(20)
    ]

    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert found == [PICTURE] * 20


def test_a_damage_that_shows_late_is_one_sentence(generation):
    place = generation.place
    whole = place.read_bytes()
    place.write_bytes(whole[:8192] + b"\xff" * (len(whole) - 8192))

    with pytest.raises(
        PublicationError, match=r"is no generation \(.*\); publish again"
    ):
        Generation(place).examine()


def test_the_packs_of_generations_are_named(generation):
    assert needed([generation]) == {"abc", "ab.mp3"}
