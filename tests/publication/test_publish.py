"""Masters and an album become the next generation, in one switch at the end."""

from dataclasses import replace

import pytest

from iiif_service.album.terms import Most
from iiif_service.errors import MasterError
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.image.master import digest
from iiif_service.image.pack import Pack
from iiif_service.language import untagged
from iiif_service.publication.masters import Event, Packed
from iiif_service.publication.publish import publish


def state(folder):
    """Give the name and time of every file."""
    return {
        path.relative_to(folder.path): path.stat().st_mtime_ns
        for path in folder.path.rglob("*")
        if path.is_file() and path.name != "lock"
    }


def test_each_master_becomes_a_picture_of_its_pack(draw, publishing, folder):
    draw("camp.tif")
    draw("kettle.png", "blue")

    report = publishing()

    assert (report.pictures, report.made) == (2, 2)
    assert report.generation == "000001.sqlite"
    for picture in folder.current().pictures():
        pack = Pack.open(folder.packs / f"{picture.pack}.szi")
        assert pack.grid.image == picture.dimensions


def test_a_pack_is_named_by_its_master_and_its_recipe(draw, publishing, folder, images):
    draw("camp.tif")

    publishing()

    name = Recipe().name(digest(images / "camp.tif"))
    assert [pack.stem for pack in folder.packs.iterdir()] == [name]


def test_two_copies_of_one_master_share_a_pack(draw, publishing, folder):
    draw("camp.tif")
    draw("again.tif")

    publishing()

    assert len(list(folder.packs.iterdir())) == 1


def test_publishing_again_changes_nothing(draw, publishing, folder):
    draw("camp.tif")
    publishing()
    before = state(folder)

    report = publishing()

    assert (report.generation, report.made) == (None, 0)
    assert state(folder) == before


def test_a_master_of_the_same_bytes_and_another_date_changes_nothing(
    draw, publishing, folder, images
):
    draw("camp.tif")
    publishing()
    before = state(folder)

    (images / "camp.tif").touch()
    report = publishing()

    assert (report.generation, report.made) == (None, 0)
    assert state(folder) == before


def test_a_changed_caption_is_a_new_generation_and_no_pack(draw, order, folder):
    draw("camp.tif")
    first = order()
    publish(first, lambda *_: None)

    album = replace(first.album, title=untagged("Another title"))
    report = publish(replace(first, album=album), lambda *_: None)

    assert (report.generation, report.made) == ("000002.sqlite", 0)
    assert len(list(folder.packs.iterdir())) == 1


def test_a_changed_recipe_is_a_new_pack_of_each_master(draw, order, publishing, folder):
    draw("camp.tif")
    draw("kettle.tif", "blue")
    publishing()

    workshop = replace(order().workshop, recipe=Recipe(quality=60))
    report = publishing(workshop=workshop)

    assert report.made == 2
    assert len(list(folder.packs.iterdir())) == 4


def test_a_changed_master_alone_is_packed_anew(draw, publishing):
    draw("camp.tif")
    draw("kettle.tif", "blue")
    publishing()

    draw("camp.tif", "green")
    report = publishing()

    assert (report.generation, report.made) == ("000002.sqlite", 1)


def test_another_public_address_is_a_new_generation_and_no_pack(
    draw, publishing, folder
):
    draw("camp.tif")
    publishing()

    report = publishing(public_url="https://museum.example/diary")

    assert (report.generation, report.made) == ("000002.sqlite", 0)
    assert folder.current().links.public_url == "https://museum.example/diary"


def test_a_pack_that_was_damaged_is_made_again(draw, publishing, folder):
    draw("camp.tif")
    publishing()
    (pack,) = folder.packs.iterdir()
    pack.write_bytes(pack.read_bytes()[:-100])

    report = publishing()

    assert report.made == 1
    assert Pack.open(pack).grid.image.area == 2400


def test_a_bad_master_fails_alone_and_by_name(draw, publishing, images, folder):
    draw("camp.tif")
    (images / "broken.tif").write_bytes(b"II*\0" + b"\xff" * 40)

    report = publishing()

    assert [failure.master for failure in report.failures] == [
        str(images / "broken.tif")
    ]
    assert (report.left_out, report.kept) == (("broken",), ())
    assert [p.identifier for p in folder.current().pictures()] == ["camp"]


