"""``new``: an album laid out from a folder of images."""

import pytest
from PIL import Image

from iiif_service.album import reader
from tests.commands.conftest import URL


@pytest.fixture
def scan(work):
    """Put a master somewhere."""

    def put(name):
        path = work / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (60, 40), "red").save(path)

    return put


def state(folder):
    return {p: p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_each_folder_becomes_a_chapter_and_each_image_a_drawing(run, scan, work):
    scan("diary/images/first snow/the_camp-1.tif")
    scan("diary/images/first snow/Träume.tif")
    scan("diary/images/去年/日記.tif")
    scan("diary/images/cover.tif")

    code, said, _ = run("new", "diary", "--language", "ja", "--language", "en")

    album = reader.read(work / "diary" / "manifests").album
    assert code == 0
    assert album is not None
    assert (album.title, album.languages) == ({"none": ("Diary",)}, ("ja", "en"))
    assert [(c.slug, c.title["none"][0]) for c in album.chapters] == [
        ("first-snow", "First snow"),
        ("images", "Images"),
        ("drawing", "去年"),
    ]
    assert [(d.slug, d.title["none"][0]) for d in album.drawings] == [
        ("traume", "Träume"),
        ("the-camp-1", "The camp 1"),
        ("cover", "Cover"),
        ("drawing", "日記"),
    ]
    assert "iiif-service publish --images diary/images" in said


def test_what_is_laid_out_can_be_published_at_once(run, scan):
    scan("diary/images/snow/camp.tif")
    scan("diary/images/thaw/camp.tif")
    run("new", "diary")

    folders = ("--images", "diary/images", "--manifests", "diary/manifests")
    code, said, complained = run("publish", *folders, "--public-url", URL)

    assert code == 0, complained
    assert "2 pictures" in said


def test_check_tells_what_is_still_to_be_written(run, scan):
    scan("diary/images/snow/camp.tif")
    run("new", "diary")

    folders = ("--images", "diary/images", "--manifests", "diary/manifests")
    code, said, _ = run("check", *folders)

    assert code == 1
    assert "needs 'alt' in en; say what is to be seen" in said
    assert len([line for line in said.splitlines() if ".yaml:" in line]) == 1


def test_images_may_lie_elsewhere(run, work):
    code, _, _ = run("new", "texts", "--images", "images")

    album = reader.read(work / "texts" / "manifests").album
    assert code == 0
    assert album is not None
    assert [drawing.image for drawing in album.drawings] == ["camp.tif", "kettle.tif"]
    assert not (work / "texts" / "images").exists()


def test_nothing_is_ever_overwritten(run, scan, work):
    scan("diary/images/snow/camp.tif")
    run("new", "diary")
    before = state(work)

    code, said, complained = run("new", "diary")

    assert (code, said) == (1, "")
    assert "is there already, and nothing is overwritten" in complained
    assert state(work) == before


def test_one_file_that_is_there_keeps_all_from_being_written(run, scan, work):
    scan("diary/images/snow/camp.tif")
    place = work / "diary" / "manifests" / "chapters" / "snow.yaml"
    place.parent.mkdir(parents=True)
    place.write_text("mine", encoding="utf-8")
    before = state(work)

    assert run("new", "diary")[0] == 1
    assert state(work) == before


def test_an_album_without_images_is_an_example_to_write_after(run, work):
    code, _, _ = run("new", "diary")

    folder = work / "diary"
    assert code == 0
    assert (folder / "images").is_dir()
    example = folder / "manifests" / "chapters" / "first-chapter.yaml.example"
    example.rename(example.with_suffix(""))
    assert reader.read(folder / "manifests").complaints == ()


def test_a_language_that_is_none_is_refused(run):
    code, _, complained = run("new", "diary", "--language", "klingon!")

    assert code == 1
    assert "'klingon!' is no language tag; write en, ja or pt-BR" in complained
