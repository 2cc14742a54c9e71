"""Identifiers and sets are spelled as the protocol wants, and read back."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.discovery.oai import names

slugs = st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1)


@given(slugs, st.sampled_from(["canvas ", names.MANIFESTS]))
def test_an_identifier_is_read_as_it_was_written(slug, beginning):
    told = names.identifier("album.example", f"{beginning}{slug}")

    assert re.fullmatch(r"oai:album\.example:(canvas|manifest)/[A-Za-z0-9%._~-]+", told)
    assert names.name("album.example", told) == f"{beginning}{slug}"


@given(slugs)
def test_a_set_is_spelled_as_it_must_be_and_read_back(slug):
    spec = names.part_set(slug)

    assert re.fullmatch(r"[A-Za-z0-9\-_.!~*'()]+", spec)
    assert names.part(spec) == slug
    assert names.kind(spec) is None


@pytest.mark.parametrize(
    "told",
    [
        "",
        "birch",
        "oai:other.example:canvas/birch",
        "oai:album.example:birch",
        "oai:album.example:drawing/birch",
        "oai:album.example:canvas/b%C3%28",
        "oai:album.example:canvas/b%69rch",
        "oai:album.example:canvas/b\0",
        "oai:album.example:canvas/b%00",
    ],
)
def test_what_is_none_of_ours_is_no_name(told):
    assert names.name("album.example", told) is None


@pytest.mark.parametrize("spec", ["", "part", "part.a b", "part.!00", "x", "Canvas"])
def test_what_is_no_set_is_none(spec):
    assert names.part(spec) is None
    assert names.kind(spec) is None


@pytest.mark.parametrize(
    ("albums", "space"),
    [
        (["https://museum.example/diary/x"], "museum.example"),
        (["https://old.example/x", "https://new.example/x"], "old.example"),
        (["http://127.0.0.1:8080/x", "https://museum.example/x"], "museum.example"),
        (["http://127.0.0.1:8080/x"], "127.0.0.1"),
        (["http://localhost/x"], "localhost"),
    ],
)
def test_a_publication_is_named_by_its_first_domain(albums, space):
    assert names.space(albums) == space
