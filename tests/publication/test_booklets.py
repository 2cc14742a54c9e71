"""Chapters become PDFs where their author allows it; what changed is set anew."""

import json
import time
from dataclasses import replace

import pikepdf
import pypdfium2
import pytest
from PIL import Image

from iiif_service.album.model import Album, Chapter, Detail, Drawing, Provider
from iiif_service.album.policy import Policy
from iiif_service.album.region import Region
from iiif_service.album.terms import Most
from iiif_service.errors import BookletError, PublicationError
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.image.pack import Pack
from iiif_service.image.plan import settle
from iiif_service.image.render import draw
from iiif_service.image.request import ImageRequest
from iiif_service.library import place
from iiif_service.publication.folder import KEPT_SECONDS, Folder
from iiif_service.publication.masters import Event, Workshop
from iiif_service.publication.publish import Order, publish
from iiif_service.publication.verify import verify

RIGHTS = "http://creativecommons.org/publicdomain/zero/1.0/"
PIPE = Detail(
    "pipe",
    Region.parse("pct:10,10,20,20"),
    {"en": ("A stove pipe",), "ja": ("煙突",)},
    {"en": ("It <b>smokes</b>.",), "ja": ("煙が出ています。",)},
)
CAMP = Drawing(
    "camp",
    "camp.tif",
    {"en": ("The camp",), "ja": ("収容所",)},
    caption={
        "en": ('Seen from the <a href="https://m.example/road">road</a>.',),
        "ja": ("雪の中に小屋が並んでいます。",),
    },
    alt={"en": ("Log barracks in snow.",), "ja": ("雪の中の小屋。",)},
    details=(PIPE,),
)
KETTLE = Drawing("kettle", "kettle.tif", {"en": ("Kettle",), "ja": ("やかん",)})
SNOW = Chapter(
    "first-snow",
    {"en": ("First snow",), "ja": ("初雪",)},
    (CAMP, KETTLE),
    summary={"en": ("The first winter.",), "ja": ("最初の冬。",)},
)
QUAY = Drawing("quay", "quay.tif", {"en": ("#quay *bold* $x$",), "ja": ("岸壁",)})
HOME = Chapter("home", {"en": ("Home",), "ja": ("帰国",)}, (QUAY,))
ALBUM = Album(
    "diary",
    {"en": ("The diary",), "ja": ("日記",)},
    ("en", "ja"),
    (SNOW, HOME),
    policy=Policy(
        rights=RIGHTS,
        credit_line={"en": ("The museum",), "ja": ("美術館",)},
        pdf=True,
    ),
    words={"rights": {"en": ("Credit",), "ja": ("出典",)}},
    provider=Provider("https://m.example", {"en": ("The museum",)}),
)
SNOW_JA = "/presentation/3/first-snow/first-snow.ja.pdf"
HOME_EN = "/presentation/3/home/home.en.pdf"
HOME_JA = "/presentation/3/home/home.ja.pdf"
SMALL = replace(ALBUM, chapters=(HOME,))
SNOW_EN = "/presentation/3/first-snow/first-snow.en.pdf"


def lay(images):
    """Draw small masters, and one larger than any page shows."""
    Image.new("RGB", (60, 40), "red").save(images / "kettle.tif")
    Image.new("RGB", (60, 40), "blue").save(images / "quay.tif")
    Image.linear_gradient("L").resize((2400, 1800)).save(images / "camp.tif")


@pytest.fixture(scope="module")
def shown(tmp_path_factory):
    """Publish the album once, to be read."""
    work = tmp_path_factory.mktemp("booklets")
    images, folder = work / "images", Folder(work / "publication")
    images.mkdir()
    lay(images)
    workshop = Workshop(images, folder.packs, Recipe(), Bounds(), 1)
    order = Order(ALBUM, folder, workshop, "https://album.example", Limits())
    report = publish(order, lambda *_: None)
    assert (report.booklets, report.printed) == (4, 4)
    return folder


