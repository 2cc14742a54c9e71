"""The demo's essays: whole in five languages, honest, and found where they belong."""

import json
import re

import pytest

from iiif_service.album import reader
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture, Recording
from iiif_service.links import Links
from iiif_service.publication.build import Shown, build
from tests.demo.conftest import TOP

LINKS = Links("https://album.example")
PAGES = ["detention", "maizuru", "we-meet-again", "about-the-author", "about-the-site"]
WRITTEN_FOR_THIS = {
    "en": "This text was written for this demonstration; "
    "no word in it is the artist’s.",
    "ja": "この文章は、この見本のために新しく書かれたもので、"
    "作者の言葉ではありません。",
    "ru": "Этот текст написан заново для этой демонстрации; слов художника в нём нет.",
    "it": "Questo testo è stato scritto per questa dimostrazione; non contiene parole "
    "dell’artista.",
    "vi": "Bài viết này được soạn riêng cho bản minh họa; "
    "trong đó không có lời nào của họa sĩ.",
}
FIRST_PERSON = {
    "en": r"\b(i|me|my|mine|we|us|our|ours)\b",
    "ja": "私|僕|俺|我々|われわれ|わたし",
    "ru": r"\b(я|меня|мне|мной|мо[йяеёию]|мы|нас|нам|наш(а|е|и|его|ей|у|им|их)?)\b",
    "it": r"\b(io|me|mi|mio|mia|miei|noi|nostr[oaie])\b",
    "vi": r"\b(tôi|tớ|chúng ta|chúng tôi)\b",
}
SCRIPT = {
    "en": "[a-z]",
    "ja": "[぀-ヿ一-鿿]",
    "ru": "[а-яё]",
    "it": "[a-zàèéìòù]",
    "vi": "[a-zà-ỹ]",
}
FOREIGN_MARKS = {
    "en": "[«»\"']",
    "ja": '[(),;!?"«»„“]|(?<!\\d)\\.',
    "ru": '["“”„]',
    "it": "[\"“”„']",
    "vi": "[\"«»„']",
}
"""Marks that another language would use, or a typewriter."""


@pytest.fixture(scope="module")
def album():
    found = reader.read(TOP / "manifests").album
    assert found is not None
    return found


@pytest.fixture(scope="module")
def published(album):
    """Give each document of the album by its path, as if all was drawn and played."""
    limits = Limits(max_area=25_000_000)
    pictures = {
        work.slug: Picture(work.slug, "a-pack", Dimensions(400, 300), limits)
        for work in album.works
    }
    sounds = {
        song.slug: [
            Recording(f"{song.slug}.mp3", song.slug, "a.mp3", "audio/mpeg", 1, 9)
        ]
        for song in album.songs
    }
    built = build(album, Shown(pictures, sounds), LINKS)
    return {d.path: json.loads(d.body) for d in built if "json" in d.media_type}


def prose(markdown):
    """Give what is read of a page, without the addresses."""
    return re.sub(r"\]\([^)]*\)", "]", markdown)


def shape(markdown):
    """Tell what a text is made of: kinds of blocks in order, links, and years."""
    blocks = [block[:2] for block in markdown.strip().split("\n\n")]
    kinds = [{"# ": "head", "- ": "list", "**": "rule"}.get(b, "text") for b in blocks]
    links = re.findall(r"\]\(([a-z-]+)\)", markdown)
    years = re.findall(r"(?<!\d)(?:19|20)\d\d(?!\d)", markdown)
    return kinds, sorted(links), sorted(years), markdown.count("\n- ")


def test_the_pages_are_there_in_their_order(album):
    assert list(album.pages) == PAGES


@pytest.mark.parametrize("slug", PAGES)
def test_a_page_is_the_same_text_in_each_language(album, slug):
    page = album.pages[slug]

    assert set(page.markdown) == set(WRITTEN_FOR_THIS) == set(page.title)
    assert len(set(page.markdown.values())) == len(WRITTEN_FOR_THIS)
    for markdown in page.markdown.values():
        assert shape(markdown) == shape(page.markdown["en"])


@pytest.mark.parametrize("language", WRITTEN_FOR_THIS)
@pytest.mark.parametrize("slug", PAGES)
def test_a_page_is_written_in_its_language_and_its_marks(album, slug, language):
    text = prose(album.pages[slug].markdown[language]).lower()

    letters = re.findall(r"[^\W\d_]", text)
    known = re.findall(SCRIPT[language], text)
    assert len(known) > 0.8 * len(letters)
    assert not re.search(FOREIGN_MARKS[language], text)


