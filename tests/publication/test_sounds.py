"""The files of songs are carried over under their hash, all of a song or none."""

import hashlib
import time
from pathlib import Path

import pytest

from iiif_service import durable
from iiif_service.errors import PublicationError
from iiif_service.publication.folder import KEPT_SECONDS
from iiif_service.publication.verify import verify
from iiif_service.sound import master
from tests import sounds

SONGS = {"theme": ("songs/theme.mp3", "songs/theme.ogg")}
FILES = {kind: sounds.encoded(kind) for kind in ("mp3", "ogg")}


@pytest.fixture
def song(images, draw):
    """Lay a song in two formats, and a drawing, among the masters."""
    draw("camp.tif")
    (images / "songs").mkdir()
    for kind, data in FILES.items():
        (images / "songs" / f"theme.{kind}").write_bytes(data)
    return images / "songs"


@pytest.fixture
def sing(song, publishing):
    """Publish the song as it is now."""
    assert song.is_dir()
    return lambda **changes: publishing(songs=SONGS, **changes)


def names(folder):
    return sorted(path.name for path in folder.sounds.iterdir())


def reasons(report):
    return [failure.reason for failure in report.failures]


def test_each_format_is_a_file_named_by_its_bytes(sing, folder):
    report = sing()

    assert report.sounds == 2
    assert names(folder) == sorted(
        f"{hashlib.sha256(data).hexdigest()}.{kind}" for kind, data in FILES.items()
    )
    for path in folder.sounds.iterdir():
        assert path.read_bytes() == FILES[path.suffix[1:]]


def test_what_is_known_of_each_is_in_the_generation(sing, folder):
    sing()

    mp3, ogg = folder.current().recordings()

    assert (mp3.name, mp3.song, mp3.media_type) == ("theme.mp3", "theme", "audio/mpeg")
    assert (ogg.name, ogg.song, ogg.media_type) == ("theme.ogg", "theme", "audio/ogg")
    assert (mp3.bytes, ogg.bytes) == (len(FILES["mp3"]), len(FILES["ogg"]))
    assert mp3.duration == pytest.approx(2.0, abs=0.1)
    assert ogg.duration == pytest.approx(2.0)
    assert folder.current().recording("theme.ogg") == ogg
    assert folder.current().recording("theme.wav") is None


def test_publishing_again_changes_nothing(sing, folder):
    sing()
    times = {path: path.stat().st_mtime_ns for path in folder.sounds.iterdir()}

    report = sing()

    assert report.generation is None
    assert times == {path: path.stat().st_mtime_ns for path in folder.sounds.iterdir()}


def test_a_master_that_is_known_is_not_read_again(sing, monkeypatch):
    sing()

    def read(path):
        raise AssertionError(path)

    monkeypatch.setattr(master, "load", read)

    assert sing().generation is None


def test_a_new_recording_is_a_new_file_and_a_new_generation(sing, song, folder):
    sing()
    for kind in FILES:
        (song / f"theme.{kind}").write_bytes(sounds.encoded(kind, 3.0))

    report = sing()

    assert report.generation == "000002.sqlite"
    assert len(names(folder)) == 4
    assert [r.duration for r in folder.current().recordings()] == pytest.approx(
        [3.0, 3.0], abs=0.1
    )


def test_a_format_that_is_none_is_named_and_the_song_left_out(sing, song, folder):
    (song / "theme.mp3").write_bytes(b"a secret")

    report = sing()

    assert [failure.master for failure in report.failures] == [str(song / "theme.mp3")]
    assert reasons(report)[0].startswith("is no sound; make it MP3")
    assert report.left_out == ("theme",)
    assert (report.sounds, report.pictures) == (0, 1)
    assert list(folder.current().recordings()) == []


def test_a_format_that_breaks_leaves_the_whole_song_as_it_was(sing, song, folder):
    sing()
    before = list(folder.current().recordings())
    (song / "theme.ogg").write_bytes(sounds.encoded("ogg", 3.0))
    (song / "theme.mp3").write_bytes(FILES["mp3"][:-500])

    report = sing()

    assert "cut off" in reasons(report)[0]
    assert (report.kept, report.left_out) == (("theme",), ())
    assert list(folder.current().recordings()) == before


