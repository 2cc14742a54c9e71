"""``schema``: what an editor completes."""

import json

import pytest

from iiif_service.album.schema import FILES


@pytest.fixture
def printed(run):
    return lambda *kind: json.loads(run("schema", *kind)[1])


@pytest.mark.parametrize("kind", FILES)
def test_each_kind_of_file_has_a_schema_with_a_word_on_every_key(printed, kind):
    schema = printed(kind)

    assert schema["$schema"].startswith("https://json-schema.org/")
    parts = [schema, *schema.get("$defs", {}).values()]
    keys = [(n, p) for part in parts for n, p in part.get("properties", {}).items()]
    assert keys
    for name, about in keys:
        assert about.get("description"), name
    for part in parts:
        if part.get("type") == "object":
            assert part["additionalProperties"] is False
            assert part["description"]


def test_keys_are_spelled_as_authors_write_them(printed):
    schema = printed("map")

    assert "class" in schema["$defs"]["CampKeys"]["properties"]
    assert {"slug", "class", "title", "point"} <= set(
        schema["$defs"]["CampKeys"]["required"]
    )


def test_all_are_printed_without_a_kind(printed):
    assert set(printed()) == set(FILES)


def test_all_are_written_into_a_folder(run, work, printed):
    code, said, _ = run("schema", "--into", "schema")

    assert code == 0
    assert len(said.splitlines()) == len(FILES)
    chapter = (work / "schema" / "chapter.schema.json").read_text(encoding="utf-8")
    assert json.loads(chapter) == printed("chapter")


def test_a_kind_that_is_none_is_a_usage_error(run):
    code, _, complained = run("schema", "poem")

    assert code == 2
    assert "'poem' is not one of" in complained
