"""What keeps a booklet from being set is one sentence."""

import pytest

from iiif_service.booklet import typeset
from iiif_service.errors import BookletError


def test_fonts_that_are_not_there_are_named(tmp_path, monkeypatch):
    monkeypatch.setattr(typeset, "FONTS", tmp_path / "fonts")

    with pytest.raises(BookletError, match=r"fonts holds no fonts; run 'make setup'$"):
        typeset.typeset({"language": "en"}, tmp_path)


def test_what_typst_refuses_is_one_line(tmp_path):
    with pytest.raises(BookletError) as refused:
        typeset.typeset({"language": "en"}, tmp_path)

    assert str(refused.value) == 'dictionary does not contain key "name"'
