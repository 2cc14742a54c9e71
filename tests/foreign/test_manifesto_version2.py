"""manifesto.js understands of Presentation 2.1 what it understands of 3.0."""

import pytest

from tests.foreign.albums import LINKS, newer


@pytest.fixture(scope="session")
def pairs(older, seen):
    """Give what it understood of each document of 2.1, and of its twin of 3.0."""
    newest = seen("manifesto")
    told = {p: each["manifesto"] for p, each in older.items() if "manifesto" in each}
    assert not {path for path, each in told.items() if "error" in each}
    return [
        (newer(each["understood"]), newest[path.replace("/2/", "/3/", 1)])
        for path, each in told.items()
    ]


@pytest.fixture(scope="session")
def manifests(pairs):
    return [pair for pair in pairs if "canvases" in pair[0]]


@pytest.fixture(scope="session")
def canvases(manifests):
    """Give each canvas, and its twin."""
    return [
        pair
        for old, new in manifests
        for pair in zip(old["canvases"], new["canvases"], strict=True)
    ]


def test_it_reads_the_collection_and_every_manifest(pairs, manifests):
    assert len(pairs) == len(manifests) + 1 > 4


def test_it_is_told_the_same_in_every_language(pairs):
    for old, new in pairs:
        for key in ("id", "type", "label", "summary", "metadata", "renderings"):
            assert old[key] == new[key], key


def test_it_is_told_the_same_terms(pairs):
    for old, new in pairs:
        statement = new["requiredStatement"] or {"value": {}}
        said = old["requiredStatement"]["value"]

        assert old["rights"] == new["rights"]
        for tag, lines in statement["value"].items():
            assert said[tag][: len(lines)] == lines


def test_the_collection_names_the_same(pairs):
    ((old, new),) = [pair for pair in pairs if "items" in pair[0]]

    for member, twin in zip(old["items"], new["items"], strict=True):
        for key in ("id", "type", "label"):
            assert member[key] == twin[key]
        assert member["thumbnail"].startswith(f"{LINKS.public_url}/iiif/2/")


def test_contents_are_the_same(manifests):
    assert any(new["ranges"] for _, new in manifests)
    for old, new in manifests:
        assert old["ranges"] == new["ranges"]


def test_a_manifest_is_read_in_the_same_direction_and_from_the_right_day(manifests):
    for old, new in manifests:
        assert old["viewingDirection"] == new["viewingDirection"]
        assert old["navDate"] == new["navDate"]


def test_a_chapter_starts_where_its_author_says(manifests, published):
    starts = {
        LINKS.manifest(chapter.slug): LINKS.canvas(chapter.slug, chapter.start)
        for chapter in published.album.parts
        if chapter.start
    }

    for old, _ in manifests:
        assert old["start"] == starts.get(old["id"])


def test_canvases_are_the_same(canvases):
    for old, new in canvases:
        for key in ("id", "label", "metadata"):
            assert old[key] == new[key], key


def test_a_drawing_is_of_the_same_size_with_the_same_images(canvases):
    drawings = [(old, new) for old, new in canvases if "width" in new]

    assert len(drawings) >= 4
    for old, new in drawings:
        for key in ("width", "height"):
            assert old[key] == new[key]
        (service,) = old["imageServices"]
        assert [service.replace("/iiif/2/", "/iiif/3/")] == new["imageServices"]
        assert old["thumbnail"].startswith(f"{service}/full/")
