"""``publish``: masters and an album become a publication."""

import itertools
import os
import pty
import random
import signal
import subprocess
import sys
import time
from contextlib import suppress
from importlib import metadata

import pytest
from click.testing import CliRunner
from PIL import Image

from iiif_service.commands.publish import publish
from iiif_service.errors import PublicationError
from iiif_service.image.pack import Pack
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents

from .conftest import URL

ARGUMENTS = ["publish", "--public-url", URL]


def shown(place):
    """Read everything that a publication serves, and give its public address."""
    generation = Folder(place).current()
    generation.examine()
    for picture in generation.pictures():
        Pack.open(Folder(place).packs / f"{picture.pack}.szi")
        assert generation.document(f"/iiif/3/{picture.identifier}/info.json")
    return generation.links.public_url


def leftovers(place):
    return [path for path in place.rglob("*") if ".tmp" in path.name]


def test_what_was_done_is_told_in_plain_lines(run, work):
    code, said, complained = run(*ARGUMENTS, "--jobs", "1")

    assert code == 0
    assert said.startswith(
        "publication: 000001.sqlite; 2 pictures, 2 packed now, 0 old"
    )
    assert said.endswith(" MB on disk\n")
    first, second = complained.splitlines()
    assert first.startswith("1/2 packed camp.tif: 60 × 40 pixels in ")
    assert second.startswith("2/2 packed kettle.tif: ")
    assert shown(work / "publication") == URL


ALBUM = """\
slug: diary
title: {en: The diary}
languages: [en, am]
chapters: [snow]
policy: {rights: http://creativecommons.org/publicdomain/zero/1.0/, pdf: true}
"""
CHAPTER = """\
title: {en: Snow, am: በረዶ}
drawings: [{slug: camp, image: camp.tif, title: {en: Camp}, alt: {en: A camp.}}]
"""


def test_pdfs_are_told_and_one_that_cannot_be_stops_nothing(run, write):
    write("album.yaml", ALBUM)
    write("chapters/snow.yaml", CHAPTER)

    code, said, complained = run(*ARGUMENTS)

    assert code == 0
    assert "1 pictures, 1 PDFs (1 made now), 1 packed now" in said
    assert "2/3 made snow.en.pdf: 0.0 MB in " in complained
    assert "3/3 no PDF snow.am.pdf: the fonts of PDFs have no 'በ'\n" in complained


def test_a_terminal_shows_a_bar_that_moves(work):
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            [sys.executable, "-m", "iiif_service", *ARGUMENTS, "--jobs", "1"],
            cwd=work,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "100"},
            stdout=subprocess.DEVNULL,
            stderr=theirs,
        )
        os.close(theirs)
        shown = b"".join(_until_it_ends(screen)).decode()

    assert process.wait(60) == 0
    assert "━" in shown
    assert "2/2" in shown
    assert "packed camp.tif" in shown


def _until_it_ends(screen):
    """Read a terminal, whose end is an error on Linux."""
    with suppress(OSError):
        while part := screen.read(4096):
            yield part


def test_publishing_again_says_that_nothing_is_to_be_done(run):
    run(*ARGUMENTS)

    code, said, complained = run(*ARGUMENTS)

    assert (code, complained) == (0, "")
    assert said.startswith("publication: nothing to change; 2 pictures, 0 packed now")


def test_without_a_public_address_it_says_what_to_give(run):
    assert run("publish") == (
        1,
        "",
        "iiif-service: public_url is not set; give --public-url https://your.address\n",
    )


def test_an_album_with_a_mistake_is_not_published(run, write, work):
    write("album.yaml", "slug: diary\n")

    code, _, complained = run(*ARGUMENTS)

    assert code == 1
    assert "manifests/album.yaml:1:1: needs 'title'; write it here" in complained
    assert not (work / "publication").exists()


def test_an_empty_folder_of_manifests_is_an_album_of_images(run, work):
    (work / "manifests").mkdir()

    assert run(*ARGUMENTS)[0] == 0


def test_a_bad_master_is_named_and_the_rest_is_published(run, work):
    (work / "images" / "broken.tif").write_bytes(b"II*\0")

    code, said, complained = run(*ARGUMENTS)

    assert code == 1
    assert "FAILED images/broken.tif: " in complained
    assert complained.endswith("broken: is left out\n1 master failed\n")
    assert "2 pictures" in said


