"""Every key of the author's files is read, and every mistake in them is told."""

from pathlib import Path

import pytest

from iiif_service.album import checks, completeness, land, reader
from iiif_service.album.journey import Projection
from iiif_service.album.model import CampName, Extent
from iiif_service.album.page_links import page_links
from iiif_service.album.references import references
from iiif_service.album.terms import Board
from tests.album import whole


@pytest.fixture
def album(tmp_path, monkeypatch):
    """Stand beside a folder that holds the whole album; give it changed or not."""
    monkeypatch.chdir(tmp_path)
    folder = tmp_path / "manifests"
    whole.write(folder)

    def changed(name=None, old="", new=""):
        if name:
            path = folder / name
            text = path.read_text(encoding="utf-8")
            assert old in text
            path.write_text(text.replace(old, new, 1), encoding="utf-8")
        return reader.read(folder.relative_to(tmp_path))

    return changed


def told(reading):
    """Give everything that is said of an album."""
    found = (
        *reading.complaints,
        *checks.slugs(reading),
        *references(reading),
        *page_links(reading),
        *land.camps_on_land(reading, [Path("manifests"), Path("images")]),
        *completeness.languages(reading),
        *completeness.alts(reading),
        *completeness.terms(reading),
    )
    return [str(complaint).removeprefix("manifests/") for complaint in found]


def test_the_whole_album_is_read_without_complaint(album):
    reading = album()

    assert told(reading) == []
    assert reading.album is not None


def test_a_drawing_holds_all_that_is_known_of_it(album):
    camp, kettle, quay = album().album.drawings

    assert camp.date.text == "1948-07-02"
    assert camp.physical_size == Extent(380, 270, "mm")
    assert (camp.people, camp.places) == (("author",), ("snowfield",))
    assert camp.camps == kettle.camps == (CampName("journey", "east"),)
    assert [d.slug for d in camp.details] == ["stove-pipe", "door"]
    assert camp.details[0].caption["en"] == ("<span>It <b>smokes</b>.</span>",)
    assert camp.transcriptions[0].text == "雪"
    assert camp.alt["en"] == ("Log barracks in snow.",)
    assert quay.slug == "quay"


def test_a_chapter_holds_its_order_and_its_start(album):
    chapter = album().album.chapters[0]

    assert (chapter.start, chapter.cover, chapter.essay) == (
        "kettle",
        "camp",
        "detention",
    )
    assert (chapter.behavior, chapter.viewing_direction) == (
        ("paged",),
        "right-to-left",
    )
    assert chapter.sections[0].sections[0].drawings == ("kettle",)
    assert chapter.rendering[0].format == "application/pdf"


TERMS = "needs 'rights' or 'notice' beside it; write what may be done"


def test_a_pdf_without_terms_is_named_where_it_is_allowed(album):
    album("album.yaml", "date: 1948\n", "date: 1948\npolicy: {pdf: true}\n")
    album("chapters/we-meet-again.yaml", "drawings:", "policy: {pdf: false}\ndrawings:")
    assert told(album()) == [f"album.yaml:5:10: {TERMS}"]
    album(SNOW, "date: 1945-12\n", "date: 1945-12\npolicy: {pdf: true}\n")
    assert told(album()) == [f"{SNOW}:4:10: {TERMS}"]

    found = album(
        SNOW,
        "{pdf: true}",
        "{pdf: true, rights: http://creativecommons.org/licenses/by/4.0/}",
    )

    assert told(found) == []
    assert [chapter.slug for chapter in found.album.printed] == ["first-snow"]


def test_no_pdf_is_allowed_where_nobody_says_so(album):
    assert album().album.printed == ()


@pytest.mark.parametrize(
    ("written", "rights", "reserved"),
    [
        ("", "", True),
        ("", "http://rightsstatements.org/vocab/NoC-NC/1.0/", True),
        ("", "http://creativecommons.org/licenses/by-nc-nd/4.0/", False),
        ("", "http://creativecommons.org/publicdomain/mark/1.0/", False),
        ("reserved", "http://creativecommons.org/publicdomain/zero/1.0/", True),
        ("allowed", "http://rightsstatements.org/vocab/InC/1.0/", False),
    ],
)
def test_mining_is_as_the_author_or_else_the_rights_have_it(
    album, written, rights, reserved
):
    lines = [f"  text_and_data_mining: {written}\n" if written else ""]
    lines += [f"  rights: {rights}\n" if rights else ""]
    policy = "policy:\n" + "".join(lines) if any(lines) else ""

    found = album("album.yaml", "date: 1948\n", "date: 1948\n" + policy).album

    assert found.policy.reserved is reserved


