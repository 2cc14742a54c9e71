"""All that a publication serves is there, and is what it was made as."""

import sqlite3
from dataclasses import replace

import pytest

from iiif_service.errors import PublicationError
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.publication.verify import verify


@pytest.fixture
def published(draw, publishing, folder):
    draw("camp.tif")
    draw("kettle.tif", "blue")
    publishing()
    return folder


@pytest.fixture
def changed(published):
    """Change the generation that is served, by SQL."""

    def run(*statements):
        with sqlite3.connect(published.current().place) as connection:
            for statement in statements:
                connection.execute(statement)
        connection.close()

    return run


def faults(folder, **options):
    return [str(fault) for fault in verify(folder, lambda *_: None, **options).faults]


def damage(path, place=-200):
    data = bytearray(path.read_bytes())
    data[place] ^= 1
    path.write_bytes(data)


@pytest.mark.parametrize("deep", [False, True])
def test_a_sound_publication_has_no_faults(published, deep):
    found = verify(published, lambda *_: None, deep=deep)

    assert (found.generation, found.pictures) == ("000001.sqlite", 2)
    assert (found.faults, found.notes) == ((), ())


def test_it_tells_how_far_it_is(published):
    told = []

    verify(published, lambda *numbers: told.append(numbers))

    assert told == [(1, 2), (2, 2)]


def test_where_nothing_was_published_it_says_what_to_do(folder):
    with pytest.raises(PublicationError, match="holds no publication; run"):
        verify(folder, lambda *_: None)


def test_a_damaged_pack_is_named_with_what_to_do(published):
    pack = max(published.packs.iterdir())
    damage(pack, 3000)

    found = verify(published, lambda *_: None)

    assert [fault.pack for fault in found.faults] == [pack]
    assert str(found.faults[0]).startswith(
        f"{published.packs}: pack {pack.name} is damaged: Bad "
    )
    assert str(found.faults[0]).endswith("; remove it and publish again")


def test_a_pack_of_several_drawings_is_told_once(draw, publishing, folder):
    draw("camp.tif")
    draw("again.tif")
    publishing()
    (pack,) = folder.packs.iterdir()
    pack.write_bytes(b"")

    assert len(faults(folder)) == 1


def test_a_pack_that_is_gone_is_named_and_made_by_the_next_publish(
    published, publishing
):
    pack = max(published.packs.iterdir())
    pack.unlink()

    assert faults(published) == [f"{pack} is not there; publish again"]
    assert publishing().made == 1
    assert faults(published) == []


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE documents SET body = CAST(body || ' ' AS BLOB)",
        "UPDATE documents SET etag = 'abc'",
        "UPDATE documents SET media_type = 'text/html'",
        "UPDATE documents SET gzipped = body",
        "UPDATE documents SET gzipped = substr(gzipped, 1, length(gzipped) - 9)",
        "UPDATE documents SET gzipped = (SELECT max(gzipped) FROM documents)",
        "UPDATE documents SET path = path || '/x'",
        "DELETE FROM documents WHERE path LIKE '%collection%'",
        "UPDATE pictures SET identifier = 'x' WHERE identifier = 'camp'",
        "UPDATE pictures SET width = 61",
        "UPDATE pictures SET max_area = 1",
        "UPDATE pictures SET width = -1",
        "DELETE FROM pictures",
        "UPDATE about SET value = 'https://evil.example' WHERE name = 'public_url'",
        "DROP TABLE documents",
        "DROP TABLE pictures",
    ],
)
def test_a_changed_generation_is_found_and_mended_by_the_next_publish(
    published, changed, publishing, statement
):
    place = published.current().place
    changed(statement)

    first, *_ = faults(published)
    assert first.startswith(f"{place} is no generation (")
    assert first.endswith("); publish again")
    assert publishing().generation == "000002.sqlite"
    assert faults(published) == []


def test_a_picture_without_its_description_is_a_fault_by_itself(published, changed):
    changed("DELETE FROM documents WHERE path = '/iiif/2/camp/info.json'")

    assert "/iiif/2/camp/info.json does not describe its picture; publish again" in (
        faults(published)
    )


@pytest.mark.parametrize("body", ["", "{}", "[]", '{"width": 60, "height": 41}'])
def test_a_description_of_something_else_is_a_fault(published, changed, body):
    changed(
        f"UPDATE documents SET body = CAST('{body}' AS BLOB) "  # noqa: S608
        "WHERE path = '/iiif/3/camp/info.json'"
    )

    assert "/iiif/3/camp/info.json does not describe its picture; publish again" in (
        faults(published)
    )


@pytest.mark.parametrize("end", [100, 4096, 8192, 20000])
def test_a_generation_that_is_cut_off_is_one_sentence(published, end):
    place = published.current().place
    place.write_bytes(place.read_bytes()[:end])

    try:
        told = faults(published)
    except PublicationError as error:
        told = [str(error)]

    assert told[0].endswith("publish again")
    assert "\n" not in told[0]


def test_what_is_half_done_is_a_note(published):
    left = published.packs / "abc.szi.x.tmp"
    left.touch()

    found = verify(published, lambda *_: None)

    assert found.faults == ()
    assert found.notes == (f"{left} is half done; the next publish removes it",)


def test_a_pack_that_no_generation_names_is_a_note(published):
    unused = published.packs / "abc.szi"
    unused.touch()

    found = verify(published, lambda *_: None)

    assert found.faults == ()
    assert found.notes == (
        f"{unused} is not used; a publish removes it when it is a day old",
    )


def test_what_was_replaced_is_neither_a_fault_nor_a_note(published, draw, publishing):
    draw("camp.tif", "green")
    publishing(limits=Limits(max_area=900))

    found = verify(published, lambda *_: None)

    assert len(list(published.packs.iterdir())) == 3
    assert (found.faults, found.notes) == ((), ())


def test_a_kept_picture_of_another_recipe_is_sound(
    published, publishing, order, images
):
    (images / "camp.tif").write_bytes(b"II*\0")

    workshop = replace(order().workshop, recipe=Recipe(quality=50))
    assert publishing(workshop=workshop).kept == ("camp",)

    assert faults(published, deep=True) == []