def test_a_drawing_whose_master_went_bad_keeps_its_last_picture(
    draw, publishing, images, folder
):
    draw("camp.tif")
    publishing()
    shown = folder.current().picture("camp")

    (images / "camp.tif").write_bytes(b"II*\0")
    draw("kettle.tif", "blue")
    report = publishing()

    assert (report.kept, report.left_out) == (("camp",), ())
    assert folder.current().picture("camp") == shown
    assert folder.current().document("/iiif/3/camp/info.json")


def test_a_picture_that_is_kept_obeys_the_limits_of_today(
    draw, publishing, images, folder
):
    draw("camp.tif")
    publishing()

    (images / "camp.tif").write_bytes(b"II*\0")
    publishing(limits=Limits(max_width=20))

    kept = folder.current().picture("camp")
    assert kept is not None
    assert kept.limits == Limits(max_width=20)


def test_a_chapter_without_any_good_master_is_left_out(
    draw, publishing, images, folder
):
    draw("camp.tif")
    (images / "bad").mkdir()
    (images / "bad" / "broken.tif").touch()

    publishing()

    served = folder.current()
    assert served.document("/presentation/3/images/manifest.json")
    assert served.document("/presentation/3/bad/manifest.json") is None


def test_strictness_leaves_what_is_published(draw, publishing, images, folder):
    draw("camp.tif")
    publishing()
    (images / "broken.tif").touch()
    draw("kettle.tif", "blue")

    report = publishing(strict=True)

    assert (report.generation, len(report.failures)) == (None, 1)
    assert folder.current().place.name == "000001.sqlite"


def test_strictness_on_a_new_folder_publishes_nothing(publishing, images, folder):
    (images / "broken.tif").touch()

    report = publishing(strict=True)

    assert report.generation is None
    assert not folder.pointer.exists()


def test_a_publication_of_another_format_is_built_again(
    draw, publishing, folder, monkeypatch
):
    draw("camp.tif")
    monkeypatch.setattr("iiif_service.publication.generation.FORMAT", "0")
    publishing()
    monkeypatch.undo()

    report = publishing()

    assert (report.generation, report.made) == ("000002.sqlite", 0)
    assert folder.current().picture("camp")


@pytest.mark.parametrize(
    "damage",
    [
        pytest.param(lambda _: b"", id="emptied"),
        pytest.param(lambda _: b"no generation", id="overwritten"),
        pytest.param(lambda whole: whole[: len(whole) // 2], id="cut in two"),
        pytest.param(lambda whole: whole[:8192] + b"\xff" * 65536, id="scratched"),
        pytest.param(lambda whole: whole.replace(b"public_url", b"public_xxx")),
    ],
)
def test_a_damaged_generation_is_built_again(draw, publishing, folder, damage):
    draw("camp.tif")
    publishing()
    place = folder.current().place
    place.write_bytes(damage(place.read_bytes()))

    report = publishing()

    assert (report.generation, report.made) == ("000002.sqlite", 0)
    assert folder.current().picture("camp")


def test_a_damaged_pointer_is_written_again(draw, publishing, folder):
    draw("camp.tif")
    publishing()
    folder.pointer.write_bytes(b"\xff\0/")

    publishing()

    assert folder.current().picture("camp")


def test_an_empty_folder_of_images_is_an_empty_publication(publishing, folder):
    report = publishing()

    assert report.pictures == 0
    assert folder.current().document("/presentation/3/collection.json")


def test_every_master_is_told_once(draw, order, images):
    draw("camp.tif")
    (images / "broken.tif").touch()
    told: dict[str, Event] = {}

    publish(order(), told.__setitem__)

    assert isinstance(told["camp.tif"], Packed)
    assert isinstance(told["broken.tif"], MasterError)


def test_an_authors_limits_tighten_the_operators_and_never_loosen_them(
    draw, order, folder
):
    for name in ("a.tif", "b.tif", "c.tif"):
        draw(name)
    plain = order(limits=Limits(max_width=50, max_area=9_000))
    (chapter,) = plain.album.chapters
    a, b, c = chapter.drawings
    b, c = replace(b, limits=Most(max_width=20)), replace(c, limits=Most(900, 30))
    album = replace(
        plain.album,
        limits=Most(max_area=400),
        chapters=(replace(chapter, drawings=(a, b, c)),),
    )

    publish(replace(plain, album=album), lambda *_: None)

    now = folder.current()
    limits = [picture.limits for name in "abc" if (picture := now.picture(name))]
    assert limits == [
        Limits(max_width=50, max_area=400),  # the album's
        Limits(max_width=20, max_area=9_000),  # its own, in place of the album's
        Limits(max_width=50, max_height=30, max_area=9_000),
    ]
