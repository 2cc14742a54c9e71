"""The demo album's texts: whole in five languages, and honest about the pictures."""

import subprocess
import sys

import pytest

from demo.scenes import SCENES
from iiif_service.album import reader
from tests.demo.conftest import TOP

MANIFESTS = TOP / "manifests"
STAND_IN = {
    "en": "This picture is a stand-in drawn by a program.",
    "ja": "この絵はプログラムが描いた仮の絵です。",
    "ru": "Этот рисунок выполнен программой и лишь занимает место настоящего.",
    "it": "Questa immagine è un segnaposto disegnato da un programma.",
    "vi": "Bức tranh này do chương trình vẽ để tạm giữ chỗ.",
}


@pytest.fixture(scope="session")
def album():
    found = reader.read(MANIFESTS).album
    assert found
    return found


def test_check_finds_no_mistake(images):
    command = ["check", "--images", images, "--manifests", MANIFESTS]

    done = subprocess.run(
        [sys.executable, "-m", "iiif_service", *map(str, command)],
        cwd=images.parent,
        check=False,
        capture_output=True,
        text=True,
    )

    assert (done.returncode, done.stderr) == (0, "")
    *table, last = done.stdout.splitlines()
    assert last == "no mistakes: 7 chapters, 29 drawings, 1 map, 1 song"
    for row in table[1:]:  # everything is said in every language
        assert len({*row.split()[1:]}) == 1


def test_the_album_speaks_five_languages(album):
    assert set(album.languages) == STAND_IN.keys()


def test_each_scene_is_a_drawing_of_its_chapter(album):
    told = {(c.slug, d.slug, d.image) for c in album.parts for d in c.drawings}

    assert told == {(s.chapter, s.slug, f"{s.chapter}/{s.slug}.tif") for s in SCENES}


def test_the_epilogues_come_in_their_order(album):
    assert [part.slug for part in album.epilogues] == ["maizuru", "we-meet-again"]


@pytest.mark.parametrize("language", STAND_IN)
def test_every_drawing_says_in_one_sentence_what_is_to_be_seen(album, language):
    for drawing in (d for part in album.parts for d in part.drawings):
        (alt,) = drawing.alt[language]

        assert alt.endswith(("。", ".")), drawing.slug


@pytest.mark.parametrize("language", STAND_IN)
def test_two_or_three_details_of_every_drawing_are_told(album, language):
    for drawing in (d for part in album.parts for d in part.drawings):
        assert len(drawing.details) in {2, 3}, drawing.slug
        for detail in drawing.details:
            assert all(detail.title[language]), detail.slug
            assert all(detail.caption[language]), detail.slug


@pytest.mark.parametrize("language", STAND_IN)
def test_every_caption_says_that_the_picture_is_a_stand_in(album, language):
    assert album.drawings
    for drawing in album.drawings:
        (caption,) = drawing.caption[language]

        assert caption.endswith(STAND_IN[language]), drawing.slug
