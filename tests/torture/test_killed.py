"""A kill at any moment leaves the old or the new publication, and the next completes.

All processes are killed at each moment that has a name, and at moments that have none.
In the shortened form one run after another is killed in the same folder.
"""

import itertools
import os
import random
import signal
import subprocess
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from tests.torture.publishing import FULL, Publishing, wait_until

pytestmark = pytest.mark.torture

_TIMES = 100 if FULL else 10


@pytest.fixture(scope="module")
def moments(states, tmp_path_factory):
    path = tmp_path_factory.mktemp("moments")
    return states[0].copied(path / "album").moments(path / "log")


@pytest.fixture
def unpublished(states, tmp_path):
    """Make an album of the same masters that was never published."""

    def made(name="fresh"):
        album = Publishing(tmp_path / name)
        album.path.mkdir()
        (album.path / "images").symlink_to(states[0].path / "images")
        return album

    return made


@pytest.fixture
def survive(states, before, after, tmp_path):
    """Kill runs one after another, and see each time what is served."""
    names = itertools.count()

    def survived(moments):
        album = None
        for moment in moments:
            album = album or states[0].copied(tmp_path / str(next(names)))
            album.publish_until(moment)

            assert album.served() in (before, after), moment
            assert album.faults() == [], moment
            assert album.told() in (album.held(), states[0].held()), moment
            if album.served() == after:
                _completes(album, after)
                album = None
        if album is not None:
            _completes(album, after)

    return survived


def _completes(album, after):
    code, _, complained = album.publish()
    assert code == 0, complained
    _is_complete(album, after)


def _is_complete(album, after):
    assert album.served() == after
    assert album.faults() == []
    assert album.told() == album.held() != {}
    assert album.folder.temporaries() == []


def _at_once(function, things):
    """Do something with many things, as many at a time as there are cores."""
    with ThreadPoolExecutor(os.cpu_count()) as threads:
        assert len(list(threads.map(function, things))) == len(things)


def _by_name(moments):
    return [moment for moment in moments if moment.endswith(":1")]


def test_a_publish_has_at_least_twenty_moments(moments):
    assert len(set(moments)) == len(moments) >= 30
    assert len(_by_name(moments)) >= 20


def test_killed_at_each_moment_it_leaves_the_old_or_the_new(moments, survive):
    names = _by_name(moments)
    runs = [[moment] for moment in moments] if FULL else [names[::2], names[1::2]]

    _at_once(survive, runs)


def test_a_kill_around_the_journal_loses_no_change(moments, survive):
    around = [m for m in moments if m.startswith(("journal.", "current."))]

    assert around[-3:] == [
        f"journal.{name}:1" for name in ("compared", "filled", "committed")
    ]
    _at_once(survive, [[moment] for moment in around])


def test_killed_at_each_moment_the_first_publication_is_there_or_is_not(
    unpublished, moments, after, tmp_path
):
    first = unpublished().moments(tmp_path / "log")
    new = [moment for moment in _by_name(first) if moment not in moments]

    def killed(moment):
        album = unpublished(moment)
        album.publish_until(moment)

        assert album.served() in (None, after), moment
        assert album.told() in ({}, album.held()), moment
        _completes(album, after)

    assert new == ["folder.made:1", "folder.kept:1"]
    _at_once(killed, first if FULL else new)


@pytest.mark.parametrize("kill", [os.killpg, os.kill], ids=["all", "the parent"])
def test_killed_at_any_moment_it_leaves_the_old_or_the_new(
    states, before, after, tmp_path, kill
):
    chance = random.Random(15)  # noqa: S311 - the same moments each time
    delays = [chance.uniform(0, 0.6) for _ in range(_TIMES // 2)]

    def killed(delay):
        album = states[0].copied(tmp_path / str(delay))
        process = album.start("--jobs", 2)
        wait_until(lambda: album.is_locked_by(process) or process.poll() is not None)
        try:
            process.wait(delay)
        except subprocess.TimeoutExpired:
            kill(process.pid, signal.SIGKILL)
        process.wait()

        assert album.served() in (before, after)
        assert album.faults() == []
        # Where the parent alone died, its children may be at work while the next are.
        assert album.publish()[0] == 0
        process.communicate()  # until the last of them has closed its end
        _is_complete(album, after)

    _at_once(killed, delays)


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="needs Linux's /proc")
def test_a_child_that_is_killed_is_named_and_leaves_nothing_half_done(old, after):
    old.draw("wall.tif", 3000, 3000)
    process = old.start("--jobs", 1)
    wait_until(lambda: any(old.folder.packs.glob("*.tmp/drawing")))
    os.kill(_packer(process.pid), signal.SIGKILL)
    _, complained = process.communicate(timeout=60)

    assert process.returncode == 1
    assert complained.count("ended the process that read it (SIGKILL)") == 1
    assert old.faults() == []
    assert old.folder.temporaries() == []
    (old.path / "images" / "wall.tif").unlink()
    _completes(old, after)


def _packer(parent):
    """Find the child that makes packs; another one minds Python's resources."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text("ascii").split()
    (child,) = [
        int(child)
        for child in children
        if b"spawn_main" in Path(f"/proc/{child}/cmdline").read_bytes()
    ]
    return child
