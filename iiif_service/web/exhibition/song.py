"""A song as a page: a player, and its words line by line beside the original."""

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from flask import Response

from iiif_service.web.exhibition import linked
from iiif_service.web.exhibition.contents import Record, album
from iiif_service.web.exhibition.essay import written
from iiif_service.web.exhibition.frame import (
    Head,
    Visit,
    rows,
    show,
    statement,
    viewers,
)
from iiif_service.web.exhibition.said import Said, original
from iiif_service.web.exhibition.still import card, still


class Line(NamedTuple):
    """A line of the words, from one second to another."""

    begins: float
    ends: float
    text: Said
    first: Said
    """As it was written first, where that is another language."""


def song(part: Record, visit: Visit) -> Response:
    """Show a song."""
    summary = visit.said(part.get("summary"))
    picture = part.get("picture")
    return show(
        "exhibition/song.html",
        visit,
        Head(
            visit.said(part["label"]).plain,
            summary.plain,
            card(picture) if picture else None,
            part["manifest"],
            linked.script(linked.song(part, visit)),
            part,
        ),
        name=visit.said(part["label"]),
        summary=summary,
        seen=part.get("seen"),
        **sung(part, visit),
        essay=written(part.get("essay"), visit),
        rows=rows(part, visit),
        terms=statement(part, visit),
        ways=viewers(part, visit.tag),
    )


def sung(part: Record, visit: Visit) -> dict[str, object]:
    """Give the song itself with its words, as it is shown wherever it stands."""
    picture = part.get("picture")
    return {
        "part": part,
        "made": _made(part, visit),
        "still": still(picture) if picture else None,
        "lines": list(_lines(part, visit)),
        "subtitles": list(part["subtitles"].items()),
    }


def _made(part: Record, visit: Visit) -> Sequence[Said]:
    return [visit.said(part[who]) for who in ("author", "performer") if who in part]


def _lines(part: Record, visit: Visit) -> Iterator[Line]:
    first = album().get("original")
    for line in part["lines"]:
        text = line["text"]
        yield Line(
            line["from"],
            line["to"],
            visit.said(text),
            original(text, visit.tag, first),
        )
