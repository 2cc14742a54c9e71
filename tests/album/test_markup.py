"""Texts hold the little HTML that IIIF allows, well formed, or none."""

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.album import markup


@pytest.mark.parametrize(
    ("written", "published"),
    [
        ("Snow.", "Snow."),
        ("3 < 4 & 5 > 4", "3 < 4 & 5 > 4"),
        ("In the <i>first</i> snow.", "<span>In the <i>first</i> snow.</span>"),
        ("<p>Snow &amp; ice</p>", "<p>Snow &amp; ice</p>"),
        ("<p>One</p><p>Two</p>", "<p>One</p><p>Two</p>"),
        ("One<br>two & three", "<span>One<br/>two &amp; three</span>"),
        (
            '<a href="https://m.example/?a=1&amp;b=2">M</a>',
            '<a href="https://m.example/?a=1&amp;b=2">M</a>',
        ),
    ],
)
def test_a_text_is_published_as_plain_or_as_well_formed(written, published):
    assert markup.refusal(written) == ""
    assert markup.cleaned(written) == published


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("<script>alert(1)</script>", "holds <script>; IIIF allows only a, b, br"),
        ("<i onclick='x()'>A</i>", "gives <i> a 'onclick'; remove it"),
        ('<a href="javascript:x()">A</a>', "leads to 'javascript:x()'; write an"),
        ("<b>A", "leaves <b> open; close it"),
        ("<b><i>A</b></i>", "closes <b> where it is not open"),
        ("A</b>", "closes <b> where it is not open"),
        ("A<!-- B -->", "holds a comment"),
        ("<?xml version='1.0'?>A", "holds <?"),
        ("<!DOCTYPE html>A", "holds <!DOCTYPE html>"),
    ],
)
def test_what_iiif_does_not_allow_is_refused_in_words(written, told):
    assert markup.refusal(written).startswith(told)


@given(st.text("<>/abipscrt &;=\"'!-:", max_size=60))
def test_whatever_is_published_is_plain_or_of_allowed_tags_alone(written):
    published = markup.cleaned(written)

    if markup.is_marked(written):
        tree = ET.fromstring(f"<x>{published}</x>")
        assert {e.tag for e in tree.iter()} <= {"x", *markup.TAGS}
    else:
        assert published == written
