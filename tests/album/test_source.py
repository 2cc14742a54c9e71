"""A YAML file is read, or its first mistake is placed to the line and column."""

import contextlib
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.album.source import Source
from iiif_service.errors import AlbumError


@pytest.fixture
def complaint(tmp_path, monkeypatch):
    """Read some bytes as a file, and give what is said of them."""
    monkeypatch.chdir(tmp_path)

    def complain(content):
        path = tmp_path / "album.yaml"
        path.write_bytes(content)
        with pytest.raises(AlbumError) as refused:
            Source.read(path.relative_to(tmp_path))
        return str(refused.value)

    return complain


@pytest.mark.parametrize(
    ("content", "told"),
    [
        pytest.param(
            b"title: {en: A\nslug: b\n",
            "album.yaml:2:5: is not YAML: expected ',' or '}'",
            id="a bracket that is left open",
        ),
        pytest.param(
            b"slug: a\n\ttitle: b\n",
            "album.yaml:2:1: is not YAML: found character '\\t'",
            id="a tab",
        ),
        pytest.param(
            b"slug: a\ntitle: {en: B}\nslug: c\n",
            "album.yaml:3:1: is not YAML: found duplicate key",
            id="a key written twice",
        ),
        pytest.param(
            b"title: &a {en: A}\nsummary: *a\n",
            "album.yaml:2:10: is an alias (*name); write the text out instead",
            id="an alias",
        ),
        pytest.param(
            b"slug: a\ntitle: {en: !!python/name:os.system A}\n",
            "album.yaml:2:13: has a tag (!name); remove it",
            id="a tag",
        ),
        pytest.param(
            b"%YAML 1.1\n---\nslug: a\n",
            "album.yaml:2:1: follows a directive; remove the line that begins with %",
            id="a directive",
        ),
        pytest.param(
            "slug: a\ntitle: {en: Träume}\n".encode("latin-1"),
            "album.yaml:2:15: is not UTF-8 here; save the file as UTF-8",
            id="Latin-1",
        ),
        pytest.param(
            "slug: a\n".encode("utf-16"),
            "album.yaml:1:1: is not UTF-8 here; save the file as UTF-8",
            id="UTF-16",
        ),
        pytest.param(
            b"slug: a\ntitle: {en: From \x0bWord}\n",
            "album.yaml:2:18: has a character here that cannot be seen; remove it",
            id="a control character",
        ),
        pytest.param(
            b"a" * (5 << 20),
            "album.yaml:1:1: is larger than 4 MiB; split it into chapters",
            id="a file of 5 MiB",
        ),
    ],
)
def test_a_mistake_has_its_file_line_column_and_sentence(complaint, content, told):
    assert complaint(content).startswith(told)


def test_a_mistake_is_one_line(complaint):
    told = complaint(b"slug: a\nslug: b\n")

    assert "\n" not in told


def test_a_mark_of_byte_order_is_no_mistake(tmp_path):
    path = tmp_path / "album.yaml"
    path.write_bytes(b"\xef\xbb\xbfslug: a\n")

    assert Source.read(path).tree == {"slug": "a"}


def test_norwegian_is_a_language_and_no_denial(tmp_path):
    path = tmp_path / "album.yaml"
    path.write_text("title: {no: Dagbok}\n", encoding="utf-8")

    assert Source.read(path).tree == {"title": {"no": "Dagbok"}}


def test_a_billion_laughs_are_refused_at_once(complaint):
    lines = [b"a0: &a0 [lol]"]
    lines += [b"a%d: &a%d [%s]" % (n, n, b"*a%d," % (n - 1) * 9) for n in range(1, 10)]
    start = time.perf_counter()

    told = complaint(b"\n".join(lines))

    assert "is an alias" in told
    assert time.perf_counter() - start < 5  # and not for minutes


def test_a_million_brackets_are_refused_at_once(complaint):
    start = time.perf_counter()

    told = complaint(b"[" * 1_000_000)

    assert told.startswith("album.yaml:1:21: is nested too deep")
    assert time.perf_counter() - start < 5  # and not for minutes


@pytest.mark.parametrize(
    ("steps", "place"),
    [
        (["a", 0, "b", "c"], (2, 9)),
        (["a", 0, "x"], (2, 5)),
        (["a", 7], (1, 1)),
        (["y"], (1, 1)),
        ([], (1, 1)),
    ],
)
def test_a_complaint_stands_at_the_value_or_at_the_nearest_above(
    tmp_path, steps, place
):
    path = tmp_path / "album.yaml"
    path.write_text("a:\n  - b: {c: d}\n", encoding="utf-8")

    found = Source.read(path).complain(steps, "")

    assert (found.line, found.column) == place


@given(
    content=st.binary(max_size=40) | st.text("a:-{}[]'\"\n ,#&*!|>%@?1.=<", max_size=40)
)
def test_anything_is_read_or_refused(content, tmp_path_factory):
    path = tmp_path_factory.getbasetemp() / "any.yaml"
    path.write_bytes(content if isinstance(content, bytes) else content.encode())

    with contextlib.suppress(AlbumError):
        assert Source.read(path).name == str(path)
