"""What is open of each picture, to whom, and what harvesters make of it."""

from iiif_service.album.policy import KEEPERS
from tests.preview.conftest import ALBUM, CAPPED, KEPT_OUT, MARKED, SNOW, VIEW


def by_slug(found):
    return {each.slug: each for each in found}


def test_drawings_views_and_maps_are_told_in_the_order_of_the_album(disclose):
    found = disclose(VIEW)

    assert [(each.kind, each.slug, each.part) for each in found] == [
        ("drawing", "camp", "first-snow"),
        ("drawing", "kettle", "first-snow"),
        ("view", "back", "first-snow"),
        ("drawing", "quay", "we-meet-again"),
        ("map", "journey", "journey"),
    ]


def test_who_sees_it_in_full_is_named_where_there_is_more_to_see(disclose):
    found = by_slug(disclose(CAPPED, sizes={"quay": (900, 600)}))

    assert [each.slug for each in found["camp"].readers] == [KEEPERS, "room"]
    assert (found["camp"].capped, found["camp"].closed) == (True, True)
    assert (found["quay"].capped, found["quay"].closed) == (False, False)


def test_what_is_marked_is_closed_though_it_is_as_large(disclose):
    found = by_slug(disclose(MARKED))

    assert (found["kettle"].capped, found["kettle"].closed) == (False, True)


def test_a_master_that_cannot_be_read_may_be_larger_than_what_is_open(disclose):
    (found,) = {each.capped for each in disclose(CAPPED, size=None)}

    assert found


def test_a_pdf_has_the_drawings_of_its_chapter_and_no_views_or_maps(disclose):
    found = by_slug(disclose(CAPPED, VIEW))

    printed = [slug for slug, each in found.items() if each.in_pdf]
    assert printed == ["camp", "kettle", "quay"]


def test_a_drawing_that_keeps_out_of_pdfs_is_told(disclose):
    found = by_slug(disclose(CAPPED, KEPT_OUT))

    assert (found["camp"].in_pdf, found["kettle"].in_pdf) == (True, False)


def test_harvesters_are_told_the_size_that_is_open(disclose):
    rights = (SNOW, "{rights: http://rightsstatements.org/vocab/InC/1.0/}", "{}")
    found = by_slug(disclose(CAPPED, rights, sizes={"quay": (200, 100)}))

    tier = found["camp"].follows["europeana"]
    assert (tier.text, tier.most, tier.held) == ("2", "4", ("size",))
    assert found["quay"].follows["europeana"].text == "0"


def test_what_keeps_a_picture_from_the_best_is_named(disclose):
    found = by_slug(disclose(CAPPED, size=(800, 700)))
    large = by_slug(disclose(CAPPED, (ALBUM, "largest_open: 900, ", "")))

    assert found["camp"].follows["europeana"].held == ("size", "rights")
    assert large["camp"].follows["europeana"].held == ("rights",)
    assert large["quay"].follows["europeana"].held == ()


def test_what_is_needed_first_is_named(disclose):
    found = by_slug(disclose(size=None))["quay"].follows

    assert found["europeana"].lacks == ("rights", "file", "thumbnail")
    assert found["dpla"].lacks == ("rights",)


def test_what_is_there_and_is_not_accepted_is_named_so(disclose):
    found = by_slug(
        disclose(
            (SNOW, "vocab/InC/", "vocab/UND/"),
            (SNOW, "title: {en: The camp, ja: 収容所}", "title: {en: The camp}"),
        )
    )["camp"].follows

    assert found["europeana"].lacks == ("other rights",)
    assert found["japan-search"].lacks == ("title in ja",)


def test_a_view_is_not_harvested(disclose):
    found = by_slug(disclose(VIEW))

    assert found["back"].follows is None
    assert set(found["kettle"].follows) == {
        *("europeana", "dpla", "japan-search", "google"),
    }