@pytest.mark.parametrize(
    ("written", "board"),
    [("", None), ("board: open\n", Board.OPEN), ("board: closed\n", Board.CLOSED)],
)
def test_an_album_has_a_board_where_its_author_says_so(album, written, board):
    found = album("album.yaml", "board: open\n", written)

    assert told(found) == []
    assert found.album.board is board


def test_a_map_a_song_and_pages_are_parts_of_the_album(album):
    found = album().album

    (journey,), (song,) = found.maps, found.songs
    assert [camp.kind for camp in journey.camps] == ["large", "small"]
    assert journey.projection == Projection()
    assert journey.route.illustrative
    assert [line.end for line in song.lyrics] == [4.2, 8]
    assert found.pages["detention"].title == {"en": ("Detention",), "ja": ("抑留",)}
    assert found.pages["detention"].markdown["ja"] == "雪。\n"
    assert [work.slug for work in found.works] == [
        "camp",
        "kettle",
        "quay",
        "journey",
        "provider-logo",
    ]


SNOW, MAP, SONG = "chapters/first-snow.yaml", "maps/journey.yaml", "songs/theme.yaml"


@pytest.mark.parametrize(
    ("file", "old", "new", "complaint"),
    [
        (
            "album.yaml",
            "date: 1948",
            "policy: {text_and_data_mining: no}",
            "4:10: 'text_and_data_mining' is 'no'; write 'allowed' or 'reserved'",
        ),
        (
            "album.yaml",
            "board: open",
            "board: opened",
            "24:1: 'board' is 'opened'; write 'open' or 'closed'",
        ),
        (
            "album.yaml",
            "board: open",
            "board: true",
            "24:1: 'board' is 'True'; write 'open' or 'closed'",
        ),
        (
            SNOW,
            "date: 1945-12",
            "policy: {pdf: yes}",
            f"{SNOW}:3:10: 'pdf' must be true or false",
        ),
        (
            SNOW,
            "region: pct:12.5,20,30,18",
            "region: pct:90,0,20,10",
            "33:9: 'region' is 'pct:90,0,20,10', which reaches over the drawing; x + w and y + h must be 100 at most",
        ),
        (
            SNOW,
            'region: "10,10,20,20"',
            "region: here",
            "36:22: 'region' is 'here'; write x,y,w,h in pixels, or pct:x,y,w,h in percent",
        ),
        (
            SNOW,
            "slug: door",
            "slug: stove-pipe",
            "36:10: slug 'stove-pipe' is taken at manifests/chapters/first-snow.yaml:32; give another",
        ),
        (
            SNOW,
            "region: pct",
            "regoin: pct",
            "33:9: 'regoin' is no key here; did you mean 'region'?",
        ),
        (
            SNOW,
            "1948-07-02",
            "July 1948",
            "23:5: 'date' is 'July 1948', which is no date; write 1948, 1948-07 or 1948-07-02",
        ),
        (
            SNOW,
            "unit: mm",
            "unit: miles",
            "26:46: 'unit' is 'miles'; write 'mm', 'cm' or 'in'",
        ),
        (
            SNOW,
            "width: 380",
            "width: 0",
            "26:21: 'width' must be more than nothing; mend it",
        ),
        (
            SNOW,
            "width: 380",
            "width: wide",
            "26:21: 'width' must be a number; write it in digits",
        ),
        (
            SNOW,
            "[paged]",
            "[pagged]",
            "4:12: 'behavior' is 'pagged'; write 'paged', 'continuous', 'individuals'",
        ),
        (
            SNOW,
            "people: [author]",
            "people: [auther]",
            "27:14: names 'auther', which is no person; did you mean 'author'?",
        ),
        (
            SNOW,
            "places: [snowfield]",
            "places: [moon]",
            "28:14: names 'moon', which is no place; mend it or remove it",
        ),
        (
            SNOW,
            "camps: [east]",
            "camps: [easst]",
            "29:13: names 'easst', which is no camp; did you mean 'east'?",
        ),
        (
            SNOW,
            "camps: [east]",
            "camps: [a/b/c]",
            "29:13: 'camps' is 'a/b/c', which is no camp; write it as camp-slug",
        ),
        (
            SNOW,
            "start: kettle",
            "start: kettel",
            "6:1: names 'kettel', which is no drawing of this chapter; did you mean 'kettle'?",
        ),
        (
            SNOW,
            "start: kettle",
            "start: quay",
            "6:1: names 'quay', which is no drawing of this chapter; mend it or remove it",
        ),
        (
            SNOW,
            "drawings: [kettle]",
            "drawings: [pot]",
            "names 'pot', which is no drawing of this chapter",
        ),
        (SNOW, "slug: inside", "slug: outside", "16:17: slug 'outside' is taken"),
        (
            SNOW,
            "essay: detention",
            "essay: detentoin",
            "9:1: names 'detentoin', which is no page; did you mean 'detention'?",
        ),
        (
            SNOW,
            "The camp,",
            '"<b>The</b> camp",',
            "20:13: 'en' holds HTML, which no title may; write it plain",
        ),
        (
            SNOW,
            "Barracks.",
            '"<script>x()</script>"',
            "21:15: 'en' holds <script>; IIIF allows only a, b, br",
        ),
        (
            SNOW,
            "language: ja",
            "language: jp",
            "38:35: 'language' holds 'jp', which is no language tag",
        ),
        (
            SNOW,
            "slug: camp\n",
            "slug: journey\n",
            "maps/journey.yaml:1:1: slug 'journey' is taken at manifests/chapters/first-snow.yaml:18; give another",
        ),
        (
            SNOW,
            "slug: camp\n",
            "slug: provider-logo\n",
            "18:5: slug 'provider-logo' stands for the logo; give another",
        ),
        (
            SNOW,
            "    alt: {en: A kettle., ja: やかん。}\n",
            "",
            "39:5: needs 'alt' in en; say what is to be seen",
        ),
        (
            MAP,
            "point: [135.07, 48.48]",
            "point: [48.48, 135.07]",
            "23:5: 'point' is [48.48, 135.07], which is not on earth; write the longitude first, then the latitude",
        ),
        (
            MAP,
            "point: [135.07, 48.48]",
            "point: [160, 48.48]",
            "23:5: [160, 48.48] lies in the sea; write [longitude, latitude]",
        ),
        (
            MAP,
            "point: [105, 50]",
            "point: [102, 52]",
            "25:58: [102, 52] lies in the sea",
        ),
        (
            MAP,
            "point: [105, 50]",
            "point: east",
            "25:58: 'point' must be a longitude and a latitude in degrees",
        ),
        (
            MAP,
            "land.geojson",
            "sea.geojson",
            "4:1: 'sea.geojson' is no GeoJSON of polygons that can be read (it is not in manifests or images); mend it or remove the line",
        ),
        (
            MAP,
            "land: land.geojson",
            "land: album.yaml",
            "4:1: 'album.yaml' is no GeoJSON of polygons that can be read",
        ),
        (
            MAP,
            "class: large",
            "class: huge",
            "20:5: names 'huge', which is no class; mend it or remove it",
        ),
        (
            MAP,
            "drawings: [camp, kettle]",
            "drawings: [kamp]",
            "24:16: names 'kamp', which is no drawing; did you mean 'camp'?",
        ),
        (
            MAP,
            "slug: west",
            "slug: east",
            "25:6: slug 'east' is taken at manifests/maps/journey.yaml:19; give another",
        ),
        (
            MAP,
            '  - {pixel: "pct:75,25", point: [130, 55]}\n',
            "",
            "6:1: 'control_points' holds 7; write 8 at least",
        ),
        (
            MAP,
            "order: 1",
            "order: 3",
            "6:1: 'control_points' holds 8, and order 3 needs 10; add some",
        ),
        (
            MAP,
            "polynomial, order: 1",
            "thinPlateSpline, order: 1",
            "5:47: 'order' is a polynomial's; remove the line",
        ),
        (
            MAP,
            "polynomial",
            "linear",
            "5:14: 'transformation' is 'linear'; write 'polynomial' or 'thinPlateSpline'",
        ),
        (
            MAP,
            "pct:75,25",
            "pct:75,250",
            "14:6: 'pixel' is 'pct:75,250', which lies outside; 100 is the most",
        ),
        (
            MAP,
            '"#7a2b1f"',
            "red",
            "16:46: 'colour' is 'red', which is no colour; write it as \"#7a2b1f\"",
        ),
        (
            MAP,
            "alt: {en: A map., ja: 地図。}",
            "",
            "1:1: needs 'alt' in en; say what is to be seen",
        ),
        (
            SONG,
            "to: 4.2",
            "to: 5",
            "6:1: 'lyrics' has line 2 begin at 4.2, before the one above it ends at 5; mend 'from' or 'to'",
        ),
        (
            SONG,
            "to: 4.2",
            "to: 0",
            "7:15: 'to' ends before it begins; mend 'from' or 'to'",
        ),
        (
            SONG,
            "from: 0",
            "from: -1",
            "7:6: 'from' is before the beginning; write seconds from 0 on",
        ),
        (
            SONG,
            "from: 0",
            "form: 0",
            "7:6: 'form' is no key here; did you mean 'from'?",
        ),
        (
            SONG,
            "cover: kettle",
            "cover: pot",
            "5:1: names 'pot', which is no drawing; mend it or remove it",
        ),
        (
            "album.yaml",
            "about: museum\n",
            "about: musem\n",
            "12:3: names 'musem', which is no page; did you mean 'museum'?",
        ),
        (
            "album.yaml",
            "about: museum,",
            "about: musem,",
            "15:44: names 'musem', which is no page",
        ),
        (
            "album.yaml",
            "  author:",
            "  The Author:",
            "15:3: 'people' is 'The Author', which is no slug",
        ),
        (
            "album.yaml",
            "{technique:",
            "{techniques:",
            "18:9: 'words' is 'techniques'; write 'alt', 'date', 'artist', 'technique'",
        ),
        (
            "album.yaml",
            "maps: [journey]",
            "maps: []",
            "does not list 'journey', though maps/journey.yaml is there; add it or remove the file",
        ),
        (
            "album.yaml",
            "epilogues: [we",
            "epilogues: [first-snow, we",
            "20:13: lists 'first-snow' twice; remove one of the lines",
        ),
        (
            "album.yaml",
            "pages: [detention, museum]",
            "pages: [detention, museum, tea]",
            "23:28: lists 'tea', but pages/tea.en.md is not there",
        ),
        (
            "pages/museum.en.md",
            "---\n",
            "",
            "1:1: has no head; begin with a line ---, 'title: …', a line ---",
        ),
        (
            "pages/museum.en.md",
            "title:",
            "titel:",
            "2:1: 'titel' is no key here; did you mean 'title'?",
        ),
        (
            "pages/museum.en.md",
            "title: The museum",
            "title: {en: A}",
            "2:1: 'title' must be text; write it in quotes",
        ),
    ],
)
def test_a_mistake_is_told_with_its_place_and_what_to_do(
    album, file, old, new, complaint
):
    found = told(album(file, old, new))

    assert any(complaint in line for line in found), found


