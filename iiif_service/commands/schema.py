"""``schema``: what may stand in the author's files, for editors that complete keys."""

import json
from pathlib import Path

import click

from iiif_service.album.schema import FILES


@click.command
@click.argument("kind", type=click.Choice(list(FILES)), required=False)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Write all of them into a folder, as album.schema.json and so on.",
)
def schema(kind: str | None, into: Path | None) -> None:
    """Print the JSON Schema of the author's files.

    KIND is album, chapter, map, song or page (the head of one); without it, all are
    printed in one object. An editor that knows YAML completes keys where a file begins
    with a line like

    \b
      # yaml-language-server: $schema=../../schema/chapter.schema.json
    """  # noqa: D301 - people read this; \b keeps click from filling the line below it
    found = {name: _schema(name) for name in ([kind] if kind else FILES)}
    if into is None:
        click.echo(_text(found[kind] if kind else found))
        return
    into.mkdir(parents=True, exist_ok=True)
    for name, content in found.items():
        place = into / f"{name}.schema.json"
        place.write_text(f"{_text(content)}\n", encoding="utf-8")
        click.echo(place)


def _schema(kind: str) -> object:
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **FILES[kind].model_json_schema(),
    }


def _text(content: object) -> str:
    return json.dumps(content, ensure_ascii=False, indent=2)
