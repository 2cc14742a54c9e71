"""The album as a collection: it names its manifests and embeds none."""

from tests.presentation import album
from tests.presentation.album import LINKS


def test_the_collection_is_labelled_as_the_album(collection):
    assert collection["label"]["ja"] == ["絵日記"]
    assert collection["summary"]["ja"] == ["二章のアルバム。"]


def test_chapters_are_named_in_order(collection):
    found = [(LINKS.path(m["id"]), m["type"]) for m in collection["items"]]

    assert found == [
        ("/presentation/3/first-snow/manifest.json", "Manifest"),
        ("/presentation/3/going-home/manifest.json", "Manifest"),
    ]


def test_a_member_is_labelled_as_the_manifest_it_names(collection, documents):
    for member in collection["items"]:
        assert member["label"] == documents[LINKS.path(member["id"])]["label"]


def test_nothing_of_a_manifest_is_embedded_in_the_collection(collection):
    for member in collection["items"]:
        assert member.keys() <= {"id", "type", "label", "summary", "thumbnail"}


def test_a_member_shows_the_first_drawing_that_has_a_picture():
    found = album.built(shown=album.pictures("kettle", "harbour"))

    first = found["/presentation/3/collection.json"]["items"][0]
    (image,) = first["thumbnail"]
    assert LINKS.path(album.service(image)["id"]) == "/iiif/3/kettle"