@pytest.mark.parametrize("link", ["museum", "../first-snow/camp", "../theme", "../"])
def test_an_essay_leads_to_pages_of_the_album(album, link):
    assert told(album("pages/museum.en.md", "A house.", f"A [h]({link}).")) == []


@pytest.mark.parametrize(
    ("link", "advice"),
    [
        ("musem", "did you mean 'pages/museum'?"),
        ("../first-snow/kamp", "did you mean 'first-snow/camp'?"),
        ("/en/theme", "did you mean 'theme'?"),
        ("../../../etc/passwd", "mend it or remove it"),
    ],
)
def test_an_essay_that_leads_nowhere_is_told(album, link, advice):
    found = told(album("pages/museum.en.md", "A house.", f"A\nbig [h]({link})."))

    text = f"links to '{link}', which is no page of the album; {advice}"
    assert found == [f"pages/museum.en.md:5:7: {text}"]


@pytest.mark.parametrize("slug", ["rights", "pages", "board"])
def test_no_song_has_the_name_of_a_page_of_ours(album, tmp_path, slug):
    folder = tmp_path / "manifests"
    (folder / "songs/theme.yaml").rename(folder / f"songs/{slug}.yaml")

    found = told(album("album.yaml", "songs: [theme]", f"songs: [{slug}]"))

    text = "has the name of a page that every album has; rename the file"
    assert found == [f"songs/{slug}.yaml:1:1: {text}"]


