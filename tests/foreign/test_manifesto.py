"""manifesto.js, which Universal Viewer reads with, finds what the author wrote."""

from html import escape

import pytest

from iiif_service.presentation.rows import statement
from tests.foreign.albums import LINKS

COLLECTION = LINKS.path(LINKS.collection())


def plain(text):
    """Give a text of the album as it stands in JSON; nothing where there is none."""
    return {tag: list(lines) for tag, lines in (text or {}).items()}


def image(slug):
    return LINKS.image(slug)


@pytest.fixture(scope="session")
def manifesto(seen):
    return seen("manifesto")


@pytest.fixture(scope="session")
def made(manifesto):
    """Give each chapter, map or song with what was understood of its manifest."""

    def pairs(things):
        return [
            (each, manifesto[LINKS.path(LINKS.manifest(each.slug))]) for each in things
        ]

    return pairs


@pytest.fixture(scope="session")
def chapters(made, published):
    return made(published.album.parts)


@pytest.fixture(scope="session")
def maps(made, published):
    return made(published.album.maps)


@pytest.fixture(scope="session")
def songs(made, published):
    return made(published.album.songs)


@pytest.fixture(scope="session")
def manifests(chapters, maps, songs):
    return chapters + maps + songs


def test_it_reads_the_collection_and_every_manifest(manifesto, published):
    album = published.album
    slugs = [each.slug for each in (*album.parts, *album.maps, *album.songs)]

    assert manifesto.keys() == {
        COLLECTION,
        *(LINKS.path(LINKS.manifest(slug)) for slug in slugs),
    }


def test_the_collection_names_what_the_album_holds_with_titles_and_thumbnails(
    manifesto, published
):
    album, found = published.album, manifesto[COLLECTION]
    members = (*album.chapters, *album.maps, *album.songs, *album.epilogues)

    assert found["label"] == plain(album.title)
    assert found["summary"] == plain(album.summary)
    assert [item["label"] for item in found["items"]] == [
        plain(m.title) for m in members
    ]
    assert [item["id"] for item in found["items"]] == [
        LINKS.manifest(m.slug) for m in members
    ]
    assert {item["type"] for item in found["items"]} == {"manifest"}
    assert all(item["thumbnail"] for item in found["items"])


def test_a_manifest_has_its_title_and_summary_in_every_language(manifests):
    for each, found in manifests:
        assert found["label"] == plain(each.title)
        assert found["summary"] == plain(each.summary)


def test_a_manifest_says_on_what_terms_it_is_shown(manifests, published):
    album = published.album
    for each, found in manifests:
        policy = album.terms(each.policy)
        said = statement(policy, album)

        assert found["rights"] == policy.rights
        assert found["requiredStatement"] == (
            said and {"label": plain(said.label), "value": plain(said.value)}
        )


def test_a_manifest_leads_home_and_shows_the_logo(manifests, published):
    provider = published.album.provider
    for each, found in manifests:
        home, *_ = published.manifest(each.slug)["homepage"]
        assert found["homepage"] == home["id"]
        if provider and provider.logo:
            assert found["logo"].startswith(f"{image('provider-logo')}/")


def test_a_manifest_has_a_thumbnail(manifests):
    for _, found in manifests:
        assert found["thumbnail"].startswith(f"{LINKS.public_url}/iiif/3/")


def test_the_rows_of_a_manifest_are_read_in_every_language(manifests, published):
    for each, found in manifests:
        written = published.manifest(each.slug).get("metadata", [])

        assert found["metadata"] == written


def test_a_chapter_is_its_drawings_in_order(chapters):
    for chapter, found in chapters:
        canvases = found["canvases"]

        assert [canvas["id"] for canvas in canvases] == [
            LINKS.canvas(chapter.slug, drawing.slug) for drawing in chapter.drawings
        ]
        assert [canvas["label"] for canvas in canvases] == [
            plain(drawing.title) for drawing in chapter.drawings
        ]


def test_a_drawing_is_painted_by_its_image_service(chapters, published):
    for chapter, found in chapters:
        for drawing, canvas in zip(chapter.drawings, found["canvases"], strict=True):
            (body,) = canvas["painted"]
            info = published.documents[f"/iiif/3/{drawing.slug}/info.json"]

            assert (canvas["width"], canvas["height"]) == (
                info["width"],
                info["height"],
            )
            assert (body["type"], body["format"]) == ("image", "image/jpeg")
            assert body["services"] == [
                image(drawing.slug),
                LINKS.image(drawing.slug, 2),
            ]
            assert canvas["imageServices"] == [image(drawing.slug)]
            assert canvas["image"] == f"{image(drawing.slug)}/full/400,/0/default.jpg"


def test_a_drawing_has_a_thumbnail_of_its_own(chapters):
    for chapter, found in chapters:
        for at, drawing in enumerate(chapter.drawings):
            starts = f"{image(drawing.slug)}/full/"

            assert found["canvases"][at]["thumbnail"].startswith(starts)
            assert found["thumbnails"][at].startswith(starts)


def test_the_rows_of_a_drawing_are_read_in_every_language(chapters, published):
    for chapter, found in chapters:
        written = published.manifest(chapter.slug)["items"]
        for drawing, canvas, ours in zip(
            chapter.drawings, found["canvases"], written, strict=True
        ):
            assert canvas["metadata"] == ours["metadata"]
            assert plain(drawing.alt) in [row["value"] for row in canvas["metadata"]]


