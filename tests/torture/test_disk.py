"""A disk that takes no more ends a publish in a sentence, and the old stays.

The disk is a small tmpfs, which only root may mount.
"""

import itertools
import shutil
import subprocess

import pytest
from PIL import ExifTags, Image

from tests.torture.publishing import FULL, Publishing

pytestmark = pytest.mark.torture

# So little is left that a folder, the lock, a pack, a generation cannot be written.
_LEFT = range(0, 180, 4) if FULL else (0, 60)


@pytest.fixture
def mount(tmp_path):
    """Mount a disk of 8 MiB."""
    place = tmp_path / "disk"
    place.mkdir()
    done = _mount("-t", "tmpfs", "-o", "size=8m", "none", place)
    if done.returncode:
        pytest.skip(f"needs a disk of its own: {done.stderr.strip()}")
    yield place
    subprocess.run(["umount", "--lazy", place], check=True)  # noqa: S607


def _mount(*arguments):
    command = ["mount", *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def _stays(album, before, complaint):
    """Publish in vain."""
    code, said, complained = album.publish("--jobs", 1)

    assert (code, said) == (1, "")
    *told, last = complained.splitlines()
    assert last.startswith("iiif-service: publication")
    assert complaint in last
    assert "FAILED" not in "".join(told)
    assert album.served() == before
    assert album.faults() == []


def _fill(disk, left):
    """Fill a disk until only so many KiB are left."""
    blocks = itertools.repeat(bytes(1024))
    with (disk / "ballast").open("wb", buffering=0) as file:
        try:
            for block in blocks:
                file.write(block)
        except OSError:
            pass
        file.truncate(max(0, file.tell() // 1024 - left) * 1024)


def _completes(album, after):
    assert album.publish()[0] == 0
    assert album.served() == after
    assert album.faults() == []
    assert album.folder.temporaries() == []


@pytest.mark.parametrize("left", _LEFT)
def test_a_full_disk_is_a_sentence_and_the_next_run_completes(
    states, before, after, mount, left
):
    album = states[0].copied(mount / "album")
    _fill(mount, left)

    _stays(album, before, " cannot be written: ")
    (mount / "ballast").unlink()
    _completes(album, after)


@pytest.mark.parametrize("orientation", [1, 6], ids=["upright", "turned"])
def test_a_master_is_not_blamed_for_a_disk_that_cannot_hold_its_pack(
    old, before, after, mount, orientation
):
    _on_another_disk(old, mount)
    ample = old.path / "images" / "ample.jpg"
    exif = Image.Exif()
    exif[ExifTags.Base.Orientation] = orientation
    Image.effect_noise((2000, 2000), 200).save(ample, quality=95, exif=exif)
    _fill(mount, 1500)

    _stays(old, before, "publication/packs cannot be written: ")
    ample.unlink()
    _completes(old, after)


def _on_another_disk(album, disk):
    """Lay a publication on another disk than its masters."""
    shutil.move(album.folder.path, disk / "publication")
    album.folder.path.symlink_to(disk / "publication")


def test_a_folder_that_became_read_only_is_a_sentence(states, before, after, mount):
    album = states[0].copied(mount / "album")
    assert _mount("-o", "remount,ro", mount).returncode == 0

    _stays(album, before, "publication cannot be written: Read-only file system")
    assert _mount("-o", "remount,rw", mount).returncode == 0
    _completes(album, after)


def test_a_full_disk_for_the_first_publication_is_a_sentence(states, after, mount):
    album = Publishing(mount)
    (mount / "images").symlink_to(states[0].path / "images")
    _fill(mount, 0)

    _stays(album, None, "publication cannot be written: No space left on device")
    (mount / "ballast").unlink()
    _completes(album, after)