def test_a_page_that_lacks_a_language_is_told(album, tmp_path):
    (tmp_path / "manifests/pages/museum.ja.md").unlink()

    reading = album()

    lacks = "pages/museum.en.md:1:1: lacks ja; the album speaks en, ja"
    assert told(reading) == [lacks]
    assert reading.album.pages["museum"].title == {"en": ("The museum",)}


def test_a_page_is_named_for_its_language(album, tmp_path):
    (tmp_path / "manifests/pages/museum.md").write_text("", encoding="utf-8")

    named = "pages/museum.md:1:1: is named for no language; name it as about.en.md"
    assert any(line.startswith(named) for line in told(album()))


def test_two_files_of_one_name_would_have_one_address(album, tmp_path):
    folder = tmp_path / "manifests"
    (folder / "songs/theme.yaml").rename(folder / "songs/journey.yaml")

    found = told(album("album.yaml", "songs: [theme]", "songs: [journey]"))

    text = "has the name of manifests/maps/journey.yaml; give it another"
    assert found == [f"songs/journey.yaml:1:1: {text}"]


def test_a_camp_of_two_maps_needs_its_maps_name(album, tmp_path):
    folder = tmp_path / "manifests/maps"
    text = (folder / "journey.yaml").read_text(encoding="utf-8")
    (folder / "other.yaml").write_text(text, encoding="utf-8")

    found = told(album("album.yaml", "maps: [journey]", "maps: [journey, other]"))

    text = "names 'east', which several maps have; write journey/…"
    assert found == [f"chapters/first-snow.yaml:29:13: {text}"]


def test_texts_are_counted_by_kind_and_language(album):
    table = completeness.table(album(SNOW, ", ja: 署名", ""))

    assert table.languages == ("en", "ja")
    assert ("inscribed", 1, (1, 0)) in table.counts
    assert ("page", 2, (2, 2)) in table.counts