def test_a_master_that_went_bad_keeps_its_picture(run, work):
    run(*ARGUMENTS)
    (work / "images" / "camp.tif").write_bytes(b"II*\0")

    code, _, complained = run(*ARGUMENTS)

    assert code == 1
    assert complained.endswith("camp: keeps what it had before\n1 master failed\n")


def test_strictness_says_that_nothing_is_published(run, work):
    run(*ARGUMENTS)
    (work / "images" / "broken.tif").write_bytes(b"II*\0")

    code, said, complained = run(*ARGUMENTS, "--strict")

    assert code == 1
    assert said.startswith("publication: left as it was, as --strict asks; ")
    assert "left out" not in complained
    assert Folder(work / "publication").current().place.name == "000001.sqlite"


def test_strictness_minds_a_language_that_is_missing(run, write, work):
    write(
        "album.yaml",
        "{slug: a, title: {en: A}, languages: [en, ja], chapters: [one]}",
    )
    write(
        "chapters/one.yaml",
        "title: {none: I}\n"
        "drawings: [{slug: c, image: camp.tif, title: {none: C}, alt: {none: C}}]\n",
    )

    code, _, complained = run(*ARGUMENTS, "--strict")

    assert code == 1
    assert complained.endswith(
        "manifests/album.yaml:1:11: lacks ja; the album speaks en, ja\n"
        "nothing is published, as --strict asks\n"
    )
    assert not (work / "publication").exists()
    assert run(*ARGUMENTS)[0] == 0


def test_an_old_pillow_is_refused_with_the_command_that_helps(monkeypatch):
    monkeypatch.setattr(metadata, "version", lambda _: "12.0.0")

    told = str(CliRunner().invoke(publish, ["--public-url", URL]).exception)

    assert told.startswith("Pillow 12.0.0 has known holes; ")
    assert "--require-hashes -r requirements.lock" in told


def test_a_place_that_cannot_be_written_is_one_sentence(run, work):
    (work / "publication").touch()

    code, said, complained = run(*ARGUMENTS)

    assert (code, said) == (1, "")
    assert complained == ("iiif-service: publication cannot be written: File exists\n")


@pytest.fixture
def many(work):
    """Lay out masters that take a second or two."""
    for number in range(8):
        colours = itertools.cycle([(number * 30, 0, 90), (255, 200, 0), (0, 99, 99)])
        picture = Image.new("RGB", (1500, 1000))
        for left in range(0, 1500, 7):
            picture.paste(next(colours), (left, 0, left + 7, 1000))
        picture.save(work / "images" / f"many-{number}.tif")


def hears(process, beginning):
    """Wait until the command tells of a master, like ``1/8``."""
    assert any(line.startswith(beginning) for line in process.stderr)


@pytest.mark.usefixtures("many")
def test_two_at_once_are_one_and_a_sentence(start):
    first = start(*ARGUMENTS)
    hears(first, "1/10")
    os.kill(first.pid, signal.SIGSTOP)  # it holds on until the other has come
    second = start(*ARGUMENTS)
    said, complained = second.communicate(timeout=60)
    os.kill(first.pid, signal.SIGCONT)

    assert (second.returncode, said) == (1, "")
    holder = f"iiif-service: publication is locked by process {first.pid} on "
    assert complained.startswith(holder)
    assert complained.count("\n") == 1
    first.communicate(timeout=60)
    assert first.returncode == 0


@pytest.mark.usefixtures("many")
@pytest.mark.parametrize("moment", ["1/10", "4/10", "10/10"])
@pytest.mark.parametrize("send", [os.kill, os.killpg])
def test_an_interruption_is_one_sentence_and_the_next_run_completes(
    start, work, moment, send
):
    process = start(*ARGUMENTS, "--jobs", "2")
    hears(process, moment)

    send(process.pid, signal.SIGINT)
    _, complained = process.communicate(timeout=20)

    assert "Traceback" not in complained
    if process.returncode:  # else it was done before
        assert process.returncode == 130
        assert complained.splitlines()[-1] == (
            "interrupted; run the command again and it goes on"
        )
    assert start(*ARGUMENTS).wait(60) == 0
    assert shown(work / "publication") == URL
    assert leftovers(work / "publication") == []