def file(folder, path):
    """Find the file of a booklet."""
    return folder.booklets / folder.current().booklet(path).file


@pytest.fixture(scope="module")
def opened(shown):
    """Open one of the PDFs."""
    return lambda path: pikepdf.open(file(shown, path))


@pytest.fixture(scope="module")
def text(shown):
    """Read what a page of a PDF says."""

    def said(path, page):
        pdf = pypdfium2.PdfDocument(file(shown, path))
        return pdf[page].get_textpage().get_text_range()

    return said


@pytest.fixture
def press(images, publishing):
    """Publish an album, here of one small chapter, with some changes."""
    lay(images)
    return lambda album=SMALL, **changes: publishing(album=album, **changes)


@pytest.fixture
def booklets(folder):
    """Give the booklets that are served, by their paths."""
    return lambda: {b.path: b for b in folder.current().booklets()}


def changed(**properties):
    """Give the small album with its drawing changed."""
    chapter = replace(HOME, drawings=(replace(QUAY, **properties),))
    return replace(SMALL, chapters=(chapter,))


def images_of(pdf):
    return [
        found
        for found in pdf.objects
        if isinstance(found, pikepdf.Stream) and found.get("/Subtype") == "/Image"
    ]


def links_of(pdf):
    return {str(a.A.URI) for p in pdf.pages for a in p.get("/Annots", ()) if "/A" in a}


def values(pdf, key):
    """Find all values of a key, wherever it stands."""
    found = (each for each in pdf.objects if isinstance(each, pikepdf.Dictionary))
    return [str(each[key]) for each in found if key in each]


def test_each_chapter_is_a_pdf_in_each_language(shown):
    assert [b.path for b in shown.current().booklets()] == [
        SNOW_EN,
        SNOW_JA,
        HOME_EN,
        HOME_JA,
    ]


def test_its_manifest_leads_to_them(shown):
    document = shown.current().document("/presentation/3/home/manifest.json")

    assert json.loads(document.body)["rendering"] == [
        {
            "id": f"https://album.example{path}",
            "type": "Text",
            "label": {tag: [f"{title} (PDF)"]},
            "format": "application/pdf",
            "language": [tag],
        }
        for path, tag, title in ((HOME_EN, "en", "Home"), (HOME_JA, "ja", "帰国"))
    ]


def test_it_has_a_title_page_and_a_page_for_each_drawing(opened):
    assert len(opened(SNOW_JA).pages) == 1 + 2


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (SNOW_EN, "The diary|First snow|The first winter.|Credit: The museum"),
        (SNOW_JA, "日記|初雪|最初の冬。|出典：美術館"),
    ],
)
def test_the_title_page_says_what_it_is_and_whose(text, path, said):
    found = text(path, 0)

    for each in (
        *said.split("|"),
        RIGHTS,
        "https://album.example/",
        "first-snow/manifest.json",
    ):
        assert each in found


@pytest.mark.parametrize(
    ("path", "said"),
    [
        (SNOW_EN, "The camp|Seen from the road.|A stove pipe|It smokes."),
        (SNOW_JA, "収容所|雪の中に小屋が並んでいます。|煙突|煙が出ています。"),
    ],
)
def test_a_drawing_has_its_title_caption_details_and_terms(text, path, said):
    found = text(path, 1)

    for each in (*said.split("|"), RIGHTS):
        assert each in found


def test_what_an_author_writes_is_never_markup_of_the_typesetter(text):
    assert "#quay *bold* $x$" in text(HOME_EN, 1)


def test_it_knows_its_language_title_author_and_terms(opened):
    pdf = opened(SNOW_JA)

    assert pdf.Root.Lang == "ja"
    with pdf.open_metadata() as data:
        assert data["dc:title"] == "初雪"
        assert data["dc:creator"] == ["The museum"]
        assert data["dc:rights"] == "美術館"
        assert data["xmpRights:WebStatement"] == RIGHTS


