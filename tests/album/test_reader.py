"""An author's files become an album, or all their mistakes at once."""

import pytest

from iiif_service.album import reader
from iiif_service.album.terms import Pair


@pytest.fixture
def told(manifests, spoil):
    """Read the album, perhaps after a change, and give what is said of its files."""

    def tell(*change):
        if change:
            spoil(*change)
        return [str(found) for found in reader.read(manifests).complaints]

    return tell


def test_a_sound_album_is_read_in_its_order(manifests):
    reading = reader.read(manifests)

    assert reading.complaints == ()
    assert reading.album is not None
    assert reading.album.languages == ("en", "ja")
    assert [chapter.slug for chapter in reading.album.chapters] == ["first-snow"]
    assert [d.slug for d in reading.album.drawings] == ["camp", "kettle"]
    assert reading.album.drawings[0].title == {
        "en": ("The camp",),
        "ja": ("キャンプ",),
    }


def test_everything_an_author_may_write_is_read(manifests, spoil):
    spoil(
        "album.yaml",
        "chapters:",
        """\
summary: {en: A summer, ja: 夏}
policy:
  rights: http://creativecommons.org/publicdomain/zero/1.0/
  credit_line: {en: One line, ja: 一行}
  notice: {en: another}
provider: {id: https://museum.example, label: {none: Museum}}
chapters:""",
    )
    spoil(
        "chapters/first-snow.yaml",
        "  - slug: kettle",
        """\
    caption: {en: In the snow, ja: 雪の中}
    metadata: [{label: {en: Year, ja: 年}, value: {none: "1945"}}]
  - slug: kettle""",
    )

    album = reader.read(manifests).album

    assert album is not None
    assert album.policy.statement == {"en": ("One line", "another"), "ja": ("一行",)}
    assert album.provider is not None
    assert album.provider.id == "https://museum.example"
    camp = album.drawings[0]
    assert camp.caption == {"en": ("In the snow",), "ja": ("雪の中",)}
    year = {"en": ("Year",), "ja": ("年",)}
    assert camp.metadata == (Pair(year, {"none": ("1945",)}),)


CHAPTER = "chapters/first-snow.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        pytest.param(
            CHAPTER,
            "    title: {en: The camp",
            "    titel: {en: The camp",
            "first-snow.yaml:5:5: 'titel' is no key here; did you mean 'title'?",
            id="an unknown key has the nearest right one",
        ),
        pytest.param(
            CHAPTER,
            "drawings:",
            "caption: {en: A, ja: B}\ndrawings:",
            "first-snow.yaml:2:1: 'caption' is no key here; remove it",
            id="a key of drawings is no key of chapters",
        ),
        pytest.param(
            CHAPTER,
            "    image: camp.tif\n",
            "",
            "first-snow.yaml:3:5: needs 'image'; write it here",
            id="a missing key",
        ),
        pytest.param(
            CHAPTER,
            "slug: camp",
            "slug: The Camp",
            "first-snow.yaml:3:5: 'slug' is 'The Camp', which is no slug; use small "
            "letters a-z, digits, and single hyphens between",
            id="a slug with a space",
        ),
        pytest.param(
            CHAPTER,
            "slug: camp",
            f"slug: {'a' * 81}",
            "first-snow.yaml:3:5: 'slug' is longer than 80; shorten it",
            id="a slug without end",
        ),
        pytest.param(
            CHAPTER,
            "ja: キャンプ",
            "jp: キャンプ",
            "first-snow.yaml:5:27: 'title' holds 'jp', which is no language tag; "
            "write one as 'en', 'ja', 'pt-BR' or 'none'",
            id="a country in place of a language",
        ),
        pytest.param(
            "album.yaml",
            "[en, ja]",
            "[en, ja_JP]",
            "album.yaml:3:17: 'languages' holds 'ja_JP', which is no language tag; "
            "write one as 'en', 'ja', 'pt-BR' or 'none'",
            id="a locale in place of a language",
        ),
        pytest.param(
            CHAPTER,
            "en: The camp",
            "en: ' '",
            "first-snow.yaml:5:13: 'en' is empty; write the text or remove the line",
            id="an empty text",
        ),
        pytest.param(
            CHAPTER,
            "en: The camp",
            "en: []",
            "first-snow.yaml:5:13: 'en' is empty; write the text or remove the line",
            id="a text without lines",
        ),
        pytest.param(
            CHAPTER,
            "title: {en: The camp, ja: キャンプ}",
            "title: {}",
            "first-snow.yaml:5:5: 'title' is empty; write at least one",
            id="a text in no language",
        ),
        pytest.param(
            CHAPTER,
            "title: {en: The camp, ja: キャンプ}",
            "title: The camp",
            "first-snow.yaml:5:5: 'title' must hold a text for each language, "
            "as in 'en: The camp'",
            id="a text that names no language",
        ),
        pytest.param(
            CHAPTER,
            "en: The camp",
            "en: 1945",
            "first-snow.yaml:5:13: 'en' must be text; write it in quotes",
            id="a number in place of a text",
        ),
        pytest.param(
            "album.yaml",
            "chapters:",
            "policy: {rights: CC0}\nchapters:",
            "album.yaml:4:10: 'rights' is 'CC0', which is no licence or rights "
            "statement that IIIF knows; write one as "
            "http://rightsstatements.org/vocab/InC/1.0/ or "
            "http://creativecommons.org/licenses/by/4.0/, or say it in words as "
            "'notice'",
            id="rights that are no licence",
        ),
        pytest.param(
            "album.yaml",
            "chapters:",
            "limits: {max_width: 0}\nchapters:",
            "album.yaml:4:10: 'max_width' must be 1 at least; write more",
            id="a limit of nothing",
        ),
        pytest.param(
            "album.yaml",
            "chapters:",
            "limits: {max_height: 9}\nchapters:",
            "album.yaml:4:10: 'max_height' needs 'max_width' beside it; write both",
            id="a height without a width",
        ),
        pytest.param(
            "album.yaml",
            "chapters:",
            "limits: {max_area: many}\nchapters:",
            "album.yaml:4:10: 'max_area' must be a whole number; write it in digits",
            id="a limit in words",
        ),
        pytest.param(
            "album.yaml",
            "chapters:",
            "limits: {maxwidth: 9}\nchapters:",
            "album.yaml:4:10: 'maxwidth' is no key here; did you mean 'max_width'?",
            id="a limit of another name",
        ),
        pytest.param(
            "album.yaml",
            "[first-snow]",
            "[first-snow, first-snow]",
            "album.yaml:4:24: lists 'first-snow' twice; remove one of the lines",
            id="a chapter listed twice",
        ),
        pytest.param(
            "album.yaml",
            "[first-snow]",
            "[first-snow, thaw]",
            "album.yaml:4:24: lists 'thaw', but chapters/thaw.yaml is not there; "
            "write it or remove the line",
            id="a chapter that is not there",
        ),
        pytest.param(
            "album.yaml",
            "[first-snow]",
            "[]",
            "album.yaml:4:1: does not list 'first-snow', though "
            "chapters/first-snow.yaml is there; add it or remove the file",
            id="a chapter that is not listed",
        ),
        pytest.param(
            "album.yaml",
            "[first-snow]",
            "first-snow",
            "album.yaml:4:1: 'chapters' must be a list, each entry on a line that "
            "begins with '- '",
            id="one chapter in place of a list",
        ),
        pytest.param(
            CHAPTER,
            "drawings:",
            "drawings: []\nx:",
            "first-snow.yaml:2:1: 'drawings' is empty; write at least one",
            id="a chapter without drawings",
        ),
        pytest.param(
            CHAPTER,
            "  - slug: camp",
            "  - camp\n  - slug: camp",
            "first-snow.yaml:3:5: 'drawings' must be keys and values, as in 'title: …'",
            id="a drawing that is a word",
        ),
    ],
)
def test_a_mistake_is_told_in_an_authors_words(told, file, old, new, complaint):
    found = told(file, old, new)

    assert any(line.endswith(complaint) for line in found), found


