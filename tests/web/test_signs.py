"""FAIR Signposting: typed links of pages, manifests, and linksets."""

import json
import re

import pytest

from tests.web.conftest import ADDRESS
from tests.web.test_exhibition import PAGES

_LINK = re.compile(r'<([^>]+)>; rel="([a-z-]+)"(?:; type="([^"]+)")?')
CAMP = f"{ADDRESS}/presentation/3/first-snow/canvas/camp"


def links(answer):
    found: dict[str, list[str | tuple[str, str]]] = {}
    for href, rel, kind in _LINK.findall(answer.headers["Link"]):
        found.setdefault(rel, []).append((href, kind) if kind else href)
    return found


def test_a_drawing_says_what_it_is_and_of_what(exhibition):
    assert links(exhibition("/ja/first-snow/camp")) == {
        "linkset": [
            (f"{ADDRESS}/linkset/ja/first-snow/camp", "application/linkset+json")
        ],
        "cite-as": [f"{ADDRESS}/ja/first-snow/camp"],
        "type": ["https://schema.org/AboutPage", "https://schema.org/VisualArtwork"],
        "license": ["http://rightsstatements.org/vocab/InC/1.0/"],
        "collection": [(f"{ADDRESS}/ja/first-snow", "text/html")],
        "describedby": [
            (CAMP, "application/ld+json"),
            (CAMP.replace("/3/", "/2/"), "application/json"),
        ],
        "item": [
            (f"{ADDRESS}/iiif/3/camp/full/max/0/default.jpg", "image/jpeg"),
        ],
    }


@pytest.mark.parametrize("name", PAGES)
def test_a_linkset_has_what_the_header_has(exhibition, name):
    header = links(exhibition(f"/en/{name}"))
    ((link, _),) = header.pop("linkset")

    answer = exhibition(link.removeprefix(ADDRESS))

    assert answer.headers["Content-Type"] == "application/linkset+json"
    own = answer.json["linkset"][0]
    assert own["anchor"] == f"{ADDRESS}/en/{name}"
    assert set(header) == set(own) - {"anchor"}
    for rel, found in header.items():
        told = [(e["href"], e["type"]) if "type" in e else e["href"] for e in own[rel]]
        assert found == told


@pytest.mark.parametrize("name", PAGES)
def test_every_link_of_ours_leads_somewhere(exhibition, name):
    for found in links(exhibition(f"/en/{name}")).values():
        for href in found:
            link = href[0] if isinstance(href, tuple) else href
            if link.startswith(ADDRESS):
                answer = exhibition(link.removeprefix(ADDRESS))
                assert answer.status == 200, link
                if isinstance(href, tuple):
                    assert answer.headers["Content-Type"].startswith(href[1])


def test_a_linkset_leads_back_from_what_describes_a_page(exhibition):
    contexts = exhibition("/linkset/en/first-snow/camp").json["linkset"]

    back = {context["anchor"]: context for context in contexts[1:]}
    page = [{"href": f"{ADDRESS}/en/first-snow/camp", "type": "text/html"}]
    assert back[CAMP]["describes"] == page
    assert back[f"{ADDRESS}/iiif/3/camp/full/max/0/default.jpg"]["collection"] == page


@pytest.mark.parametrize(
    "path", ["/linkset/xx/", "/linkset/en/no", "/linkset/en/first-snow/no", "/linkset/"]
)
def test_what_is_no_page_has_no_linkset(exhibition, path):
    answer = exhibition(path)

    assert answer.status == 404
    assert answer.headers["Content-Type"].startswith("text/plain")


@pytest.mark.parametrize("version", ["2", "3"])
@pytest.mark.parametrize("slug", ["first-snow", "journey", "theme", None])
def test_a_manifest_leads_to_its_page_and_its_terms(exhibition, version, slug):
    name = f"{slug}/manifest.json" if slug else "collection.json"
    answer = exhibition(f"/presentation/{version}/{name}")

    found = links(answer)

    assert found["cite-as"] == [f"{ADDRESS}/presentation/{version}/{name}"]
    assert found["describes"] == [(f"{ADDRESS}/en/{slug or ''}", "text/html")]
    assert found["linkset"] == [
        (f"{ADDRESS}/linkset/en/{slug or ''}", "application/linkset+json")
    ]
    assert ("collection" in found) == bool(slug)
    terms = answer.json.get("rights") or answer.json.get("license")
    assert found.get("license") == ([terms] if terms else None)


def test_the_terms_of_a_part_are_not_taken_for_those_of_the_whole(exhibition):
    body = exhibition("/presentation/3/first-snow/manifest.json").text

    assert '"rights":"http://rightsstatements.org/vocab/InC/1.0/"' in body
    assert "rights" not in json.loads(body)
