"""Essays: Markdown becomes clean HTML, one record for each language."""

from collections.abc import Iterator

import nh3
from markdown_it import MarkdownIt

from iiif_service.album.model import Page
from iiif_service.language import read
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import Resource

_HEADINGS = {"h1": "h2", "h2": "h3", "h3": "h4", "h4": "h5", "h5": "h6", "h6": "h6"}
"""The page's title is its only first heading."""


def essays(edition: Edition) -> Iterator[tuple[str, Resource]]:
    """Give each essay in each language of the album, with the address of each.

    An essay that lacks a language is shown in the nearest thing to it.
    """
    album, links = edition.album, edition.links
    for page in album.pages.values():
        tags = dict.fromkeys((*album.languages, *page.markdown))
        for tag in tags:
            yield links.page(page.slug, tag), _record(page, tag, edition)


def _record(page: Page, tag: str, edition: Edition) -> Resource:
    spoken = tag if tag in page.markdown else next(iter(page.markdown))
    return {
        "title": read(page.title, tag),
        "language": spoken,
        "languages": list(edition.album.languages),
        "body": rendered(page.markdown[spoken]),
    }


def rendered(markdown: str) -> str:
    """Give Markdown as HTML in which nothing runs, below a first heading."""
    reading = MarkdownIt("commonmark", {"html": False}).enable("table")
    tokens = reading.parse(markdown)
    for token in tokens:
        token.tag = _HEADINGS.get(token.tag, token.tag)
    html = reading.renderer.render(tokens, reading.options, {})
    return nh3.clean(html, link_rel=None, url_schemes={"http", "https", "mailto"})
