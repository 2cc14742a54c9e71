"""Schemas: what editors are told is what an album may hold."""

import json
import re
from pathlib import Path

import pytest
from click.testing import CliRunner
from ruamel.yaml import YAML

from iiif_service.commands.schema import schema

TOP = Path(__file__).parents[2] / "manifests"


def printed(name):
    result = CliRunner().invoke(schema, [name])
    assert result.exit_code == 0
    return json.loads(result.stdout)


def resolved(node, whole):
    """Follow references until there is a node that says something."""
    while isinstance(node, dict) and "$ref" in node:
        node = whole["$defs"][node["$ref"].rpartition("/")[2]]
    return node


def fits(value, node, whole):
    """Tell whether a value is what a schema says, as far as editors look."""
    node = resolved(node, whole)
    if "anyOf" in node:
        return any(fits(value, one, whole) for one in node["anyOf"])
    kinds = node.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    match value:
        case dict():
            known = node.get("properties", {})
            other = node.get("additionalProperties", True)
            return "object" in kinds and all(
                fits(v, known[k], whole)
                if k in known
                else other is True or (other and fits(v, other, whole))
                for k, v in value.items()
            )
        case list():
            inner = node.get("items") or {}
            return "array" in kinds and all(
                not inner or fits(v, inner, whole) for v in value
            )
        case bool():
            return "boolean" in kinds
        case int() | float():
            return bool({"number", "integer"} & set(kinds)) or not kinds
        case _:
            pattern = node.get("pattern", "")
            offered = node.get("enum", [node["const"]] if "const" in node else [value])
            return (
                value in offered
                and ("string" in kinds or "enum" in node)
                and re.search(pattern, str(value)) is not None
            )


@pytest.mark.parametrize(
    ("name", "pattern"),
    [
        ("album", "album.yaml"),
        ("chapter", "chapters/*.yaml"),
        ("map", "maps/*.yaml"),
        ("song", "songs/*.yaml"),
    ],
)
def test_the_demo_album_fits_what_editors_are_told(name, pattern):
    whole = printed(name)
    files = list(TOP.glob(pattern))

    assert files
    for path in files:
        tree = YAML(typ="safe").load(path.read_text(encoding="utf-8"))
        assert fits(tree, whole, whole), path


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("chapter", {"titel": {"en": "A"}}),
        ("chapter", {"title": "A"}),
        ("chapter", {"behavior": ["slow"]}),
        ("song", {"audio": "theme.mp3"}),
        ("map", {"camps": [{"class": 7}]}),
    ],
)
def test_what_an_album_may_not_hold_does_not_fit(name, value):
    whole = printed(name)

    assert not fits(value, whole, whole)