@pytest.mark.usefixtures("many")
def test_a_kill_at_any_moment_leaves_the_old_or_the_new_publication(start, run, work):
    place = work / "publication"
    chance = random.Random(15)  # noqa: S311 - the same moments each time
    (work / "images" / "many-0.tif").rename(work / "many.tif")
    run(*ARGUMENTS)
    (work / "many.tif").rename(work / "images" / "many-0.tif")

    for number in range(15):
        address = f"{URL}/{number}"
        before = shown(place)
        for pack in place.glob("packs/*.szi") if number % 3 == 0 else ():
            if pack.stem not in named(place):
                pack.unlink()
        process = start("publish", "--public-url", address, "--jobs", "2")
        time.sleep(chance.uniform(0.1, 0.7))
        os.kill(process.pid, signal.SIGKILL)
        process.wait()

        assert shown(place) in {before, address}

    assert run(*ARGUMENTS)[0] == 0
    assert shown(place) == URL
    assert leftovers(place) == []


def named(place):
    return {picture.pack for picture in Folder(place).current().pictures()}


@pytest.mark.usefixtures("many")
def test_the_lock_dies_with_its_holder(start, run):
    process = start(*ARGUMENTS)
    hears(process, "1/10")
    process.kill()
    process.wait()

    assert run(*ARGUMENTS)[0] == 0


def test_what_cannot_be_written_at_the_end_is_one_sentence(work, monkeypatch):
    folder = Folder(work / "publication")

    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("iiif_service.publication.folder.write", full)

    with pytest.raises(PublicationError, match=r"cannot be written: .*No space left"):
        folder.switch(Contents(URL, (), (), ()))


CLOSED = """\
slug: diary
title: {en: The diary}
languages: [en]
chapters: [snow]
policy: {largest_open: 64, full: [keepers]}
"""
CLOSED_CHAPTER = """\
title: {en: Snow}
drawings: [{slug: camp, image: camp.tif, title: {en: Camp}, alt: {en: A camp.}}]
"""


@pytest.fixture
def closed(write):
    write("album.yaml", CLOSED)
    write("chapters/snow.yaml", CLOSED_CHAPTER)


@pytest.mark.usefixtures("closed")
def test_pictures_that_only_keepers_see_need_a_keeper(run, work):
    refused = run("publish", "--public-url", "https://album.example")

    assert refused[0] == 1
    assert refused[2].endswith(
        "iiif-service: a policy opens pictures to keepers, and there is none; "
        "add one with 'iiif-service keeper add NAME'\n"
    )
    assert not (work / "publication" / "current").exists()

    assert run("keeper", "add", "Anna", "--generate")[0] == 0
    assert run("publish", "--public-url", "https://album.example")[0] == 0


@pytest.mark.usefixtures("closed")
def test_pictures_for_a_reading_room_need_no_keeper_yet(run, write):
    room = "readers: {room: {name: {en: Room}, networks: [192.0.2.0/24]}}\n"
    write("album.yaml", CLOSED.replace("[keepers]", "[room]") + room)

    assert run("publish", "--public-url", "https://album.example")[0] == 0


LINKED = CLOSED.replace("[keepers]", "[museum]") + (
    "readers: {museum: {name: {en: Museum}, links: true}}\n"
)


@pytest.mark.usefixtures("closed")
def test_links_that_open_nothing_any_more_are_named(run, write):
    write("album.yaml", LINKED)
    assert run("publish", "--public-url", "https://album.example")[0] == 0
    run("keeper", "link", "museum")
    run("keeper", "link", "museum", "--days", "1")
    run("keeper", "withdraw", "2")
    assert run("publish", "--public-url", "https://album.example")[2] == ""

    write("album.yaml", LINKED.replace("links: true", "networks: [192.0.2.0/24]"))
    code, _, complained = run("publish", "--public-url", "https://album.example")

    assert code == 0
    assert complained == (
        "link 1 opens nothing any more: the album sends no links to 'museum'; "
        "'iiif-service keeper withdraw 1' forgets it\n"
    )
    assert "  (opens nothing)" in run("keeper", "links")[1]


@pytest.mark.usefixtures("closed")
def test_closed_pictures_need_tls_but_on_ones_own_machine(run):
    run("keeper", "add", "Anna", "--generate")

    refused = run("publish", "--public-url", "http://album.example")

    assert refused[0] == 1
    assert "closed pictures need https" in refused[2]
    assert run("publish", "--public-url", "http://localhost:8080")[0] == 0
