"""Rules are data: each file is read, each rule has its source and a fact it knows."""

from importlib.resources import files

import pytest

from iiif_service.preview.rules import NAMES, harvester

FACTS = {
    *("title", "description", "date", "rights", "statement", "credit", "provider"),
    *("homepage", "terms", "identifier", "manifest", "page", "image", "file"),
    *("thumbnail", "pixels", "side", "alt", "technique", "places", "people", "author"),
}


def rules(found):
    return [
        *(*found.field, *found.measure, *found.count),
        *(*found.share, *found.category, *found.fixed, *found.least),
    ]


def test_each_file_has_a_name_that_can_be_asked_for():
    folder = files("iiif_service.preview")

    there = {place.name for place in folder.iterdir() if place.name.endswith(".toml")}
    assert there == {f"{name}.toml" for name in NAMES}


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_has_a_source_and_a_name_of_its_own(name):
    found = harvester(name)

    names = [rule.name for rule in rules(found)]
    assert len(set(names)) == len(names)
    assert all(rule.source.startswith("https://") for rule in rules(found))


@pytest.mark.parametrize("name", NAMES)
def test_each_rule_asks_for_facts_that_there_are(name):
    found = harvester(name)

    asked = {rule.fact for rule in found.field}
    asked |= {rule.fact for rule in found.measure}
    asked |= {rule.fact for rule in found.category}
    asked |= {fact for rule in found.count for _, _, fact in rule.elements}
    asked |= {fact for rule in found.share for fact in rule.facts}
    assert asked <= FACTS


@pytest.mark.parametrize("name", NAMES)
def test_steps_go_up_and_caps_are_among_them(name):
    for measure in harvester(name).measure:
        numbers = [number for number, _ in measure.steps]
        assert numbers == sorted(numbers)
        told = {text for _, text in measure.steps} | {cap.most for cap in measure.cap}
        assert told <= set(measure.order)
    for least in harvester(name).least:
        assert {rule.name for rule in rules(harvester(name))} >= set(least.of)
