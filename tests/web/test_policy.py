"""One line of the policy, and every face of the album follows."""

import json
import re

import pytest

from iiif_service.web.app import create_app
from tests.web.conftest import ADDRESS, Client, everything

IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"
LICENSED = "http://creativecommons.org/licenses/by/4.0/"
LINES = {
    "rights": IN_COPYRIGHT,
    "holder": "{en: The family, ja: 家族}",
    "credit_line": "{en: From the diary, ja: 日記より}",
    "notice": "{en: Ask before you print., ja: 印刷の前にお尋ねください。}",
    "largest_open": "800",
    "full": "[keepers]",
    "downloads": "false",
    "embedding": "true",
    "text_and_data_mining": "reserved",
}
OTHERWISE = {
    "rights": LICENSED,
    "holder": "{en: The museum, ja: 美術館}",
    "credit_line": "{en: Out of the box, ja: 箱より}",
    "notice": "{en: Print as you like., ja: 自由に印刷できます。}",
    "largest_open": "700",
    "full": "[]",
    "downloads": "true",
    "embedding": "false",
    "text_and_data_mining": "allowed",
}
QUAY = "/en/we-meet-again/quay"
CANVAS = "/presentation/3/we-meet-again/canvas/quay"
MANIFEST = "/presentation/3/we-meet-again/manifest.json"
OEMBED = f"/oembed?url={ADDRESS}{QUAY}"
OAI = "/oai?verb=ListRecords&metadataPrefix="
DRAWN = "/iiif/3/quay/full/77,/0/default.jpg"
READY = "/iiif/3/quay/full/!400,400/0/default.jpg"
TILE = "/iiif/3/quay/0,0,512,512/512,/0/default.jpg"

FACES = {
    "rights": [
        *(MANIFEST, MANIFEST.replace("/3/", "/2/"), "/iiif/3/quay/info.json"),
        *("/iiif/2/quay/info.json", QUAY, "/en/rights", f"/embed{QUAY}", OEMBED),
        *(f"{CANVAS}/dublin-core.xml", f"{CANVAS}/edm.rdf", "/notice/quay.xmp"),
        *(
            DRAWN,
            DRAWN.replace("jpg", "png"),
            "/iiif/3/quay/full/!400,400/0/default.jpg",
        ),
        *(f"{OAI}oai_dc", f"{OAI}edm", "/presentation/3/collection.json"),
    ],
    "holder": [MANIFEST, CANVAS, QUAY, "/en/rights", "/notice/quay.xmp", DRAWN],
    "credit_line": [
        *(MANIFEST, MANIFEST.replace("/3/", "/2/"), QUAY, f"/embed{QUAY}", OEMBED),
        *("/notice/quay.xmp", DRAWN, f"{CANVAS}/edm.rdf"),
    ],
    "notice": [
        *(MANIFEST, MANIFEST.replace("/3/", "/2/"), QUAY, f"/embed{QUAY}", OEMBED),
        *("/ja/rights", "/notice/quay.xmp", DRAWN, f"{OAI}oai_dc", f"{OAI}edm"),
    ],
    "largest_open": [
        *("/iiif/3/quay/info.json", "/iiif/2/quay/info.json", CANVAS, QUAY),
        *("/iiif/3/quay/full/max/0/default.jpg", "/en/rights"),
    ],
    "full": [CANVAS, CANVAS.replace("/3/", "/2/"), QUAY, "/en/rights"],
    "downloads": [CANVAS, CANVAS.replace("/3/", "/2/"), QUAY, "/en/rights"],
    "embedding": [QUAY, f"/embed{QUAY}", OEMBED, "/en/rights", "/embed/en"],
    "text_and_data_mining": [
        *(QUAY, "/notice/quay.xmp", DRAWN, "/robots.txt"),
        *("/.well-known/tdmrep.json", "/en/rights"),
    ],
}
"""What says something of each line."""


def policy(lines):
    return "policy:\n" + "".join(f"  {key}: {value}\n" for key, value in lines.items())


@pytest.fixture(scope="module")
def album(tmp_path_factory):
    """Serve the album that has everything in it, on terms."""

    def served(lines):
        work = tmp_path_factory.mktemp("terms")
        return Client(create_app(everything(work, policy(lines))))

    return served


@pytest.fixture(scope="module")
def before(album):
    return album(LINES)


@pytest.mark.parametrize("line", LINES)
def test_one_other_line_changes_every_face_that_tells_it(album, before, line):
    after = album({**LINES, line: OTHERWISE[line]})

    unmoved = [face for face in FACES[line] if before(face).body == after(face).body]

    assert unmoved == []
    assert before(QUAY).status == after(QUAY).status == 200


def test_headers_follow_too(album, before):
    after = album({**LINES, "text_and_data_mining": "allowed"})

    for face in (QUAY, DRAWN, TILE, f"/embed{QUAY}"):
        assert before(face).headers["Tdm-Reservation"] == "1"
        assert after(face).headers["Tdm-Reservation"] == "0"


