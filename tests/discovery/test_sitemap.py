"""A sitemap is divided so that no file is large."""

from xml.etree import ElementTree as ET

import pytest

from iiif_service.discovery import sitemap
from iiif_service.discovery.sitemap import SIZE, Entry


@pytest.mark.parametrize("languages", [["en"], ["en", "ja"], ["en"] * 7])
@pytest.mark.parametrize("count", [1, 142, 143, 1000, 1001, 5000])
def test_each_file_holds_at_most_a_thousand_addresses(count, languages):
    files = sitemap.divided(count, languages)

    assert sitemap.per_file(languages) * len(languages) <= SIZE
    assert sitemap.per_file(languages) * files >= count
    assert sitemap.per_file(languages) * (files - 1) < count


def test_an_address_is_written_so_that_it_is_read_as_it_was():
    link = 'https://album.example/en/a&b?"<c>'

    root = ET.fromstring(sitemap.file([Entry({"en": link}, 0, link)]))

    spaces = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
    assert root.findtext("s:url/s:loc", namespaces=spaces) == link
    assert root.findtext("s:url/s:lastmod", namespaces=spaces) == "1970-01-01T00:00:00Z"
