"""@iiif/parser takes every document to pieces and writes the same one again."""

import pytest

from tests.foreign.albums import KINDS
from tests.foreign.compare import NOTHING, differences
from tests.presentation.album import walk

# It writes a context on Manifests and Collections alone, and leaves out the direction
# that is the default.
KNOWN = {
    ("Canvas", "/@context"): "a context is written on manifests and collections alone",
    ("Range", "/@context"): "a context is written on manifests and collections alone",
    ("Manifest", "/viewingDirection"): "left to right is the default and left out",
    ("Collection", "/viewingDirection"): "left to right is the default and left out",
    (
        "Collection",
        "/annotations",
    ): "it drops what is said of a collection (3.4 has it)",
}
# It keeps one resource for one id: the sound that is painted gets the label that the
# same sound has as a rendering of its manifest.
LABELLED = ("Manifest", "/items/#/items/#/items/#/body/items/#/label")

# It wants every language to be a list (Presentation API 3.0, section 3.2). Bodies of
# annotations have one, as Web Annotation allows and recipes 219 and 346 write it.
LANGUAGE = '"language" should be Array of values'


FRAGMENT = {"type": "FragmentSelector"}


@pytest.fixture(scope="session")
def parsed(seen):
    return seen("parser")


def shortened(part):
    """Name a canvas that a link leads to as the parser does: by its address alone."""
    if isinstance(part, list):
        return [shortened(each) for each in part]
    if not isinstance(part, dict):
        return part
    source, selector = part.get("source"), part.get("selector")
    if isinstance(source, dict) and (selector or FRAGMENT)["type"] == FRAGMENT["type"]:
        fragment = f"#{selector['value']}" if selector else ""
        return {"id": f"{source['id']}{fragment}", "type": source["type"]}
    return {key: shortened(value) for key, value in part.items()}


@pytest.fixture(scope="session")
def different(parsed, published):
    """Give each difference with the type and the path of its document."""
    documents = published.below(3)
    return [
        (path, documents[path]["type"], difference)
        for path, each in parsed.items()
        for difference in differences(
            shortened(documents[path]), each["written"]["document"]
        )
    ]


def test_it_reads_every_document_of_its_kinds(parsed, published):
    assert parsed.keys() == {path for path, _ in published.of(*KINDS)}


def test_it_finds_every_resource(parsed, published):
    for path, whole in published.of(*KINDS):
        for kind in KINDS:
            ours = {
                part["id"].partition("#")[0]
                for part in walk(whole)
                if part.get("type") == kind and "items" in part
            }
            assert ours <= set(parsed[path]["found"].get(kind, [])), path


def test_it_writes_every_document_again(parsed):
    failed = {
        path: each["written"]["error"]
        for path, each in parsed.items()
        if "error" in each["written"]
    }

    assert not failed


def test_what_it_writes_is_what_we_wrote(different):
    unknown = [
        (path, difference)
        for path, kind, difference in different
        if (kind, difference.place) not in {*KNOWN, LABELLED}
    ]

    assert unknown == []


@pytest.mark.parametrize("published", ["everything"], indirect=True)
@pytest.mark.parametrize("known", KNOWN, ids=" ".join)
def test_what_it_is_known_to_leave_out_it_leaves_out(different, known):
    found = [d for _, kind, d in different if (kind, d.place) == known]

    assert found, f"no longer so: {KNOWN[known]}"
    assert {d.theirs for d in found} == {NOTHING}
    if known[1] == "/viewingDirection":
        assert {d.ours for d in found} == {"left-to-right"}


def test_a_sound_is_known_to_get_the_label_of_its_rendering(different, published):
    found = [d.theirs for _, kind, d in different if (kind, d.place) == LABELLED]

    (song,) = published.album.songs
    title = {tag: list(lines) for tag, lines in song.title.items()}
    assert found == [title] * len(song.audio)


def test_it_would_put_nothing_right_but_the_languages_of_texts(parsed, published):
    for path, whole in published.of("Manifest"):
        told = [part for part in walk(whole) if isinstance(part.get("language"), str)]

        warned = set(parsed[path]["warnings"])
        assert warned == ({LANGUAGE} if told else set())
        assert {part["type"] for part in told} <= {"TextualBody", "Text"}
