"""``rights``: what is open, what is closed to whom, and what follows."""

import json
import os
import pty
import re
import subprocess
import sys

import pytest
from PIL import Image

from iiif_service.commands.sheet import cells

ALBUM = """\
slug: diary
title: {en: The diary, ja: 日記}
languages: [en, ja]
chapters: [one]
policy:
  rights: http://rightsstatements.org/vocab/InC/1.0/
  largest_open: 64
  full: [keepers, room]
readers: {room: {name: {en: Reading room, ja: 閲覧室}, networks: [192.0.2.0/24]}}
provider: {id: "https://museum.example", label: {en: Museum, ja: 館}}
"""
ONE = """\
title: {en: One, ja: 一}
drawings:
  - {slug: camp, image: camp.tif, title: {en: Camp, ja: 絵}, alt: {en: A, ja: B}}
  - slug: kettle
    image: kettle.tif
    title: {en: Kettle, ja: やかん}
    alt: {en: A, ja: B}
    policy: {full: []}
"""


@pytest.fixture
def album(write, work):
    """Open two drawings of 90 × 60 pixels up to 64, one of them to nobody in full."""
    write("album.yaml", ALBUM)
    write("chapters/one.yaml", ONE)
    for name in ("camp", "kettle"):
        Image.new("RGB", (90, 60)).save(work / "images" / f"{name}.tif")


@pytest.mark.usefixtures("album")
def test_an_album_that_was_never_published_is_told_in_tables(run, work):
    code, said, complained = run("rights", COLUMNS="100")

    assert (code, complained) == (0, "")
    assert "One (one)\n" in said
    rows = [re.split(r" {2,}", line.strip()) for line in said.splitlines()]
    open_ = "up to 64 × 43, of 90 × 60"
    assert ["camp", open_, "keepers, Reading room", "In copyright"] in rows
    assert ["kettle", open_, "nobody", "In copyright"] in rows
    assert ["all", "no", "no", "yes", "no", "none"] in rows
    assert [
        *("all", "0 of 4 (size)", "not passed on", "著作権あり", "Licensable"),
        "64 × 43",
    ] in rows
    assert "\nWhat protects. The size of all 2 pictures: " in said
    assert not (work / "publication").exists()


@pytest.mark.usefixtures("album")
@pytest.mark.parametrize("width", [80, 100, 120])
def test_no_line_is_wider_than_the_terminal(run, width):
    _, said, _ = run("rights", COLUMNS=str(width))

    assert max(map(cells, said.splitlines())) <= width


@pytest.mark.usefixtures("album")
def test_publishing_changes_nothing_of_it(run, write):
    write("album.yaml", ALBUM.replace("[keepers, room]", "[]"))
    before = run("rights")

    published = run("publish", "--public-url", "https://album.example")

    assert published[0] == before[0] == 0
    assert run("rights") == before


@pytest.mark.usefixtures("album")
def test_the_limits_of_the_operator_count(run):
    _, said, _ = run("rights", IIIF_MAX_WIDTH="30")

    assert "Licensable  30 × 20\n" in said
    assert "can be put together all the same" in said.replace("\n", " ")


@pytest.mark.usefixtures("album")
@pytest.mark.parametrize("name", ["camp", "one"])
def test_a_drawing_or_a_chapter_is_told_at_length(run, name):
    code, said, complained = run("rights", name)

    assert (code, complained) == (0, "")
    assert said.startswith("The drawing: Camp (camp)\n")
    assert "  Open to everyone: up to 64 × 43, of 90 × 60" in said
    assert "  In full: keepers, who log in; Reading room, from 192.0.2.0/24.\n" in said
    assert ("Kettle (kettle)" in said) == (name == "one")
    assert "\nWhat nothing prevents. " in said


@pytest.mark.usefixtures("album")
def test_a_wrong_name_is_one_sentence(run):
    code, said, complained = run("rights", "cmap")

    assert (code, said) == (1, "")
    assert complained == (
        "iiif-service: 'cmap' is no chapter, drawing, view or map here; "
        "did you mean 'camp'?\n"
    )


@pytest.mark.usefixtures("album")
def test_a_master_that_cannot_be_read_is_said_in_its_row(run, work):
    (work / "images" / "camp.tif").unlink()
    (work / "images" / "kettle.tif").write_bytes(b"")

    code, said, _ = run("rights", COLUMNS="120")

    assert code == 0
    assert "  camp    up to 64; its master cannot be read (is not there)  " in said
    assert "  kettle  up to 64; its master cannot be read (is empty)  " in said


@pytest.mark.usefixtures("album")
def test_machines_get_all_of_it(run):
    code, said, _ = run("rights", "--json")

    found = json.loads(said)
    assert code == 0
    assert (found["album"], len(found["protection"])) == ("diary", 3)
    camp, kettle = found["pictures"]
    assert camp["master"] == {"width": 90, "height": 60}
    assert camp["open"] == camp["at_once"] == {"width": 64, "height": 43}
    assert camp["full"] == [
        {"reader": "keepers", "networks": [], "links": False},
        {"reader": "room", "networks": ["192.0.2.0/24"], "links": False},
    ]
    assert (kettle["closed"], kettle["full"]) == (True, [])
    assert camp["text_and_data_mining"] == "reserved"
    assert camp["harvesters"]["europeana"]["held"] == ["size"]


@pytest.mark.usefixtures("album")
def test_machines_get_one_picture_too(run):
    _, said, _ = run("rights", "kettle", "--json")

    assert [each["slug"] for each in json.loads(said)["pictures"]] == ["kettle"]


def test_a_mere_folder_is_open_on_no_terms(run):
    code, said, complained = run("rights")

    assert (code, said) == (1, "")
    assert complained.startswith("iiif-service: manifests holds no album, and of a ")


@pytest.mark.usefixtures("album")
def test_an_album_with_mistakes_is_told_them(run, write):
    write("album.yaml", ALBUM.replace("keepers, room", "keepers, rome"))

    code, said, complained = run("rights")

    assert (code, said) == (1, "")
    assert "manifests/album.yaml:8:19: names 'rome', which is no reader" in complained


@pytest.mark.usefixtures("album")
def test_a_terminal_shows_ruled_tables(work):
    ours, theirs = pty.openpty()
    with os.fdopen(ours, "rb", buffering=0) as screen:
        process = subprocess.Popen(
            [sys.executable, "-m", "iiif_service", "rights"],
            cwd=work,
            env={**os.environ, "TERM": "xterm", "COLUMNS": "90", "NO_COLOR": "1"},
            stdout=theirs,
        )
        os.close(theirs)
        shown = b"".join(until_it_ends(screen)).decode()

    assert process.wait(60) == 0
    assert "─" * 60 in shown
    assert "  camp    up to 64 × 43, of 90 × 60  keepers, Reading room  " in shown


def until_it_ends(screen):
    try:
        while part := screen.read(4096):
            yield part
    except OSError:  # what Linux says where the other end is closed
        return
