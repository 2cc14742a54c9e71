"""Every address that is published leads somewhere, and what is there bears its name."""

import json
import re
from html import unescape
from urllib.request import Request, urlopen

import pytest
from PIL import Image

from tests import service, sounds
from tests.album import whole

IMAGES = ("camp", "kettle", "quay", "map", "album/logo")
HOLDS = {"items", "sequences", "images", "resources", "features", "geometry", "body"}
HREF = re.compile(r'href="([^"]+)"')


@pytest.fixture(scope="module")
def served(tmp_path_factory):
    """Serve the album that has every key in it."""
    work = tmp_path_factory.mktemp("addresses")
    whole.write(work / "manifests")
    for name in IMAGES:
        path = work / "images" / (f"{name}.png" if "/" in name else f"{name}.tif")
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (600, 400), "white").save(path)
    (work / "images" / "songs").mkdir()
    for kind in ("mp3", "ogg"):
        sound = sounds.encoded(kind, seconds=9)
        (work / "images" / "songs" / f"theme.{kind}").write_bytes(sound)
    with service.served(work, workers=1) as running:
        yield running.address


def named(part, key=None):
    """Give each text of a document, with the key that holds it."""
    if isinstance(part, dict):
        for name, value in part.items():
            yield from named(value, name)
    elif isinstance(part, list):
        for value in part:
            yield from named(value, key)
    elif isinstance(part, str):
        yield part


def addresses(document, base):
    """Give every address of ours in a document, without what follows a #."""
    for text in named(document):
        for link in [text, *map(unescape, HREF.findall(text))]:
            if link.startswith(f"{base}/"):
                yield link.partition("#")[0]


@pytest.fixture(scope="module")
def found(served):
    """Walk from the collections to everything; gives the answers by their addresses.

    An answer is its status and its JSON, or None where it is none.
    """
    answers = {}
    ahead = [f"{served}/presentation/{version}/collection.json" for version in (2, 3)]
    while ahead:
        address = ahead.pop()
        if address in answers:
            continue
        with urlopen(Request(address)) as answer:  # fails unless the status is fine
            kind = answer.headers["Content-Type"]
            body = json.load(answer) if "json" in kind else None
        answers[address] = body
        if body is not None:
            ahead += addresses(body, served)
    return answers


def name(document):
    return document.get("id", document.get("@id"))


def parts(document):
    """Give every object inside a document that has an address, itself first."""
    if isinstance(document, dict):
        if name(document):
            yield document
        document = list(document.values())
    if isinstance(document, list):
        for inner in document:
            yield from parts(inner)


def test_everything_is_found(found):
    kinds = {
        (body or {}).get("type") or (body or {}).get("@type") for body in found.values()
    }

    assert len(found) > 180
    assert {
        *("Collection", "Manifest", "Canvas", "Range", "AnnotationPage", "Annotation"),
        *("FeatureCollection", "Feature", "ImageService3"),
        *("sc:Collection", "sc:Manifest", "sc:Canvas", "sc:AnnotationList", None),
    } <= kinds


def test_what_is_found_has_the_address_as_its_name(found):
    for address, body in found.items():
        if body is not None:
            assert name(body) == address


@pytest.fixture(scope="module")
def embedded(found):
    """Give each part that stands inside a document, and what stands at its address."""
    return [
        (part, alone)
        for body in found.values()
        for part in parts(body or {})
        if part is not body and (alone := found.get(name(part)))
    ]


def test_what_stands_inside_a_document_is_what_stands_at_its_own_address(embedded):
    held = [(part, alone) for part, alone in embedded if HOLDS & part.keys()]

    assert len(held) > 150
    for part, alone in held:
        assert part == {k: v for k, v in alone.items() if k != "@context"}


def test_what_is_named_is_of_the_type_and_label_that_it_has(embedded):
    bare = [(part, alone) for part, alone in embedded if not HOLDS & part.keys()]

    assert len(bare) > 50
    for part, alone in bare:
        for key in ("type", "@type", "label"):
            # What is offered as data has a format, and a label that says so.
            if key in part and key in alone and "format" not in part:
                assert part[key] == alone[key], name(part)