def test_a_chapter_is_read_as_its_author_says(chapters, published):
    for chapter, found in chapters:
        direction = chapter.viewing_direction or published.album.viewing_direction

        assert found["viewingDirection"] == direction
        assert found["behavior"] == (chapter.behavior[0] if chapter.behavior else None)


def test_where_a_chapter_starts_is_known_not_to_be_read(chapters):
    # It looks for the startCanvas of Presentation 2.1; what 3.0 calls start it leaves.
    for _, found in chapters:
        assert found["start"] is None


def test_a_manifest_is_of_its_day(manifests):
    for each, found in manifests:
        read = found["navDate"] and found["navDate"].replace(".000Z", "Z")

        assert read == (each.date and each.date.moment)


def sections(chapter):
    """Give the table of contents as the author wrote it."""
    titles = {drawing.slug: drawing for drawing in chapter.drawings}

    def told(section):
        return {
            "label": plain(section.title),
            "canvases": [LINKS.canvas(chapter.slug, slug) for slug in section.drawings],
            "ranges": [told(each) for each in section.sections],
        }

    detailed = [
        {
            "label": plain(drawing.title),
            "canvases": [],
            "ranges": [plain(detail.title) for detail in drawing.details],
        }
        for drawing in titles.values()
        if drawing.details
    ]
    return [told(section) for section in chapter.sections], detailed


def bare(found):
    """Leave the addresses of ranges away."""
    return {
        "label": found["label"],
        "canvases": found["canvases"],
        "ranges": [bare(each) for each in found["ranges"]],
    }


def test_a_chapters_contents_are_its_sections_and_the_details_of_its_drawings(chapters):
    for chapter, found in chapters:
        written, details = sections(chapter)
        outer = [bare(each) for each in found["ranges"]]

        assert outer[: len(written)] == written
        assert [
            {**each, "ranges": [inner["label"] for inner in each["ranges"]]}
            for each in outer[len(written) :]
        ] == details


def test_a_detail_is_a_part_of_its_canvas(chapters):
    for chapter, found in chapters:
        detailed = [drawing for drawing in chapter.drawings if drawing.details]
        for drawing, each in zip(
            detailed, found["ranges"][len(chapter.sections) :], strict=True
        ):
            canvas = LINKS.canvas(chapter.slug, drawing.slug)
            for inner in each["ranges"]:
                (part,) = inner["canvases"]
                assert part.startswith(f"{canvas}#xywh=")


def annotations(canvas, name):
    """Give the annotations of one page of a canvas, or none."""
    return [
        each
        for page in canvas["annotations"]
        for each in page["items"]
        if page["id"].endswith(f"/{name}")
    ]


def test_a_detail_is_a_comment_in_every_language_on_its_part(chapters):
    for chapter, found in chapters:
        for drawing, canvas in zip(chapter.drawings, found["canvases"], strict=True):
            comments = annotations(canvas, "details")
            assert len(comments) == len(drawing.details)
            for detail, comment in zip(drawing.details, comments, strict=True):
                assert comment["motivation"] == "commenting"
                assert comment["target"].startswith(f"{canvas['id']}#xywh=")
                assert comment["texts"].keys() == detail.title.keys()
                for tag, (title,) in detail.title.items():
                    assert escape(title, quote=False) in comment["texts"][tag]


def test_what_is_to_be_seen_is_described_in_every_language(chapters):
    for chapter, found in chapters:
        for drawing, canvas in zip(chapter.drawings, found["canvases"], strict=True):
            (description,) = annotations(canvas, "description")
            said = {tag: [text] for tag, text in description["texts"].items()}
            assert (description["motivation"], said) == (
                "describing",
                plain(drawing.alt),
            )


def test_each_line_of_a_song_is_heard_when_it_is_sung(songs, published):
    for song, found in songs:
        (canvas,) = found["canvases"]
        for tag in published.album.languages:
            lines = annotations(canvas, f"lyrics/{tag}")
            assert [line["texts"] for line in lines] == [
                {tag: " ".join(line.text[tag])} for line in song.lyrics
            ]
            assert [line["target"].partition("#")[2] for line in lines] == [
                f"t={line.start:g},{line.end:g}" for line in song.lyrics
            ]


def test_each_camp_of_a_map_is_named_in_every_language(maps):
    for map_, found in maps:
        (canvas,) = found["canvases"]
        marks = annotations(canvas, "camps")
        assert len(marks) == len(map_.camps)
        for camp, mark in zip(map_.camps, marks, strict=True):
            for tag, (title,) in camp.title.items():
                assert escape(title, quote=False) in mark["texts"][tag]


def test_a_map_lists_its_camps_class_by_class(maps):
    for map_, found in maps:
        listed = [
            (each["label"], [inner["label"] for inner in each["ranges"]])
            for each in found["ranges"]
        ]

        assert listed == [
            (
                plain(kind.title),
                [plain(camp.title) for camp in map_.camps if camp.kind == kind.slug],
            )
            for kind in map_.kinds
        ]


def test_a_song_is_a_canvas_that_lasts_in_a_choice_of_formats(songs):
    for song, found in songs:
        (canvas,) = found["canvases"]

        assert canvas["label"] == plain(song.title)
        assert canvas["duration"] == 53.76
        assert [(body["type"], body["format"]) for body in canvas["painted"]] == [
            ("sound", "audio/mpeg"),
            ("sound", "audio/ogg"),
        ]