def test_screen_readers_find_tags_and_alt_texts(opened):
    pdf = opened(SNOW_EN)

    with pdf.open_metadata() as data:
        assert data["pdfuaid:part"] == "1"
    assert pdf.Root.MarkInfo.Marked
    assert {"Log barracks in snow.", "Kettle"} <= set(values(pdf, "/Alt"))


def test_its_outline_leads_to_each_drawing(opened):
    with opened(SNOW_JA).open_outline() as outline:
        assert [item.title for item in outline.root] == ["収容所", "やかん"]


def test_its_links_lead_to_the_album_and_to_where_a_caption_leads(opened):
    pdf = opened(SNOW_EN)

    assert {"https://album.example/", "https://m.example/road", RIGHTS} <= links_of(pdf)


def test_pictures_are_those_that_anyone_may_ask_for(opened, shown):
    pdf = opened(SNOW_EN)

    found = {each.Width: each.read_raw_bytes() for each in images_of(pdf)}

    camp = shown.current().picture("camp")
    request = ImageRequest.parse("full", "!1600,1600", "0", "default.jpg")
    plan = settle(request, camp.dimensions, camp.limits)
    assert found[1600] == draw(Pack.open(place(shown.packs, camp.pack)), plan)


def test_pictures_keep_to_their_limits(press, folder):
    drawing = replace(CAMP, limits=Most(max_width=300))
    press(replace(SMALL, chapters=(replace(HOME, drawings=(drawing,)),)))

    with pikepdf.open(file(folder, HOME_EN)) as pdf:
        assert [(each.Width, each.Height) for each in images_of(pdf)] == [(300, 225)]


def test_publishing_again_makes_none_again(press, folder):
    press()
    before = {p: p.stat().st_mtime_ns for p in folder.booklets.iterdir()}

    report = press()

    assert (report.generation, report.booklets, report.printed) == (None, 2, 0)
    assert before == {p: p.stat().st_mtime_ns for p in folder.booklets.iterdir()}


def test_a_changed_caption_makes_that_chapter_again_in_that_language(press, booklets):
    press()
    before = booklets()

    report = press(changed(caption={"ja": ("岸壁が見えます。",)}))

    # The other language has no caption of its own, and shows the nearest.
    assert report.printed == 2
    assert {p for p, b in booklets().items() if b == before[p]} == set()
    both = {"en": ("A quay.",), "ja": ("岸壁が見えます。",)}
    assert press(changed(caption=both)).printed == 1


def test_a_new_scan_makes_its_chapter_again(press, images):
    press()
    Image.new("RGB", (60, 40), "green").save(images / "quay.tif")

    assert press().printed == 2


def test_the_same_album_is_the_same_bytes(press, folder, booklets):
    press()
    before = booklets()
    for path in folder.booklets.iterdir():
        path.unlink()

    report = press()

    assert (report.generation, report.printed) == (None, 2)
    assert booklets() == before
    assert {p.name for p in folder.booklets.iterdir()} == {
        b.file for b in before.values()
    }


@pytest.mark.parametrize(
    ("album", "chapter", "there"),
    [(False, None, 0), (True, None, 2), (False, True, 2), (True, False, 0)],
)
def test_the_chapters_word_goes_before_the_albums(press, folder, album, chapter, there):
    home = replace(HOME, policy=Policy(pdf=chapter))
    press(replace(SMALL, policy=Policy(rights=RIGHTS, pdf=album), chapters=(home,)))

    generation = folder.current()
    assert len(list(generation.booklets())) == there
    manifest = generation.document("/presentation/3/home/manifest.json")
    assert (b"application/pdf" in manifest.body) == bool(there)


