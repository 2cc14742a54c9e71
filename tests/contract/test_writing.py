"""What is told to authors is what they may write."""

import re

import pytest

from iiif_service.album.reader import read
from iiif_service.album.schema import FILES
from tests.album.test_checks import models
from tests.contract.conftest import TOP

GUIDE = (TOP / "docs" / "writing-an-album.md").read_text(encoding="utf-8")
KEYS = sorted(
    {
        field.alias or name
        for file in FILES.values()
        for model in models(file)
        for name, field in model.model_fields.items()
    }
)


@pytest.mark.parametrize("key", KEYS)
def test_each_key_is_told(key):
    assert f"`{key}`" in GUIDE


def test_no_row_tells_of_a_key_that_is_none():
    rows = re.findall(r"^\| ((?:`[a-z_]+`(?:, | …)?)+) *\|", GUIDE, re.MULTILINE)

    told = {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}
    assert len(told) > 40
    assert told <= set(KEYS)


def blocks(kind):
    return re.findall(rf"^```{kind}\n(.*?)^```", GUIDE, re.DOTALL | re.MULTILINE)


def test_the_examples_are_an_album_but_for_what_they_leave_out(tmp_path):
    album, chapter, drawing, map_, song = (
        b for b in blocks("yaml") if "slug: " in b or "audio" in b
    )
    texts = {
        "album.yaml": album,
        "chapters/hard-work.yaml": chapter.partition("\ndrawings:\n")[0]
        + f"\ndrawings:\n{drawing}",
        "maps/detention.yaml": map_,
        "songs/theme.yaml": song,
    }
    for name, text in texts.items():
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, encoding="utf-8")
    (tmp_path / "pages").mkdir()
    page = tmp_path / "pages" / "about-the-artist.en.md"
    page.write_text(blocks("markdown")[0], encoding="utf-8")

    found = [complaint.text for complaint in read(tmp_path).complaints]

    assert [text for text in found if "is not there" not in text] == [
        "'control_points' holds 1; write 8 at least"
    ]
