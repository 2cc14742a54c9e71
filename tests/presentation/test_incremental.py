"""One edit makes exactly the documents new that show what was edited."""

from dataclasses import replace

import pytest

from iiif_service.album.terms import Board
from iiif_service.language import untagged
from tests.presentation import album as sample

SNOW = "/presentation/3/first-snow"
NEW = untagged("Another text")


def edited(album, slug, **changes):
    """Change one drawing of the first chapter."""
    (chapter,) = album.chapters
    drawings = tuple(
        replace(drawing, **changes) if drawing.slug == slug else drawing
        for drawing in chapter.drawings
    )
    return replace(album, chapters=(replace(chapter, drawings=drawings),))


def both(*paths):
    """Name documents of version 3 and their twins."""
    return {*paths, *(path.replace("/3/", "/2/", 1) for path in paths)}


def catalogued(path):
    """Name what catalogues are told of a canvas or a manifest."""
    return {f"{path}/dublin-core.xml", f"{path}/edm.rdf"}


@pytest.fixture
def renewed(everything):
    """Give the documents that an edited album has other than before.

    Those below ``/contents`` are what our own pages are made of.
    """

    def compare(album):
        before, after = sample.files(everything), sample.files(album)
        assert before.keys() == after.keys()
        return {path for path in after if after[path].etag != before[path].etag}

    return compare


def test_nothing_is_new_without_an_edit(renewed, everything):
    assert renewed(everything) == set()


def test_that_the_board_is_closed_is_told_to_our_own_pages_alone(renewed, everything):
    assert renewed(replace(everything, board=Board.CLOSED)) == {"/contents"}


def test_a_caption_is_shown_by_its_canvas_and_its_chapter(renewed, everything):
    found = renewed(edited(everything, "camp", caption=NEW))

    assert found == {
        "/contents/first-snow/camp",
        *both(f"{SNOW}/canvas/camp", f"{SNOW}/manifest.json"),
        *catalogued(f"{SNOW}/canvas/camp"),
    }


def test_an_alt_text_is_shown_by_its_annotation_as_well(renewed, everything):
    found = renewed(edited(everything, "kettle", alt=NEW))

    canvas = f"{SNOW}/canvas/kettle"
    assert found == {
        "/contents/first-snow",
        "/contents/first-snow/kettle",
        "/contents/journey",  # whose camp shows it
        *both(
            canvas,
            f"{canvas}/description",
            f"{canvas}/description/1",
            f"{SNOW}/manifest.json",
        ),
        *catalogued(canvas),
    }


def test_a_detail_is_shown_by_its_annotation_and_its_range(renewed, everything):
    camp = everything.drawings[0]
    details = (replace(camp.details[0], title=NEW), *camp.details[1:])

    found = renewed(edited(everything, "camp", details=details))

    # In version 2 a list never stands inside a canvas, nor a range inside another.
    assert found == {
        "/contents/first-snow/camp",
        f"{SNOW}/canvas/camp",
        f"{SNOW}/range/camp/details",
        *both(
            f"{SNOW}/canvas/camp/details",
            f"{SNOW}/canvas/camp/details/stove-pipe",
            f"{SNOW}/manifest.json",
            f"{SNOW}/range/camp/details/stove-pipe",
        ),
    }


def test_an_essay_is_new_alone(renewed, everything):
    page = replace(everything.pages["detention"], markdown={"en": "A", "ja": "B"})

    found = renewed(replace(everything, pages={**everything.pages, "detention": page}))

    assert found == {f"/contents/pages/detention/{tag}" for tag in ("en", "ja")}


def test_a_summary_of_a_chapter_is_shown_by_the_collection_too(renewed, everything):
    chapter = replace(everything.chapters[0], summary=NEW)

    found = renewed(replace(everything, chapters=(chapter,)))

    assert found == {
        "/contents",
        "/contents/first-snow",
        *both("/presentation/3/collection.json", f"{SNOW}/manifest.json"),
        *catalogued(SNOW),
    }


def test_a_name_of_a_camp_is_shown_wherever_it_is_linked(renewed, everything):
    (journey,) = everything.maps
    camps = (replace(journey.camps[0], caption=NEW), *journey.camps[1:])

    found = renewed(replace(everything, maps=(replace(journey, camps=camps),)))

    assert found == {
        "/contents/journey",
        "/presentation/3/journey/canvas/journey",
        "/presentation/3/journey/manifest.json",
        "/presentation/3/journey/place/camp/east",
        "/presentation/3/journey/places.geojson",
        *both(
            "/presentation/3/journey/canvas/journey/camps",
            "/presentation/3/journey/canvas/journey/camps/east",
        ),
    }
