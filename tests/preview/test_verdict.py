"""What each harvester makes of a thing, and which line would mend it."""

import pytest

from tests.preview.conftest import CC0

ALBUM, SNOW, QUAY = (
    "album.yaml",
    "chapters/first-snow.yaml",
    "chapters/we-meet-again.yaml",
)


def landed(found, name):
    (line,) = [line for line in found.lands if line.name == name]
    return line.text


def shown(found, name):
    (line,) = [line for line in found.seen if line.name == name]
    return line.text


def rights(uri):
    return [(ALBUM, "date: 1948\n", f"date: 1948\npolicy: {{rights: {uri}}}\n")]


# In pixels: what metis-framework's ImageClassifier tells apart.
@pytest.mark.parametrize(
    ("size", "tier"),
    [
        (None, "0"),
        ((333, 300), "0"),
        ((400, 250), "1"),
        ((700, 599), "1"),
        ((700, 600), "2"),
        ((1000, 949), "2"),
        ((1000, 950), "4"),
        ((9000, 9000), "4"),
    ],
)
def test_europeana_tells_pictures_apart_by_their_pixels(look, size, tier):
    found = look("quay", "europeana", size, rights(CC0))

    assert landed(found, "content tier") == tier


@pytest.mark.parametrize(
    ("uri", "tier"),
    [
        (CC0, "4"),
        ("http://creativecommons.org/licenses/by-sa/4.0/", "4"),
        ("http://creativecommons.org/licenses/by-nc/4.0/", "3"),
        ("http://creativecommons.org/licenses/by-nd/4.0/", "3"),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "3"),
        ("http://rightsstatements.org/vocab/NoC-OKLR/1.0/", "3"),
        ("http://rightsstatements.org/vocab/InC/1.0/", "2"),
        ("http://rightsstatements.org/vocab/CNE/1.0/", "2"),
    ],
)
def test_europeana_lets_rights_bound_the_tier(look, uri, tier):
    found = look("quay", "europeana", changes=rights(uri))

    assert landed(found, "content tier") == tier
    assert found.missing == []


def test_a_picture_that_rights_bound_need_not_be_larger(look):
    uri = "http://rightsstatements.org/vocab/InC/1.0/"

    enough = look("quay", "europeana", (800, 600), rights(uri))
    too_small = look("quay", "europeana", (800, 500), rights(uri))

    assert not any("content tier" in str(each) for each in enough.wanted)
    (told,) = [str(each) for each in too_small.wanted if "content tier" in str(each)]
    assert told.startswith(f"manifests/{QUAY}:3:18: Europeana, of drawing 'quay': ")
    assert "content tier 2 begins at 0.42 megapixels" in told


def test_europeana_counts_what_leads_from_one_thing_to_others(look):
    poor = look("quay", "europeana")
    rich = look("camp", "europeana")

    assert landed(poor, "metadata tier: enabling elements") == "A"
    assert landed(rich, "metadata tier: enabling elements") == "C"
    assert landed(rich, "metadata tier: languages") == "C"
    assert landed(rich, "metadata tier") == "A"


@pytest.mark.parametrize("name", ["europeana", "dpla", "japan-search"])
def test_without_rights_a_thing_is_not_taken(look, name):
    found = look("quay", name)

    (told,) = map(str, found.missing)
    assert told.startswith("manifests/album.yaml:1:1: ")
    assert "needs" in told
    assert told.endswith("of drawing 'quay': write 'rights'")


def test_rights_that_europeana_does_not_take_are_named_where_they_stand(look):
    uri = "http://rightsstatements.org/vocab/NoC-US/1.0/"

    found = look("quay", "europeana", changes=rights(uri))

    (told,) = map(str, found.missing)
    assert told == (
        "manifests/album.yaml:5:10: Europeana needs edm:rights of drawing 'quay': "
        f"is {uri}, which is not accepted; choose another"
    )
    assert look("quay", "dpla", changes=rights(uri)).missing == []


def test_a_drawings_own_rights_go_before_those_of_the_album(look):
    found = look("camp", "europeana", changes=rights(CC0))

    assert shown(found, "edm:rights") == "http://rightsstatements.org/vocab/InC/1.0/"
    assert landed(found, "content tier") == "2"


def test_japan_search_shows_japanese_and_files_by_rights(look):
    found = look("camp", "japan-search")

    assert shown(found, "title (タイトル)") == "収容所 (en, ja)"
    assert landed(found, "rights category") == "著作権あり"


def test_a_text_that_lacks_japanese_is_named_where_it_stands(look):
    changes = [(QUAY, "title: {en: Quay, ja: 岸}", "title: {en: Quay}"), *rights(CC0)]

    found = look("quay", "japan-search", changes=changes)

    (told,) = map(str, found.missing)
    assert told.startswith(f"manifests/{QUAY}:3:")
    assert told.endswith("has no text in 'ja'; write one")


def test_ndl_asks_for_little(look):
    found = look("first-snow", "ndl")

    assert found.missing == []
    assert shown(found, "dc:publisher") == "美術館 (en, ja)"
    told = [str(each) for each in found.wanted]
    want = "NDL Search would like dc:rights of chapter 'first-snow': write 'rights'"
    assert told == [f"manifests/album.yaml:1:1: {want}"]


def test_biblissima_would_like_to_lead_home(look):
    found = look("camp", "biblissima")

    assert found.missing == []
    assert any("homepage of the provider" in str(each) for each in found.wanted)


@pytest.mark.parametrize(
    ("size", "preview"), [((1199, 1000), "standard"), ((1000, 1200), "large")]
)
def test_google_shows_what_is_open_wide_and_what_is_licensed(look, size, preview):
    found = look("camp", "google", size)

    assert landed(found, "preview") == preview
    assert landed(found, "badge") == "Licensable"
    assert landed(look("quay", "google"), "badge") == "none"


def test_dpla_hands_what_is_open_to_wikimedia(look):
    open_ = look("quay", "dpla", changes=rights(CC0))
    closed = look("camp", "dpla")

    assert landed(open_, "Wikimedia Commons") == "passed on"
    assert landed(closed, "Wikimedia Commons").startswith("not passed on")


@pytest.mark.parametrize("slug", ["diary", "first-snow", "journey", "theme"])
@pytest.mark.parametrize("name", ["europeana", "google", "biblissima"])
def test_every_kind_of_thing_can_be_looked_at(look, slug, name):
    found = look(slug, name, changes=rights(CC0))

    assert found.missing == []
    assert all(line.text for line in found.seen)