@pytest.mark.parametrize("slug", PAGES)
def test_vietnamese_has_its_diacritics(album, slug):
    text = prose(album.pages[slug].markdown["vi"]).lower()

    syllables = re.findall(r"[^\W\d_]+", text)
    marked = [found for found in syllables if re.search("[à-ỹ]", found)]
    assert len(marked) > 0.65 * len(syllables)


@pytest.mark.parametrize("language", WRITTEN_FOR_THIS)
@pytest.mark.parametrize("slug", PAGES)
def test_nobody_speaks_in_the_first_person(album, slug, language):
    text = prose(album.pages[slug].markdown[language]).lower()

    assert not re.search(FIRST_PERSON[language], text)


@pytest.mark.parametrize("language", WRITTEN_FOR_THIS)
@pytest.mark.parametrize("slug", PAGES)
def test_a_page_ends_by_saying_whose_words_it_is(album, slug, language):
    *_, last = album.pages[slug].markdown[language].split("***\n\n")

    assert last.startswith(WRITTEN_FOR_THIS[language])


def test_the_essay_on_the_detention_is_short_and_has_headings(album):
    kinds, _, years, _ = shape(album.pages["detention"].markdown["en"])

    assert 5 <= kinds[: kinds.index("rule")].count("text") <= 8
    assert kinds.count("head") in {2, 3}
    assert {"1945", "1956"} <= set(years)


@pytest.mark.parametrize("language", WRITTEN_FOR_THIS)
@pytest.mark.parametrize("slug", PAGES)
def test_a_page_leads_to_pages_of_its_own_language(album, slug, language):
    markdown = album.pages[slug].markdown[language]

    links = re.findall(r"\]\(([a-z-]+)\)", markdown)
    assert set(links) <= set(album.pages) - {slug}
    assert markdown.count("](") == len(links)


@pytest.mark.parametrize(
    ("slug", "path", "key"),
    [
        ("detention", "collection", "rendering"),
        ("detention", "detention/manifest", "rendering"),
        ("detention", "hard-work/manifest", "rendering"),
        ("maizuru", "maizuru/manifest", "rendering"),
        ("we-meet-again", "we-meet-again/manifest", "rendering"),
        ("about-the-site", "theme/manifest", "rendering"),
        ("about-the-site", "hard-work/manifest", "provider"),
        ("about-the-author", "collection", "metadata"),
        ("about-the-site", "collection", "metadata"),
    ],
)
def test_a_resource_leads_to_its_page_in_each_language(published, slug, path, key):
    resource = json.dumps(published[f"/presentation/3/{path}.json"][key])

    for language in WRITTEN_FOR_THIS:
        uri = LINKS.page(slug, language)
        assert uri in resource
        inner = LINKS.path(LINKS.contents("pages", slug, language))
        assert published[inner]["language"] == language


def test_the_collection_names_the_author_with_his_years(published):
    rows = published["/presentation/3/collection.json"]["metadata"]
    (people,) = (r["value"] for r in rows if r["label"]["en"] == ["People"])

    assert {tag: re.sub("<[^>]*>", "", names[0]) for tag, names in people.items()} == {
        "en": "Kiuchi Nobuo (1923–2021)",
        "ja": "木内信夫 (1923–2021)",
        "ru": "Нобуо Киути (1923–2021)",
        "it": "Kiuchi Nobuo (1923–2021)",
        "vi": "Kiuchi Nobuo (1923–2021)",
    }


def test_nobody_is_said_to_be_in_a_picture_that_shows_no_one(album):
    assert not any(drawing.people for drawing in album.drawings)


def test_every_drawing_says_that_a_program_made_it_and_when(album):
    for drawing in album.drawings:
        assert drawing.date.text == "2026"
        assert "program" in drawing.technique["en"][0]
        assert drawing.technique.keys() == WRITTEN_FOR_THIS.keys()
        assert drawing.physical_size is None  # there is no paper


@pytest.mark.parametrize(
    ("drawing", "place"),
    [
        ("manchurian-road", "manchuria"),
        ("rails-by-the-lake", "lake-baikal"),
        ("ship-at-nakhodka", "nakhodka"),
        ("quay-at-maizuru", "maizuru"),
        ("pier-in-fog", "maizuru"),
        ("tea-on-the-shore", "maizuru"),
    ],
)
def test_a_drawing_is_set_where_its_caption_says(album, drawing, place):
    (found,) = (d for d in album.drawings if d.slug == drawing)

    assert found.places == (place,)
    assert all(album.places[place].name[tag] for tag in WRITTEN_FOR_THIS)
