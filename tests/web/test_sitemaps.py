"""Sitemaps: every page in every language, with its picture and when it changed."""

import re
from xml.etree import ElementTree as ET

import pytest

from tests.web.conftest import ADDRESS
from tests.web.test_exhibition import PAGES

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "x": "http://www.w3.org/1999/xhtml",
    "i": "http://www.google.com/schemas/sitemap-image/1.1",
}
STAMP = re.compile(r"2023-11-14T22:13:\d\dZ")


def files(read):
    root = ET.fromstring(read("/sitemap.xml").text)
    return [node.text for node in root.findall("s:sitemap/s:loc", SPACES)]


@pytest.fixture(scope="module")
def urls(exhibition):
    """Give every entry of every file, by its address."""
    found = {}
    for link in files(exhibition):
        answer = exhibition(link.removeprefix(ADDRESS))
        assert answer.status == 200
        assert answer.headers["Content-Type"] == "application/xml"
        for node in ET.fromstring(answer.text).findall("s:url", SPACES):
            found[node.findtext("s:loc", namespaces=SPACES)] = node
    return found


def test_the_index_says_when_each_part_changed(exhibition):
    root = ET.fromstring(exhibition("/sitemap.xml").text)

    assert root.tag == f"{{{SPACES['s']}}}sitemapindex"
    times = [node.text for node in root.findall("s:sitemap/s:lastmod", SPACES)]
    assert len(times) == len(files(exhibition)) == 5
    assert all(STAMP.fullmatch(text or "") for text in times)


def test_every_page_is_in_it_once_in_each_language_and_answers(exhibition, urls):
    assert set(urls) == {
        f"{ADDRESS}/{t}/{name}" for t in ("en", "ja") for name in (*PAGES, "board")
    }
    assert {exhibition(link.removeprefix(ADDRESS)).status for link in urls} == {200}


def test_a_page_names_itself_in_every_language(urls):
    for name in PAGES:
        for tag in ("en", "ja"):
            links = urls[f"{ADDRESS}/{tag}/{name}"].findall("x:link", SPACES)
            found = {link.get("hreflang"): link.get("href") for link in links}
            beginning = {} if name else {"x-default": f"{ADDRESS}/"}
            assert found == {
                "en": f"{ADDRESS}/en/{name}",
                "ja": f"{ADDRESS}/ja/{name}",
                **beginning,
            }


def test_a_drawing_has_its_picture_and_when_it_changed(exhibition, urls):
    node = urls[f"{ADDRESS}/ja/first-snow/camp"]

    picture = node.findtext("i:image/i:loc", namespaces=SPACES)
    assert picture == f"{ADDRESS}/iiif/3/camp/full/max/0/default.jpg"
    assert exhibition(picture.removeprefix(ADDRESS)).status == 200
    assert STAMP.fullmatch(node.findtext("s:lastmod", namespaces=SPACES))


def test_of_an_essay_nobody_knows_when_it_changed(urls):
    node = urls[f"{ADDRESS}/en/pages/museum"]

    assert node.find("s:lastmod", SPACES) is None


@pytest.mark.parametrize(
    "name",
    [
        "-first-snow-1",
        "-first-snow-00",
        "-first-snow",
        "-no-0",
        "-",
        "--1",
        "-pages-%C2%B2",
    ],
)
def test_a_file_that_is_not_there_is_unknown(exhibition, name):
    assert exhibition(f"/sitemap{name}.xml").status == 404


def test_a_folder_of_images_has_a_sitemap_without_a_journal(ask):
    texts = [ask(link.removeprefix(ADDRESS)).text for link in files(ask)]

    assert "lastmod" not in ask("/sitemap.xml").text
    (drawing,) = {
        node.text
        for text in texts
        for node in ET.fromstring(text).iterfind("s:url/s:loc", SPACES)
        if "100" in (node.text or "")
    }
    assert drawing == f"{ADDRESS}/en/images/100%252F"
    assert ask(drawing.removeprefix(ADDRESS)).status == 200
