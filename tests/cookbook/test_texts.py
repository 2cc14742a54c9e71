"""Recipes about words: languages, HTML, rows, rights, and who is to be thanked."""

from tests.cookbook.kitchen import BOOK, slugs


def test_0006_every_text_speaks_several_languages(book):
    found = book("""\
title: {en: A book, ja: 本}
summary: {en: About snow., ja: 雪の話。}
metadata: [{label: {en: Writer, ja: 作者}, value: {none: Basho}}]
drawings:
  - {slug: one, image: one-600x400.png, title: {en: Snow, ja: 雪}}
""")

    assert found["label"] == {"en": ["A book"], "ja": ["本"]}
    assert found["summary"] == {"en": ["About snow."], "ja": ["雪の話。"]}
    assert found["items"][0]["label"] == {"en": ["Snow"], "ja": ["雪"]}
    assert found["metadata"] == [
        {"label": {"en": ["Writer"], "ja": ["作者"]}, "value": {"none": ["Basho"]}}
    ]


def test_0007_summaries_and_values_hold_a_little_html(book):
    found = book(f"""\
summary: {{en: 'The bird <i>Corvus corax</i>.'}}
metadata:
  - {{label: {{en: Source}}, value: {{en: '<a href="https://a.example/">Here</a>'}}}}
{BOOK}""")

    texts = [found["summary"]["en"][0], found["metadata"][0]["value"]["en"][0]]
    assert "<i>Corvus corax</i>" in texts[0]
    assert '<a href="https://a.example/">Here</a>' in texts[1]
    for text in texts:
        assert (text[0], text[-1]) == ("<", ">")


def test_0008_rights_are_an_address_and_a_statement_is_a_text(book):
    licence = "http://creativecommons.org/licenses/by/4.0/"
    found = book(f"""\
policy: {{rights: {licence}, credit_line: {{en: The family.}}}}
{BOOK}""")

    assert found["rights"] == licence
    assert found["requiredStatement"] == {
        "label": {"en": ["Rights and use"], "ja": ["権利と利用"]},
        "value": {"en": ["The family."]},
    }


def test_0029_the_album_a_chapter_and_a_drawing_have_rows_of_their_own(cook):
    row = "metadata: [{{label: {{en: Of}}, value: {{en: {}}}}}]\n"
    found = cook(
        {
            "album.yaml": row.format("album"),
            "chapters/book.yaml": row.format("chapter")
            + BOOK
            + "    "
            + row.format("drawing"),
        }
    )

    chapter = found["book/manifest.json"]
    for resource, of in (
        (found["collection.json"], "album"),
        (chapter, "chapter"),
        (chapter["items"][0], "drawing"),
    ):
        assert resource["metadata"] == [
            {"label": {"en": ["Of"]}, "value": {"en": [of]}}
        ]


def test_0046_the_same_thing_in_another_form_is_offered_to_people(book):
    found = book(f"""\
rendering:
  - {{id: "https://a.example/b.pdf", label: {{en: As PDF}}, format: application/pdf}}
{BOOK}""")

    assert found["rendering"] == [
        {
            "id": "https://a.example/b.pdf",
            "type": "Text",
            "label": {"en": ["As PDF"]},
            "format": "application/pdf",
        }
    ]


def test_0047_a_book_leads_to_the_page_where_it_is_read(book):
    page, *_ = book(BOOK)["homepage"]

    assert (page["type"], page["format"]) == ("Text", "text/html")
    assert page["language"] == ["en"]
    assert page["label"] == {"en": ["A book"]}
    assert page["id"] == "https://album.example/diary/en/book"


def test_0053_data_about_it_are_named_for_machines(book):
    found = book(f"""\
see_also:
  - id: https://a.example/mods.xml
    label: {{en: Catalogue}}
    format: text/xml
    profile: http://www.loc.gov/mods/v3
{BOOK}""")

    assert found["seeAlso"][0] == {
        "id": "https://a.example/mods.xml",
        "type": "Dataset",
        "label": {"en": ["Catalogue"]},
        "format": "text/xml",
        "profile": "http://www.loc.gov/mods/v3",
    }


def test_0118_one_value_has_several_lines(book):
    found = book(f"""\
metadata:
  - {{label: {{en: Titles}}, value: {{en: [Whistler's Mother, Grey and Black]}}}}
{BOOK}""")

    assert found["metadata"][0]["value"] == {
        "en": ["Whistler's Mother", "Grey and Black"]
    }


def test_0234_who_publishes_is_named_with_logo_and_homepage(cook):
    found = cook(
        {
            "album.yaml": """\
provider:
  id: https://museum.example/about
  label: {en: The museum}
  homepage: https://museum.example/
  logo: logo-300x100.png
  see_also: [{id: "https://museum.example/us.ttl", format: text/turtle}]
"""
        }
    )

    for path in ("collection.json", "book/manifest.json"):
        (agent,) = found[path]["provider"]
        assert (agent["id"], agent["type"]) == ("https://museum.example/about", "Agent")
        assert agent["homepage"][0]["id"] == "https://museum.example/"
        assert slugs(agent["logo"][0]["service"][:1]) == ["provider-logo"]
        assert agent["seeAlso"][0]["format"] == "text/turtle"
