"""What a picture's file says of whose it is, as programs for photographs read it."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from iiif_service.album.model import View
from iiif_service.errors import PublicationError
from iiif_service.image.notice import LONGEST
from iiif_service.presentation.xmp import Notice, packet
from iiif_service.publication.build import Shown, build
from tests.presentation import album as sample

CC = "http://creativecommons.org/"
SPACES = {
    "cc": "http://creativecommons.org/ns#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "photoshop": "http://ns.adobe.com/photoshop/1.0/",
    "plus": "http://ns.useplus.org/ldf/xmp/1.0/",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "xmpRights": "http://ns.adobe.com/xap/1.0/rights/",
}
LANG = "{http://www.w3.org/XML/1998/namespace}lang"
FULL = Notice(
    identifier="https://album.example/presentation/3/snow/canvas/camp",
    language="en",
    title={"en": ("The camp",), "ja": ("収容所",)},
    statement="https://album.example/en/rights",
    reserved=True,
    rights="http://rightsstatements.org/vocab/InC/1.0/",
    creator={"en": ("A. Painter",), "ja": ("画家",)},
    notice={"ja": ("複製禁止",), "en": ("Reproduction <b>prohibited</b> &amp; so on",)},
    credit={"en": ("The museum",)},
    holder={"en": ("The family",)},
)


def said(notice):
    """Read a packet: the one description in it."""
    document = etree.fromstring(packet(notice))
    (found,) = document.iterfind(".//rdf:Description", SPACES)
    return found


def stated(notice, name):
    prefix, local = name.split(":")
    return said(notice).get(f"{{{SPACES[prefix]}}}{local}")


def listed(notice, name, kind):
    found = said(notice).iterfind(f"{name}/rdf:{kind}/rdf:li", SPACES)
    return [(each.get(LANG), each.text) for each in found]


def leads_to(notice, name):
    found = said(notice).iterfind(name, SPACES)
    return [each.get(f"{{{SPACES['rdf']}}}resource") for each in found]


@pytest.fixture(scope="module")
def files(everything):
    return sample.files(everything)


def test_a_notice_is_what_was_read_by_eyes(golden):
    document = etree.fromstring(packet(FULL))

    golden("notice.xmp", etree.tostring(document, pretty_print=True, encoding=str))


def test_a_packet_begins_and_ends_as_programs_look_for_it():
    written = packet(FULL)

    assert written.startswith("<?xpacket begin='\ufeff' id='W5M0".encode())
    assert written.endswith(b"</x:xmpmeta><?xpacket end='r'?>")


@pytest.mark.parametrize("name", ["dc:rights", "xmpRights:UsageTerms"])
def test_the_notice_is_said_in_each_language_the_first_before_all(name):
    told = "Reproduction prohibited & so on"

    assert listed(FULL, name, "Alt") == [
        ("x-default", told),
        ("ja", "複製禁止"),
        ("en", told),
    ]


def test_a_text_without_a_language_is_for_everybody():
    bare = replace(FULL, notice={"none": ("© us",)})

    assert listed(bare, "dc:rights", "Alt") == [("x-default", "© us")]


@pytest.mark.parametrize(
    ("rights", "marked", "licence", "other"),
    [
        (None, None, [], []),
        (f"{CC}publicdomain/zero/1.0/", "False", True, []),
        (f"{CC}publicdomain/mark/1.0/", "False", True, []),
        (f"{CC}licenses/by/4.0/", "True", True, []),
        ("http://rightsstatements.org/vocab/InC-EDU/1.0/", "True", [], True),
        ("http://rightsstatements.org/vocab/NoC-US/1.0/", None, [], True),
        ("http://rightsstatements.org/vocab/CNE/1.0/", None, [], True),
    ],
)
def test_what_is_marked_as_protected_follows_from_the_rights(
    rights, marked, licence, other
):
    notice = replace(FULL, rights=rights)

    assert stated(notice, "xmpRights:Marked") == marked
    assert leads_to(notice, "cc:license") == (licence and [rights])
    assert leads_to(notice, "dcterms:rights") == (other and [rights])


@pytest.mark.parametrize(
    ("reserved", "term"),
    [(True, "DMI-PROHIBITED-EXCEPTSEARCHENGINEINDEXING"), (False, "DMI-ALLOWED")],
)
def test_mining_is_told_in_the_words_of_plus(reserved, term):
    notice = replace(FULL, reserved=reserved)

    vocabulary = "http://ns.useplus.org/ldf/vocab/"
    assert stated(notice, "plus:DataMining") == vocabulary + term


def test_what_nobody_knows_is_not_said():
    bare = replace(
        FULL, rights=None, creator=None, notice=None, credit=None, holder=None
    )

    found = said(bare)

    assert {etree.QName(each).localname for each in found} == {"title", "Licensor"}
    assert {etree.QName(name).localname for name in found.attrib} == {
        *("about", "identifier", "WebStatement", "DataMining"),
    }


texts = st.dictionaries(
    st.sampled_from(["en", "ja", "zh-Hant", "none"]),
    st.lists(st.text(max_size=60), min_size=1, max_size=2).map(tuple),
    min_size=1,
)


@given(title=texts, notice=texts, credit=texts)
def test_any_text_at_all_can_be_read_again(title, notice, credit):
    told = replace(FULL, title=title, notice=notice, credit=credit)

    found = listed(told, "dc:title", "Alt")

    assert [tag for tag, _ in found[1:]] == [
        tag for tag in title if tag in dict(found) and tag != "none"
    ]


def test_a_notice_that_no_picture_has_room_for_is_refused():
    long = replace(FULL, notice={"en": ("no " * LONGEST,)})

    with pytest.raises(PublicationError, match="has room for 65502; shorten"):
        packet(long)


@pytest.mark.parametrize(
    ("identifier", "canvas", "title"),
    [
        ("camp", "presentation/3/first-snow/canvas/camp", "The camp"),
        ("journey", "presentation/3/journey/canvas/journey", None),
        ("provider-logo", "iiif/3/provider-logo", "The museum"),
    ],
)
def test_every_picture_of_an_album_says_what_it_is(files, identifier, canvas, title):
    found = etree.fromstring(files[f"/notice/{identifier}.xmp"].body)

    (about,) = found.iterfind(".//rdf:Description", SPACES)
    uri = f"{sample.LINKS.public_url}/{canvas}"
    assert about.get(f"{{{SPACES['dc']}}}identifier") == uri
    told = about.findtext("dc:title/rdf:Alt/rdf:li", namespaces=SPACES)
    assert told if title is None else told == title


def test_a_view_is_named_with_its_drawing():
    view = View("camp-x-ray", "x-ray.tif", {"en": ("In X-rays",)})
    camp = replace(sample.CAMP, views=(view,))
    album = replace(sample.ALBUM, chapters=(replace(sample.SNOW, drawings=(camp,)),))
    seen = sample.pictures("camp")
    x_ray = replace(seen["camp"], identifier="camp-x-ray")
    shown = Shown({**seen, "camp-x-ray": x_ray}, {})

    built = {d.path: d.body for d in build(album, shown, sample.LINKS)}

    body = built["/notice/camp-x-ray.xmp"].decode()
    assert '<rdf:li xml:lang="en">The camp In X-rays</rdf:li>' in body
    assert 'canvas/camp"' in body
