"""Every resource is a document at the address that is its id."""

from dataclasses import replace

import pytest

from tests.presentation import album
from tests.presentation.album import LINKS, P3, walk

OURS = {"Collection", "Manifest", "Canvas", "AnnotationPage", "Annotation"}
CONTEXTS = {
    "presentation/3": P3,
    "iiif/3": "http://iiif.io/api/image/3/context.json",
    "iiif/2": "http://iiif.io/api/image/2/context.json",
}
CAMP = "/presentation/3/first-snow/canvas/camp"


def resources(documents, *types):
    """Give every resource of these types in every document, embedded or named."""
    return [p for d in documents.values() for p in walk(d) if p.get("type") in types]


@pytest.mark.parametrize("kind", sorted(OURS))
def test_an_id_leads_to_a_document_of_exactly_that_id(documents, kind):
    found = [part["id"] for part in resources(documents, kind)]

    assert found
    for uri in found:
        assert documents[LINKS.path(uri)]["id"] == uri


def test_a_service_is_described_at_its_id(documents):
    found = {service["id"] for service in resources(documents, "ImageService3")}

    assert {LINKS.path(uri) for uri in found} == {
        "/iiif/3/camp",
        "/iiif/3/kettle",
        "/iiif/3/harbour",
    }
    for uri in found:
        assert documents[LINKS.path(f"{uri}/info.json")]["id"] == uri


def test_an_annotation_targets_the_canvas_it_lies_on(documents):
    for canvas in resources(documents, "Canvas"):
        (page,) = canvas["items"]
        (annotation,) = page["items"]

        assert annotation["motivation"] == "painting"
        assert annotation["target"] == canvas["id"]


def test_a_part_is_the_same_alone_as_in_the_whole(documents, manifest):
    (whole,) = (c for c in manifest["items"] if LINKS.path(c["id"]) == CAMP)

    alone = dict(documents[CAMP])

    assert alone.pop("@context") == P3
    assert alone == whole


def test_the_context_stands_once_at_the_top(documents):
    for document in documents.values():
        inner = [part for part in walk(document) if part is not document]

        assert next(iter(document)) == "@context"
        assert not any("@context" in part for part in inner)


def test_the_context_is_that_of_the_api_a_document_belongs_to(documents):
    for path, document in documents.items():
        api = "/".join(path.split("/")[1:3])

        assert document["@context"] == CONTEXTS[api]


def test_ids_are_made_of_slugs_not_of_positions(documents):
    chapters = tuple(
        replace(chapter, drawings=chapter.drawings[::-1])
        for chapter in album.ALBUM.chapters[::-1]
    )

    turned = album.newer(album.built(replace(album.ALBUM, chapters=chapters)))

    assert turned[CAMP] == documents[CAMP]
    assert turned.keys() == documents.keys()


def test_a_slug_of_any_script_is_one_segment_of_the_id():
    drawing = replace(album.KETTLE, slug="箱 3/やかん")
    chapter = replace(album.SNOW, drawings=(drawing,))
    picture = replace(album.pictures("kettle")["kettle"], identifier=drawing.slug)

    found = album.built(
        replace(album.ALBUM, chapters=(chapter,)), {drawing.slug: picture}
    )

    segment = "%E7%AE%B1%203%2F%E3%82%84%E3%81%8B%E3%82%93"
    assert f"/presentation/3/first-snow/canvas/{segment}" in found
    assert f"/iiif/3/{segment}/info.json" in found
