"""Essays become clean HTML below the title of their page."""

import json

import pytest

from iiif_service.presentation.essay import rendered
from tests.presentation import album
from tests.presentation.album import LINKS


@pytest.mark.parametrize(
    ("markdown", "html"),
    [
        ("# Snow\n", "<h2>Snow</h2>\n"),
        ("###### Snow\n", "<h6>Snow</h6>\n"),
        ("*Snow* & **ice**", "<p><em>Snow</em> &amp; <strong>ice</strong></p>\n"),
        ("[M](https://m.example)", '<p><a href="https://m.example">M</a></p>\n'),
        ("> Snow", "<blockquote>\n<p>Snow</p>\n</blockquote>\n"),
    ],
)
def test_markdown_is_html(markdown, html):
    assert rendered(markdown) == html


@pytest.mark.parametrize(
    "markdown",
    [
        "<script>alert(1)</script>",
        "[A](javascript:alert(1))",
        "![A](data:text/html;base64,AAAA)",
        "<img src=x onerror=alert(1)>",
        "[A](vbscript:x)",
    ],
)
def test_nothing_in_an_essay_runs(markdown):
    found = rendered(markdown)

    assert "<script" not in found
    assert "<img" not in found
    assert "href" not in found


def test_an_essay_is_a_record_for_each_language_of_the_album(everything):
    files = album.files(everything)
    page = json.loads(
        files[LINKS.path(LINKS.contents("pages", "detention", "ja"))].body
    )

    assert page == {
        "title": "抑留",
        "language": "ja",
        "opening": "雪。",
        "body": "<p>雪。</p>\n",
    }
