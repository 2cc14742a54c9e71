"""``verify``: everything that a publication serves, read through."""

import os
import pty
import subprocess
import sys
from contextlib import suppress

import pytest

from iiif_service.publication.folder import Folder

from .conftest import URL

PUBLISH = ["publish", "--public-url", URL]


@pytest.fixture
def folder(published):
    return Folder(published)


@pytest.fixture
def damaged(folder):
    """Change one byte of a tile of one of the packs."""
    pack = max(folder.packs.iterdir())
    data = bytearray(pack.read_bytes())
    data[data.index(b"\xff\xd8\xff") + 200] ^= 1
    pack.write_bytes(data)
    return pack


@pytest.mark.usefixtures("folder")
@pytest.mark.parametrize("flags", [[], ["--deep"], ["--remove-damaged"]])
def test_a_sound_publication_is_one_line(run, flags):
    said = "publication: 000001.sqlite; 2 pictures, no faults\n"

    assert run("verify", *flags) == (0, said, "")


def test_a_fault_is_a_line_that_says_what_to_do_and_the_code_is_1(run, damaged):
    code, said, complained = run("verify")

    fault, summary = said.splitlines()
    assert (code, complained) == (1, "")
    assert fault.startswith(f"publication/packs: pack {damaged.name} is damaged: ")
    assert fault.endswith("; remove it and publish again")
    assert summary == "publication: 000001.sqlite; 2 pictures, 1 fault"
    assert damaged.exists()


def test_a_damaged_pack_is_removed_on_request_and_made_by_the_next_publish(
    run, damaged
):
    code, said, complained = run("verify", "--remove-damaged")

    assert code == 1
    assert "is damaged" in said
    assert complained == "damaged packs removed: 1; publish again\n"
    assert not damaged.exists()
    assert "1 packed now" in run(*PUBLISH)[1]
    assert run("verify", "--deep")[0] == 0


def test_nothing_is_removed_while_somebody_publishes(run, folder, damaged):
    with folder.locked():
        assert run("verify")[0] == 1
        code, _, complained = run("verify", "--remove-damaged")

    assert code == 1
    assert "publication is locked by process" in complained
    assert damaged.exists()


def test_what_is_left_over_is_a_note_and_no_fault(run, folder):
    (folder.packs / "x.tmp").touch()

    code, said, complained = run("verify")

    assert code == 0
    assert said.endswith("no faults\n")
    assert complained == (
        "note: publication/packs/x.tmp is half done; the next publish removes it\n"
    )


@pytest.mark.parametrize("flags", [[], ["--remove-damaged"]])
def test_where_nothing_was_published_it_says_what_to_do(run, work, flags):
    code, said, complained = run("verify", "--publication", "elsewhere", *flags)

    assert (code, said) == (1, "")
    assert complained == (
        "iiif-service: elsewhere holds no publication; "
        "run 'iiif-service publish' first\n"
    )
    assert not (work / "elsewhere").exists()


@pytest.mark.usefixtures("folder")
def test_a_terminal_shows_how_far_it_is(work):
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            [sys.executable, "-m", "iiif_service", "verify"],
            cwd=work,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
            stdout=subprocess.DEVNULL,
            stderr=theirs,
        )
        os.close(theirs)
        shown = b""
        with suppress(OSError):  # the end of a terminal, on Linux
            while part := screen.read(4096):
                shown += part

    assert process.wait(60) == 0
    assert b"2/2" in shown
