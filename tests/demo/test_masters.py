"""The demo draws its masters: the same ones always, and over nobody's work."""

import hashlib
import shutil

import pytest
from PIL import Image

from demo.master import drawn
from demo.scenes import SCENES
from tests.demo.conftest import SCALE, run

CHAPTERS = [
    "going-to-soviet-union",
    "hard-work",
    "world-is-full-of-friends",
    "lets-stick-together",
    "going-home-soon",
]
EPILOGUES = ["maizuru", "we-meet-again"]
DESCRIPTION, XMP = 270, 700
STAND_IN = "A stand-in drawn by a program for the demo album, not by the artist."


def place(images, scene):
    return images / scene.chapter / f"{scene.slug}.tif"


def picture(path):
    """Read a master as any program would."""
    with Image.open(path) as opened:
        opened.load()
        return opened


def digests(images):
    return {
        path.relative_to(images): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in images.rglob("*")
        if path.is_file()
    }


@pytest.fixture
def copied(images, tmp_path):
    """Copy the drawn masters to where they may be spoiled."""
    return shutil.copytree(images, tmp_path / "images")


def test_no_two_scenes_share_a_module_or_a_seed():
    assert len({scene.module for scene in SCENES}) == len(SCENES)
    assert len({scene.seed for scene in SCENES}) == len(SCENES)


@pytest.mark.parametrize("chapter", CHAPTERS)
def test_every_chapter_has_at_least_five_scenes(chapter):
    assert sum(scene.chapter == chapter for scene in SCENES) >= 5


@pytest.mark.parametrize("epilogue", EPILOGUES)
def test_every_epilogue_has_one_or_two_scenes(epilogue):
    assert sum(scene.chapter == epilogue for scene in SCENES) in {1, 2}


def test_no_scene_belongs_elsewhere():
    assert {scene.chapter for scene in SCENES} == {*CHAPTERS, *EPILOGUES}


def test_two_scenes_are_8000_by_6000_pixels_at_full_size():
    sizes = [(s.width * s.scale, s.height * s.scale) for s in SCENES]

    assert sizes.count((8000, 6000)) == 2


def test_each_scene_is_a_file_of_its_own_and_there_are_no_other_pictures(images):
    found = {
        path
        for path in images.rglob("*.*")
        if path.parent.name not in {"album", "maps", "songs"}
    }

    assert found == {place(images, scene) for scene in SCENES}


def test_no_two_motifs_are_the_same_pixels(images):
    seen = {picture(place(images, scene)).tobytes() for scene in SCENES}

    assert len(seen) == len(SCENES)


def test_a_picture_has_the_size_its_scene_declares(images):
    for scene in SCENES:
        wanted = (scene.width, scene.height)
        factor = scene.scale * SCALE

        found = picture(place(images, scene)).size

        assert found == tuple(round(side * factor) for side in wanted)


@pytest.mark.parametrize("tag", [DESCRIPTION, XMP])
@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.slug)
def test_a_file_says_that_it_is_a_stand_in(images, scene, tag):
    found = picture(place(images, scene)).getexif()[tag]

    text = found.decode() if isinstance(found, bytes) else found
    assert STAND_IN in text


def test_the_same_seed_gives_the_same_file(images, tmp_path):
    scene = next(scene for scene in SCENES if scene.slug == "manchurian-road")

    assert drawn(tmp_path, SCALE, scene)

    again = place(tmp_path, scene).read_bytes()
    assert again == place(images, scene).read_bytes()


def test_a_second_run_draws_nothing(images):
    before = {path: path.stat().st_mtime_ns for path in images.rglob("*.tif")}

    told = run(images)

    assert (told.code, told.said, told.complained) == (0, "", "")
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize("made", ["a photograph", "no image"])
def test_a_file_of_another_hand_is_named_and_stays(copied, made):
    other = place(copied, SCENES[0])
    if made == "a photograph":
        Image.new("RGB", (60, 40), "red").save(other)
    else:
        other.write_bytes(b"a secret")
    before = digests(copied)

    told = run(copied)

    assert (told.code, told.said) == (1, "")
    assert told.complained == f"{other} was not drawn by the demo; it stays\n"
    assert digests(copied) == before


def test_another_scale_is_drawn_anew(images, tmp_path):
    scene = next(scene for scene in SCENES if scene.slug == "manchurian-road")
    mine = place(tmp_path, scene)
    mine.parent.mkdir()
    shutil.copy(place(images, scene), mine)

    told = drawn(tmp_path, SCALE * 2, scene)

    assert told.startswith(f"drew {mine}: 420 × 290 pixels")
    assert picture(mine).size == (420, 290)
