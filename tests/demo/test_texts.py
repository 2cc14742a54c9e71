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
    assert done.stdout == "no mistakes: 5 chapters, 25 drawings\n"


def test_the_album_speaks_five_languages(album):
    assert set(album.languages) == STAND_IN.keys()


def test_each_scene_is_a_drawing_of_its_chapter(album):
    told = {(c.slug, d.slug, d.image) for c in album.chapters for d in c.drawings}

    hung = [s for s in SCENES if s.chapter in {c.slug for c in album.chapters}]
    assert told == {(s.chapter, s.slug, f"{s.chapter}/{s.slug}.tif") for s in hung}


@pytest.mark.parametrize("language", STAND_IN)
def test_every_caption_says_that_the_picture_is_a_stand_in(album, language):
    assert album.drawings
    for drawing in album.drawings:
        (caption,) = drawing.caption[language]

        assert caption.endswith(STAND_IN[language]), drawing.slug
