"""The script that asks the foreign parsers reads a folder as it reads lines."""

import json


def test_a_folder_is_read_as_lines_are(run, read, everything, tmp_path):
    documents = {
        path.removeprefix("/presentation/3/"): document
        for path, document in everything.of("Collection", "Manifest")
    }
    for path, document in documents.items():
        place = tmp_path / path
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(json.dumps(document), encoding="utf-8")

    assert run([], tmp_path) == read(documents)


def test_what_a_parser_refuses_is_said_and_the_others_are_still_asked(read):
    document = {"type": "Manifest", "id": "https://a.example/m", "items": 5}

    found = read({"m": document})["m"]

    assert found.keys() == {"manifesto", "parser"}
    assert "error" in found["parser"]