def test_a_drawing_may_keep_out_and_the_title_page_says_where_it_is(
    press, folder, booklets
):
    kept_out = replace(CAMP, policy=Policy(pdf=False))
    press(replace(ALBUM, chapters=(replace(SNOW, drawings=(kept_out, KETTLE)),)))

    whole = folder.booklets / booklets()[SNOW_JA].file
    with pikepdf.open(whole) as pdf:
        assert [each.Width for each in images_of(pdf)] == [60]
        assert "https://album.example/ja/first-snow/camp" in links_of(pdf)
    pages = [
        page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(whole)
    ]
    assert len(pages) == 2
    assert "ウェブ版のみ：収容所" in pages[0]
    assert "煙突" not in "".join(pages)


def test_a_chapter_whose_drawings_all_keep_out_has_no_pdf(press, folder):
    press(changed(policy=Policy(pdf=False)))

    assert list(folder.current().booklets()) == []


def test_a_title_without_a_language_has_no_pdf_in_it(press, booklets):
    press(replace(SMALL, chapters=(replace(HOME, title={"ja": ("帰国",)}),)))

    assert list(booklets()) == [HOME_JA]


def test_what_the_fonts_lack_is_said_and_leaves_out_one_pdf(images, order, booklets):
    lay(images)
    told: dict[str, Event] = {}
    title = {**QUAY.title, "ja": ("ሰፈር",)}

    report = publish(order(album=changed(title=title)), told.__setitem__)

    assert str(told["home.ja.pdf"]) == "the fonts of PDFs have no 'ሰ'"
    assert isinstance(told["home.ja.pdf"], BookletError)
    assert list(booklets()) == [HOME_EN]
    assert (report.booklets, report.failures) == (1, ())


def test_a_chapter_with_too_many_drawings_is_named(images, order, booklets):
    lay(images)
    told: dict[str, Event] = {}
    many = tuple(replace(QUAY, slug=f"quay-{n}") for n in range(201))
    album = replace(SMALL, chapters=(replace(HOME, drawings=many),))

    publish(order(album=album), told.__setitem__)

    assert str(told["home.en.pdf"]) == "201 drawings are over 200; divide the chapter"
    assert booklets() == {}


def test_a_folder_that_cannot_be_written_is_one_sentence(press, folder):
    folder.path.mkdir()
    folder.booklets.write_bytes(b"no folder")

    with pytest.raises(PublicationError, match=r"booklets cannot be written: \w"):
        press()


def test_what_was_replaced_is_removed_after_a_day(press, folder, booklets):
    press()
    press(changed(caption={"en": ("Another.",), "ja": ("別。",)}))

    assert folder.sweep(time.time() + KEPT_SECONDS - 60) == 0
    assert folder.sweep(time.time() + KEPT_SECONDS + 60) == 1 + 2

    assert {p.name for p in folder.booklets.iterdir()} == {
        b.file for b in booklets().values()
    }


def test_what_an_interrupted_run_left_is_swept(press, folder):
    press()
    (folder.booklets / "home.tmpabc").mkdir()
    (folder.booklets / "abc.pdf.x.tmp").touch()

    press()

    assert len(list(folder.booklets.iterdir())) == 2


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda path: path.unlink(), "is not there; publish again"),
        (
            lambda path: path.write_bytes(path.read_bytes()[:-1] + b"!"),
            "is damaged; remove it and publish again",
        ),
    ],
)
def test_what_is_wrong_with_a_file_is_found(press, folder, spoil, said):
    press()
    assert verify(folder, lambda *_: None).faults == ()
    path = min(folder.booklets.iterdir())
    spoil(path)

    (fault,) = verify(folder, lambda *_: None).faults

    assert str(fault) == f"{path} {said}"


def test_a_file_that_none_names_is_a_note(press, folder):
    press()
    (folder.booklets / f"{'0' * 64}.pdf").touch()

    (note,) = verify(folder, lambda *_: None).notes

    assert note.endswith("is not used; a publish removes it when it is a day old")
