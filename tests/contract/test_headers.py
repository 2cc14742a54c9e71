"""Headers for other sites: one table in the code, one in the documents, one service."""

import re
from urllib.parse import urlencode
from urllib.request import HTTPErrorProcessor, Request, build_opener

import pytest
from PIL import Image

from iiif_service.web import policy
from iiif_service.web.policy import Kind
from tests import service, sounds
from tests.album import whole
from tests.contract.conftest import TOP

FRAMERS = "https://school.example https://*.museum.example"
ROW = re.compile(r"^\| `([A-Za-z-]+)` \| `([^`]+)` \| ([A-Za-z, ]+) \|$", re.MULTILINE)


@pytest.fixture(scope="module")
def written():
    """Give the rows of the documents: for each kind of answer, its headers."""
    text = (TOP / "docs" / "embedding.md").read_text(encoding="utf-8")
    names = ["every", "private", *Kind]
    told: dict[str, dict[str, str]] = {name: {} for name in names}
    for header, value, answers in ROW.findall(text):
        kinds = list(Kind) if answers == "HTML" else answers.split(", ")
        for kind in kinds:
            assert header not in told[kind], f"{header} is told twice of {kind}"
            told[kind][header] = value
    return told


def test_the_documents_say_what_the_code_says(written):
    coded = {str(k): {**policy.HEADERS[k], **policy.CONTENT[k]} for k in Kind}

    assert written == coded | {"every": policy.EVERY, "private": policy.PRIVATE}


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve the album that has everything, to be framed by some."""
    work = tmp_path_factory.mktemp("headers")
    whole.write(work / "manifests")
    for name in ("camp.tif", "kettle.tif", "quay.tif", "map.tif", "album/logo.png"):
        path = work / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (600, 400), "white").save(path)
    (work / "images" / "songs").mkdir()
    for kind in ("mp3", "ogg"):
        sound = sounds.encoded(kind, seconds=9)
        (work / "images" / "songs" / f"theme.{kind}").write_bytes(sound)
    with service.served(work, workers=1, frame_ancestors=FRAMERS) as running:
        yield running.address


@pytest.fixture
def head(served):
    """Ask for the headers of an answer, wherever it leads and whatever it says."""

    class Silent(HTTPErrorProcessor):
        def http_response(self, request, response):
            del request
            return response

    opener = build_opener(Silent)

    def ask(path, **query):
        asked = {name.replace("_", "-"): value for name, value in query.items()}
        address = f"{served}{path}?{urlencode(asked)}"
        with opener.open(Request(address)) as answer:
            return answer.headers

    return ask


ANSWERS = {
    Kind.PAGE: [
        "/en/",
        "/ja/first-snow/camp",
        "/en/journey",
        "/en/theme",
        "/en/rights",
        "/en/board",
    ],
    Kind.EMBED: [
        "/embed/en",
        "/embed/ja/first-snow",
        "/embed/en/first-snow/camp",
        "/embed/en/journey",
        "/embed/en/theme",
    ],
    Kind.MIRADOR: ["/viewer/mirador"],
    Kind.UNIVERSAL: ["/viewer/uv"],
    Kind.SENTENCE: ["/viewer/mirador", "/viewer/uv"],
    Kind.LOGIN: ["/auth/access", "/auth/enter", "/auth/logout"],
    Kind.TOKEN: ["/auth/1/token", "/auth/2/token"],
    Kind.WRITING: ["/board/write"],
    Kind.RECEIPT: ["/board/receipt"],
    Kind.REDIRECT: ["/", "/en", "/embed/de/first-snow"],
}
VIEWER = "https://viewer.example"


@pytest.mark.parametrize(
    ("kind", "path"), [(kind, path) for kind in Kind for path in ANSWERS[kind]]
)
def test_a_page_carries_what_its_kind_carries(written, head, served, kind, path):
    query = {}
    if kind in {Kind.MIRADOR, Kind.UNIVERSAL}:
        query = {"manifest": f"{served}/presentation/3/first-snow/manifest.json"}
    if kind is Kind.TOKEN:
        query = {"messageId": "1", "origin": VIEWER}

    found = head(path, **query)

    rules = dict(
        rule.split(" ", 1) for rule in found["Content-Security-Policy"].split("; ")
    )
    framers = VIEWER if kind is Kind.TOKEN else FRAMERS
    filled = {"HERE": served, "WHERE": served, "FRAMERS": framers}
    alone = kind in {Kind.LOGIN, Kind.TOKEN, Kind.WRITING, Kind.RECEIPT}
    others = written["private" if alone else "every"]
    assert alone == (found["Access-Control-Allow-Origin"] is None)
    for name, value in {**others, **written[kind]}.items():
        expected = " ".join(filled.get(word, word) for word in value.split())
        assert (found[name] or rules.pop(name)) == expected, name
    assert rules == {}


DATA = [
    "/iiif/3/camp/info.json",
    "/iiif/3/camp/full/max/0/default.jpg",
    "/iiif/3/camp/0,0,100,100/50,/0/default.png",
    "/iiif/3/nothing/info.json",
    "/presentation/3/collection.json",
    "/presentation/2/first-snow/manifest.json",
    "/sound/theme.mp3",
    "/activity/all-changes.json",
    "/oembed",
    "/board/annotations.json",
    "/board/annotations/first-snow/camp.json",
    "/board/feed.atom",
    "/embed/iiif-album.js",
    "/nothing",
    "/healthz",
]


@pytest.mark.parametrize("path", DATA)
def test_everything_else_carries_what_everything_carries(written, head, path):
    found = head(path)

    for name, value in written["every"].items():
        assert found[name] == value, name
    for name in ("Content-Security-Policy", "Set-Cookie", "Vary-Origin"):
        assert found[name] is None


def test_the_element_has_one_address_and_is_asked_for_again(head):
    found = head("/embed/iiif-album.js")

    assert found["Content-Type"].startswith("text/javascript")
    assert found["Cache-Control"] == "public, max-age=3600"
    assert found["ETag"]


def test_the_element_weighs_little():
    (built,) = (TOP / "viewer" / "static").glob("iiif-album-*.js")

    assert built.stat().st_size <= 5 * 1024
