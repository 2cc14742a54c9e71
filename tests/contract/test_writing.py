"""docs/writing-an-album.md tells of every key that an author may write."""

import re
from pathlib import Path

import pytest
from pydantic import BaseModel

from iiif_service.album import schema

GUIDE = Path(__file__).parents[2] / "docs" / "writing-an-album.md"
MODELS = [
    model
    for model in vars(schema).values()
    if isinstance(model, type)
    and issubclass(model, BaseModel)
    and model.__module__ == schema.__name__
]
KEYS = sorted(
    {
        field.alias or name
        for model in MODELS
        for name, field in model.model_fields.items()
    }
)


@pytest.fixture(scope="module")
def told():
    return set(re.findall(r"`([a-z_]+)`", GUIDE.read_text(encoding="utf-8")))


@pytest.mark.parametrize("key", KEYS)
def test_the_guide_tells_of_each_key(told, key):
    assert key in told


def test_the_guide_tells_of_no_key_that_is_none():
    text = GUIDE.read_text(encoding="utf-8")
    rows = re.findall(r"^\| (`[^|]*) \|", text, re.MULTILINE)
    named = {key for row in rows for key in re.findall(r"`([a-z_]+)`", row)}

    assert named - set(KEYS) == set()
