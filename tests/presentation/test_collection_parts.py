"""A collection of very many manifests is a collection of parts."""

import json
from dataclasses import replace

from iiif_service.presentation.collection import collections
from iiif_service.presentation.edition import Edition
from tests.presentation.album import ALBUM, LINKS, SNOW, pictures


def divided(count, largest):
    """Publish an album of so many chapters of one drawing."""
    camp, *_ = SNOW.drawings
    chapters = tuple(
        replace(SNOW, slug=f"c-{n}", drawings=(camp,)) for n in range(count)
    )
    album = replace(ALBUM, chapters=chapters)
    edition = Edition.of(album, pictures("camp"), LINKS, {})
    return json.loads(json.dumps(collections(edition, largest)))


def test_a_small_album_is_one_collection():
    (whole,) = divided(10, 10)

    assert {item["type"] for item in whole["items"]} == {"Manifest"}
    assert len(whole["items"]) == 10


def test_a_large_album_is_divided_and_nothing_is_lost():
    whole, *parts = divided(25, 10)

    assert [item["type"] for item in whole["items"]] == ["Collection"] * 3
    assert [item["id"] for item in whole["items"]] == [part["id"] for part in parts]
    assert [len(part["items"]) for part in parts] == [10, 10, 5]
    assert all(part["partOf"][0]["id"] == whole["id"] for part in parts)
    named = [item["id"] for part in parts for item in part["items"]]
    assert len(set(named)) == 25


def test_a_part_is_known_by_its_first_manifest_and_labelled_by_its_place():
    _, _, second, _ = divided(25, 10)

    assert second["id"].endswith("/presentation/3/collection/from-c-10.json")
    assert second["label"]["en"] == ["A picture diary: 11–20"]


def test_the_whole_of_a_large_album_stays_small():
    whole, *_ = divided(5000, 1000)

    assert len(json.dumps(whole)) < 10_000
