"""Recipes about the order of pages, and how a viewer turns them."""

import pytest

from tests.cookbook.kitchen import slugs

PAGES = """\
drawings:
  - {slug: cover, image: cover-400x600.png, title: {en: Cover}}
  - {slug: first, image: first-400x600.png, title: {en: First page}}
  - {slug: second, image: second-400x600.png, title: {en: Second page}}
  - {slug: third, image: third-400x600.png, title: {en: Third page}}
"""
BOOK = f"title: {{en: A book}}\n{PAGES}"


def test_0009_a_book_is_its_pages_in_order_to_be_turned(book):
    found = book(f"behavior: [paged]\n{BOOK}")

    assert found["behavior"] == ["paged"]
    assert slugs(found["items"]) == ["cover", "first", "second", "third"]
    assert [page["label"]["en"] for page in found["items"]][:2] == [
        ["Cover"],
        ["First page"],
    ]


@pytest.mark.parametrize("direction", ["right-to-left", "top-to-bottom"])
def test_0010_a_book_tells_the_way_it_is_read(book, direction):
    found = book(f"viewing_direction: {direction}\n{BOOK}")

    assert found["viewingDirection"] == direction


@pytest.mark.parametrize("behavior", ["continuous", "individuals"])
def test_0011_pages_are_one_long_strip_or_stand_alone(book, behavior):
    found = book(f"behavior: [{behavior}]\n{BOOK}")

    assert found["behavior"] == [behavior]


SECTIONS = """\
sections:
  - slug: beginning
    title: {en: Beginning}
    drawings: [cover]
  - slug: story
    title: {en: The story}
    drawings: [first]
    sections:
      - {slug: ending, title: {en: How it ends}, drawings: [second, third]}
"""


def test_0024_a_table_of_contents_has_parts_inside_parts(book):
    beginning, story = book(f"{SECTIONS}{BOOK}")["structures"]

    assert [beginning["type"], beginning["label"]] == ["Range", {"en": ["Beginning"]}]
    first, ending = story["items"]
    assert (first["type"], ending["type"]) == ("Canvas", "Range")
    assert slugs([first]) == ["first"]
    assert slugs(ending["items"]) == ["second", "third"]


def test_0025_an_article_goes_on_from_a_part_of_a_page_to_a_part_of_another(book):
    page = """\
  - slug: page-{0}
    image: page-400x600.png
    title: {{en: Page}}
    details: [{{slug: storm, region: "{1}", title: {{en: A storm}}}}]
"""
    found = book(f"""\
title: {{en: The paper}}
sections:
  - {{slug: storm, title: {{en: Storm}}, drawings: [page-1/storm, page-2/storm]}}
drawings:
{page.format(1, "0,300,200,300")}{page.format(2, "200,0,200,100")}""")

    article, *_ = found["structures"]
    first, second = (page["id"] for page in found["items"])
    assert article["label"] == {"en": ["Storm"]}
    assert article["items"] == [
        {"id": f"{first}#xywh=0,300,200,300", "type": "Canvas"},
        {"id": f"{second}#xywh=200,0,200,100", "type": "Canvas"},
    ]


def test_0027_pages_are_read_in_another_order_too(book):
    order = """\
sections:
  - slug: as-bound
    title: {en: As it was bound}
    behavior: [sequence]
    drawings: [second, cover, third]
"""
    found = book(f"{order}{BOOK}")

    assert slugs(found["items"]) == ["cover", "first", "second", "third"]
    (other,) = found["structures"]
    assert (other["type"], other["behavior"]) == ("Range", ["sequence"])
    assert slugs(other["items"]) == ["second", "cover", "third"]


def test_0030_volumes_of_one_work_are_parts_of_their_collection(cook):
    found = cook(
        {
            "album.yaml": "behavior: [multi-part]\n",
            "chapters/book.yaml": BOOK,
            "chapters/second.yaml": BOOK.replace("slug: ", "slug: other-"),
        }
    )

    work = found["collection.json"]
    assert work["behavior"] == ["multi-part"]
    assert [volume["type"] for volume in work["items"]] == ["Manifest", "Manifest"]


def test_0031_volumes_bound_together_are_parts_of_one_manifest(book):
    volumes = """\
sections:
  - {slug: volume-1, title: {en: Volume 1}, drawings: [cover, first]}
  - {slug: volume-2, title: {en: Volume 2}, drawings: [second, third]}
"""
    found = book(f"{volumes}{BOOK}")

    assert len(found["items"]) == 4
    assert [volume["label"]["en"][0] for volume in found["structures"]] == [
        "Volume 1",
        "Volume 2",
    ]
    assert [slugs(volume["items"]) for volume in found["structures"]] == [
        ["cover", "first"],
        ["second", "third"],
    ]


def test_0032_a_collection_names_its_manifests(cook):
    found = cook(
        {
            "chapters/one.yaml": BOOK,
            "chapters/book.yaml": BOOK.replace("slug: ", "slug: other-"),
        }
    )

    members = found["collection.json"]["items"]
    assert {member["type"] for member in members} == {"Manifest"}
    for member in members:
        path = member["id"].partition("/presentation/3/")[2]
        assert found[path]["label"] == member["label"]


def test_0035_a_foldout_is_not_turned_as_a_page(book):
    found = book(f"""\
behavior: [paged]
{BOOK}\
  - {{slug: foldout, image: foldout-900x600.png, title: {{en: A foldout}},
     behavior: [non-paged]}}
""")

    *pages, foldout = found["items"]
    assert found["behavior"] == ["paged"]
    assert foldout["behavior"] == ["non-paged"]
    assert not any("behavior" in page for page in pages)


def test_0117_a_drawing_of_the_authors_choice_stands_for_the_book(book):
    found = book(f"thumbnail: second\n{BOOK}")

    (small,) = found["thumbnail"]
    assert small["type"] == "Image"
    assert small["service"][0]["id"].endswith("/iiif/3/second")


def test_0202_a_book_opens_at_a_page_that_is_not_its_first(book):
    found = book(f"start: first\n{BOOK}")

    assert found["start"] == {"id": found["items"][1]["id"], "type": "Canvas"}


def test_0068_issues_of_a_newspaper_are_told_apart_by_their_dates(cook):
    issue = "date: {}\nsee_also: [{{id: 'https://a.example/1.json'}}]\n"
    found = cook(
        {
            "album.yaml": "metadata: [{label: {en: Kind}, value: {en: Newspaper}}]\n",
            "chapters/book.yaml": issue.format("1925-02-16") + BOOK,
            "chapters/later.yaml": issue.format("1925-03-13")
            + BOOK.replace("slug: ", "slug: later-"),
        }
    )

    title = found["collection.json"]
    assert title["metadata"] == [
        {"label": {"en": ["Kind"]}, "value": {"en": ["Newspaper"]}}
    ]
    assert [issue["navDate"] for issue in title["items"]] == [
        "1925-02-16T00:00:00Z",
        "1925-03-13T00:00:00Z",
    ]
    assert found["later/manifest.json"]["partOf"][0]["id"] == title["id"]
    assert found["later/manifest.json"]["seeAlso"][0]["type"] == "Dataset"
