"""``schema``: what an author may write, for editors that complete and check."""

import json

import click
from pydantic import BaseModel

from iiif_service.album.schema import AlbumKeys, ChapterKeys, ChartKeys, SongKeys

_DRAFT = "https://json-schema.org/draft/2020-12/schema"
_FILES: dict[str, type[BaseModel]] = {
    "album": AlbumKeys,
    "chapter": ChapterKeys,
    "map": ChartKeys,
    "song": SongKeys,
}


@click.command
@click.argument("file", type=click.Choice(list(_FILES)))
def schema(file: str) -> None:
    r"""Print the JSON Schema of an author's file, for editors.

    Save it, and name it in the first line of the YAML file:

    \b
      iiif-service schema chapter > chapter.schema.json
      # yaml-language-server: $schema=../../chapter.schema.json
    """
    written = _FILES[file].model_json_schema(mode="validation")
    click.echo(json.dumps({"$schema": _DRAFT, **written}, indent=2, ensure_ascii=False))