def test_an_empty_file_is_told_what_it_lacks(told, manifests):
    (manifests / CHAPTER).write_text("", encoding="utf-8")

    place = "manifests/chapters/first-snow.yaml:1:1"
    assert told() == [f"{place}: the file must be keys and values, as in 'title: …'"]


def test_an_album_without_its_first_page_is_told_to_write_it(told, manifests):
    (manifests / "album.yaml").unlink()

    assert told() == ["manifests/album.yaml:1:1: is not there; write it"]


def test_the_mistakes_of_all_files_come_at_once_and_sorted(told, spoil, manifests):
    spoil("album.yaml", "slug: diary", "slug: Diary")
    spoil(CHAPTER, "    image: camp.tif\n", "")
    spoil(CHAPTER, "slug: kettle", "slug: Kettle")
    (manifests / "chapters" / "thaw.yaml").write_text("title: {", encoding="utf-8")

    found = [line.split(": ")[0] for line in told()]

    assert found == [
        "manifests/album.yaml:1:1",
        "manifests/album.yaml:4:1",
        "manifests/chapters/first-snow.yaml:3:5",
        "manifests/chapters/first-snow.yaml:5:5",
        "manifests/chapters/thaw.yaml:1:9",
    ]


def test_an_album_with_a_mistake_is_no_album(manifests, spoil):
    spoil("album.yaml", "slug: diary", "slug: Diary")

    assert reader.read(manifests).album is None


def test_what_a_mac_hides_beside_a_chapter_is_no_chapter(told, manifests):
    (manifests / "chapters" / "._first-snow.yaml").write_bytes(b"\0\5\x16\7")

    assert told() == []


def test_a_file_of_the_other_ending_is_told_and_not_overlooked(told, manifests):
    (manifests / "album.yaml").rename(manifests / "album.yml")

    assert reader.is_written(manifests)
    assert told() == ["manifests/album.yaml:1:1: is not there; write it"]


@pytest.mark.parametrize("folder", ["not-there", "empty"])
def test_a_missing_or_empty_folder_holds_nothing_written(tmp_path, folder):
    (tmp_path / "empty").mkdir()

    assert not reader.is_written(tmp_path / folder)
