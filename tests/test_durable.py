"""A file is whole under its name, or is not there."""

import os
import signal
import subprocess
import sys
from pathlib import Path

import pytest

from iiif_service.durable import FAILPOINT, FAILPOINT_LOG, SUFFIX, replacing


@pytest.fixture
def place(tmp_path):
    return tmp_path / "folder" / "current"


@pytest.fixture
def steps(monkeypatch):
    """Record what is brought to the disk, and what is renamed, in order."""
    done: list[tuple[str, str]] = []
    names: dict[int, str] = {}
    really_open, really_fsync, really_rename = os.open, os.fsync, os.replace

    def opened(path, *arguments, **options):
        handle = really_open(path, *arguments, **options)
        names[handle] = str(path)
        return handle

    def synced(handle):
        done.append(("fsync", names[handle]))
        really_fsync(handle)

    def renamed(source, target, **options):
        done.append(("rename", str(target)))
        really_rename(source, target, **options)

    monkeypatch.setattr("os.open", opened)
    monkeypatch.setattr("os.fsync", synced)
    monkeypatch.setattr("os.replace", renamed)
    return done


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def _write_half(place, failure):
    with replacing(place) as temporary:
        temporary.write_bytes(b"half")
        raise failure


def test_a_file_takes_its_place_when_the_block_ends(place):
    with replacing(place) as temporary:
        temporary.write_bytes(b"new")

    assert place.read_bytes() == b"new"
    assert names(place.parent) == ["current"]


def test_nothing_is_under_the_name_before_the_block_ends(place):
    with replacing(place) as temporary:
        temporary.write_bytes(b"new")

        assert not place.exists()


def test_the_old_file_is_whole_until_the_block_ends(place):
    place.parent.mkdir()
    place.write_bytes(b"old")

    with replacing(place) as temporary:
        temporary.write_bytes(b"new")

        assert place.read_bytes() == b"old"
    assert place.read_bytes() == b"new"


def test_a_temporary_lies_beside_its_place_and_is_known_by_its_suffix(place):
    with replacing(place) as temporary:
        assert temporary.parent == place.parent
        assert temporary.name.startswith("current.")
        assert temporary.suffix == SUFFIX


@pytest.mark.parametrize("failure", [ValueError, KeyboardInterrupt, SystemExit])
def test_a_failure_leaves_the_old_file_and_no_temporary(place, failure):
    place.parent.mkdir()
    place.write_bytes(b"old")

    with pytest.raises(failure):
        _write_half(place, failure)

    assert place.read_bytes() == b"old"
    assert names(place.parent) == ["current"]


def test_a_disk_that_fails_leaves_the_old_file_and_no_temporary(place, monkeypatch):
    place.parent.mkdir()
    place.write_bytes(b"old")

    def fail(_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", fail)
    with pytest.raises(OSError, match="No space left"), replacing(place) as temporary:
        temporary.write_bytes(b"new")

    assert place.read_bytes() == b"old"
    assert names(place.parent) == ["current"]


def test_a_file_reaches_the_disk_before_its_name_and_that_before_the_end(place, steps):
    with replacing(place) as temporary:
        temporary.write_bytes(b"new")

    assert steps == [
        ("fsync", str(place.parent.parent)),  # for the folder that was made
        ("fsync", str(temporary)),
        ("rename", str(place)),
        ("fsync", str(place.parent)),
    ]


def test_a_file_may_be_read_by_whoever_serves_it(place):
    with replacing(place) as temporary:
        temporary.write_bytes(b"new")

    assert place.stat().st_mode & 0o777 == 0o644


def test_two_writers_do_not_share_a_temporary(place):
    with replacing(place) as one, replacing(place) as other:
        one.write_bytes(b"one")
        other.write_bytes(b"other")

        assert one != other
    assert place.read_bytes() == b"one"
    assert names(place.parent) == ["current"]


@pytest.fixture
def moments(tmp_path, monkeypatch):
    """Have the moments written down, and read them."""
    log = tmp_path / "moments"
    monkeypatch.setenv(FAILPOINT_LOG, str(log))
    return lambda: log.read_text(encoding="utf-8").split()


def test_each_step_is_a_moment_with_a_name(place, moments):
    with replacing(place.with_name("1.sqlite")) as temporary:
        temporary.write_bytes(b"new")

    assert moments() == [
        "folder.made",
        "folder.kept",
        *(f"sqlite.{s}" for s in ("begun", "written", "settled", "renamed", "kept")),
    ]


def _killed(failpoint, folder):
    """Write two files in a process of its own, and tell how that ended."""
    program = (
        "import sys; from pathlib import Path; from iiif_service import durable\n"
        "for name in 'ab':\n"
        "    with durable.replacing(Path(sys.argv[1], f'{name}.szi')) as place:\n"
        "        place.write_bytes(b'new')\n"
    )
    return subprocess.run(
        [sys.executable, "-c", program, folder],
        env={**os.environ, FAILPOINT: failpoint},
        start_new_session=True,
        check=False,
    ).returncode


@pytest.mark.parametrize(
    ("failpoint", "left"),
    [
        ("szi.begun", []),
        ("szi.settled", []),
        ("szi.renamed", ["a.szi"]),
        ("szi.renamed:1", ["a.szi"]),
        ("szi.begun:2", ["a.szi"]),
        ("szi.kept:2", ["a.szi", "b.szi"]),
    ],
)
def test_a_process_is_killed_at_the_moment_that_is_named(tmp_path, failpoint, left):
    assert _killed(failpoint, tmp_path) == -signal.SIGKILL
    assert [name for name in names(tmp_path) if not name.endswith(SUFFIX)] == left


@pytest.mark.parametrize("failpoint", ["", "szi.begun:3", "szi", "other.begun", ":1"])
def test_a_moment_that_never_comes_kills_nobody(tmp_path, failpoint):
    assert _killed(failpoint, tmp_path) == 0
    assert names(tmp_path) == ["a.szi", "b.szi"]