def test_what_may_not_be_embedded_says_so_and_leads_home(album):
    ask = album({**LINES, "embedding": "false"})

    frame, card, page = ask(f"/embed{QUAY}"), ask(OEMBED), ask(QUAY)

    assert frame.status == 403
    assert "may not show this inside their pages" in frame.text
    assert f"{ADDRESS}{QUAY}" in frame.text
    assert card.status == 401
    assert "oembed" not in page.text
    assert "<iframe" not in page.text
    viewer = ask(f"/viewer/mirador?manifest={ADDRESS}{MANIFEST}")
    assert "frame-ancestors 'none'" in viewer.headers["Content-Security-Policy"]


def test_a_page_offers_the_open_picture_where_its_terms_do(album, before):
    ask = album({**LINES, "downloads": "true"})
    link = 'download="quay.jpg">Keep the open picture (800 × 600, JPEG)'

    assert link in ask(QUAY).text
    assert link not in before(QUAY).text
    (offered,) = ask(CANVAS).json["rendering"]
    assert offered["id"] == f"{ADDRESS}/iiif/3/quay/full/max/0/default.jpg"


def test_a_page_leads_readers_to_the_full_picture(before):
    assert "See it in full resolution" in before(QUAY).text
    terms = before("/en/rights").text
    assert "up to 800 pixels on the longer side" in terms
    assert "In full resolution only for: keepers." in terms


def test_search_engines_are_told_of_line_notice_and_holder(before):
    data = before(QUAY).text.split('application/ld+json">')[1].split("</script>")[0]
    image = json.loads(data)["image"]

    assert image["license"] == IN_COPYRIGHT
    assert image["creditText"] == "From the diary"
    assert image["copyrightNotice"] == "Ask before you print."
    assert image["copyrightHolder"]["name"] == "The family"
    assert (image["width"], image["height"]) == (800, 600)


def test_a_notice_with_html_stands_beside_a_plain_credit_line(album):
    notice = "{en: 'Ask <a href=\"https://us.example\">us</a> &amp; wait.'}"
    ask = album({**LINES, "credit_line": "{en: Box & diary}", "notice": notice})
    html = 'Box &amp; diary <span>Ask <a href="https://us.example">us</a> &amp; wait.'

    for page in (QUAY, "/en/rights", f"/embed{QUAY}"):
        assert html in ask(page).text
        assert "&lt;span" not in ask(page).text
    assert ask(OEMBED).json["copyright"] == "Box & diary Ask us & wait."
    for face in (f"{CANVAS}/dublin-core.xml", f"{OAI}edm", "/notice/quay.xmp"):
        assert "Ask us &amp; wait." in ask(face).text
        assert "&lt;" not in ask(face).text
    (value,) = ask(MANIFEST).json["requiredStatement"]["value"].values()
    assert value[0] == "Box & diary"
    assert value[1].startswith("<span>Ask <a ")


SNOW = "chapters/first-snow.yaml"
KEPT = "policy: {largest_open: 900, full: [keepers], pdf: true}\n"
MARK = "watermark: {image: album/logo.png}"
TERMS = "policy: {rights: http://rightsstatements.org/vocab/InC/1.0/}"


def uses(page):
    """Read beneath each heading of the page of terms what may be done."""
    sections = re.split("<h[34]>", page.text.split("<main")[1])
    items = [re.findall(r"<li>(.*?)</li>", each) for each in sections]
    headings = [each.split("</a></h")[0].split(">")[1:] for each in sections[1:]]
    names = [" ".join(part.split("<")[0] for part in each) for each in headings]
    return dict(zip(["album", *names], items, strict=True))


def test_the_page_of_terms_names_what_is_on_others(tmp_path):
    drawing = "    camps: [journey/east]\n"
    ask = Client(
        create_app(
            everything(
                tmp_path,
                KEPT,
                (SNOW, TERMS, "policy: {pdf: false, downloads: true}"),
                (SNOW, drawing, f"{drawing}    policy: {{full: [], {MARK}}}\n"),
                ("maps/journey.yaml", "image: map.tif\n", f"{FREE}image: map.tif\n"),
            )
        )
    )

    told = uses(ask("/en/rights"))

    size = "Open to everyone up to 900 pixels on the longer side."
    readers = "In full resolution only for: keepers."
    usual = "Downloads are not offered."
    embedded = "Other sites may show this inside their pages."
    mining = "Text and data mining is reserved."
    pdf, no_pdf = "May be had as a PDF.", "Not offered as a PDF."
    marked = "The open picture bears a mark."
    offered = "The open pictures may be kept."
    small = size.replace("900", "700")
    assert told == {
        "album": [size, readers, usual, pdf, embedded, mining],
        "First snow": [],  # it is on the album's terms
        "The camp": [size, readers, offered, no_pdf, embedded, mining],
        "The kettle": [size, marked, usual, pdf, embedded, mining],
        "The journey": [small, marked, readers, usual, embedded, mining],
    }


FREE = f"policy: {{largest_open: 700, {MARK}}}\n"
