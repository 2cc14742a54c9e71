"""Images without any manifests are an album too."""

import os

import pytest

from iiif_service.album import folder
from iiif_service.errors import AlbumError
from iiif_service.language import untagged


@pytest.fixture
def album(tmp_path):
    """Make an album of empty files of these names."""

    def made(*names):
        for name in names:
            path = tmp_path / "scans" / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.touch()
        return folder.album(tmp_path / "scans", [".tif", ".jpg"])

    return made


def test_a_drawing_is_known_by_its_path_without_the_extension(album):
    made = album("camps/north/camp-1.tif")

    assert [(d.slug, d.image) for d in made.drawings] == [
        ("camps/north/camp-1", "camps/north/camp-1.tif")
    ]


def test_each_folder_is_a_chapter(album):
    made = album("b/2.tif", "a/1.tif", "a/inner/3.tif")

    assert [chapter.slug for chapter in made.chapters] == ["a", "a/inner", "b"]
    assert made.chapters[0].title == untagged("a")


def test_images_at_the_top_are_a_chapter_of_the_folders_name(album):
    made = album("1.tif", "a/2.tif")

    assert {c.slug: len(c.drawings) for c in made.chapters} == {"a": 1, "scans": 1}


def test_a_folder_of_the_same_name_inside_is_a_chapter_of_its_own(album):
    made = album("1.tif", "scans/2.tif")

    assert [len(chapter.drawings) for chapter in made.chapters] == [1, 1]
    assert len({chapter.slug for chapter in made.chapters}) == 2


def test_two_files_of_one_name_are_a_complaint(album, tmp_path):
    with pytest.raises(AlbumError) as refused:
        album("a/1.jpg", "a/1.tif", "b/1.tif")

    assert str(refused.value) == (
        f"{tmp_path}/scans/a/1.tif:1:1: has the name of {tmp_path}/scans/a/1.jpg; "
        "rename or remove one of them"
    )


def test_only_the_last_ending_is_left_off(album):
    made = album("camp.v2.tif", "camp.tif")

    assert [drawing.slug for drawing in made.drawings] == ["camp", "camp.v2"]


def test_letters_of_an_ending_may_be_large(album):
    assert album("CAMP.TIF").drawings[0].slug == "CAMP"


@pytest.mark.parametrize(
    "name", [".camp.tif", ".cache/camp.tif", "a/._camp.tif", "notes.txt"]
)
def test_what_is_hidden_or_no_image_is_left_alone(album, name):
    assert album("camp.tif", name).drawings == album("camp.tif").drawings


def test_a_folder_with_an_images_ending_is_no_image(album):
    made = album("camp.tif/page.tif")

    assert [drawing.slug for drawing in made.drawings] == ["camp.tif/page"]


def test_a_name_that_is_not_utf8_is_a_complaint(album, tmp_path):
    (tmp_path / "scans").mkdir()
    name = os.fsdecode(os.fsencode(tmp_path / "scans") + b"/Tr\xe4ume.tif")
    with open(name, "w", encoding="utf-8"):  # noqa: PTH123 - no Path's matter
        pass

    with pytest.raises(AlbumError) as refused:
        album("camp.tif")

    assert "Tr\\xe4ume.tif:1:1: has a name that is not UTF-8" in str(refused.value)
    assert str(refused.value).encode()


def test_an_empty_folder_is_an_album_without_chapters(album, tmp_path):
    (tmp_path / "scans").mkdir()

    assert album().chapters == ()