def test_formats_of_different_lengths_are_refused(sing, song):
    (song / "theme.ogg").write_bytes(sounds.encoded("ogg", 4.0))

    report = sing()

    (reason,) = reasons(report)
    assert reason == (
        "the formats of one song must last equally long, but they last: "
        "songs/theme.mp3 2.04 s, songs/theme.ogg 4.00 s"
    )
    assert report.left_out == ("theme",)


def test_one_format_twice_is_refused(song, publishing):
    (song / "again.mp3").write_bytes(FILES["mp3"])

    report = publishing(songs={"theme": ("songs/theme.mp3", "songs/again.mp3")})

    assert reasons(report) == [
        "has the format of another file of its song; give each format once"
    ]


@pytest.mark.usefixtures("song")
def test_two_songs_may_share_a_file(publishing, folder):
    publishing(songs={"theme": ("songs/theme.mp3",), "again": ("songs/theme.mp3",)})

    found = list(folder.current().recordings())

    assert [r.name for r in found] == ["again.mp3", "theme.mp3"]
    assert len(names(folder)) == 1


def test_strictness_switches_nothing(sing, song):
    sing()
    (song / "theme.mp3").unlink()

    report = sing(strict=True)

    assert report.generation is None
    assert reasons(report) == ["cannot be read: No such file or directory"]


def test_a_link_that_leads_outside_is_refused(sing, song, tmp_path):
    (tmp_path / "secret.mp3").write_bytes(FILES["mp3"])
    (song / "theme.mp3").unlink()
    (song / "theme.mp3").symlink_to(tmp_path / "secret.mp3")

    assert "leads outside" in reasons(sing())[0]


def test_a_file_is_on_the_disk_before_its_generation(sing, folder, monkeypatch):
    done = []
    really = durable.settle

    def settled(path):
        done.append(Path(path).name if path != folder.sounds else "sounds")
        really(path)

    monkeypatch.setattr(durable, "settle", settled)

    sing()

    place = [n for n, name in enumerate(done) if ".mp3." in name or ".ogg." in name]
    assert len(place) == 2
    assert "sounds" in done[place[-1] :]
    assert max(place) < min(n for n, name in enumerate(done) if ".sqlite." in name)


@pytest.mark.parametrize("why", ["no folder"])
def test_a_folder_that_cannot_be_written_is_one_sentence(sing, folder, why):
    folder.path.mkdir()
    folder.sounds.write_bytes(why.encode())

    with pytest.raises(PublicationError, match=r"sounds cannot be written: \w[\w ]+$"):
        sing()


def test_what_an_interrupted_run_left_is_swept(sing, folder):
    sing()
    (folder.sounds / "abc.mp3.x.tmp").touch()

    sing()

    assert len(names(folder)) == 2


def test_what_was_replaced_is_removed_after_a_day(sing, song, folder):
    sing()
    for kind in FILES:
        (song / f"theme.{kind}").write_bytes(sounds.encoded(kind, 3.0))
    sing()

    assert folder.sweep(time.time() + KEPT_SECONDS - 60) == 0
    assert folder.sweep(time.time() + KEPT_SECONDS + 60) == 1 + 2

    assert set(names(folder)) == {r.file for r in folder.current().recordings()}


def findings(folder):
    return verify(folder, lambda *_: None)


def test_a_sound_publication_has_no_faults(sing, folder):
    sing()

    found = findings(folder)

    assert (found.faults, found.notes) == ((), ())


def test_a_damaged_file_is_named_with_what_to_do(sing, folder):
    sing()
    path = min(folder.sounds.iterdir())
    data = bytearray(path.read_bytes())
    data[1000] ^= 1
    path.write_bytes(data)

    (fault,) = findings(folder).faults

    assert str(fault) == f"{path} is damaged; remove it and publish again"
    assert fault.pack == path


def test_a_missing_file_is_named_and_made_again(sing, folder):
    sing()
    path = min(folder.sounds.iterdir())
    path.unlink()
    assert str(*findings(folder).faults) == f"{path} is not there; publish again"

    sing()

    assert findings(folder).faults == ()


def test_a_file_that_none_names_is_a_note(sing, folder):
    sing()
    (folder.sounds / f"{'0' * 64}.mp3").touch()

    (note,) = findings(folder).notes

    assert note.endswith("is not used; a publish removes it when it is a day old")
