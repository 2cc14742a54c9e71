"""Moments: parts of a recording, as remarks on it and as its table of contents."""

from iiif_service.album.song import Moment, Song
from iiif_service.links import Links
from iiif_service.presentation.annotation import annotation, page, told
from iiif_service.presentation.picture import Resource


def start(song: Song, links: Links) -> Resource | None:
    """Say where a player begins (section 3.2, cookbook recipe 15)."""
    if song.start is None:
        return None
    return {
        "id": links.start(song.slug),
        "type": "SpecificResource",
        "source": links.canvas(song.slug, song.slug),
        "selector": {"type": "PointSelector", "t": song.start},
    }


def pages(canvas: str, song: Song) -> list[Resource]:
    """Tell of each moment, the inner ones after the one that holds them."""
    items = [
        annotation(
            f"{canvas}/details/{moment.slug}",
            "commenting",
            told(moment.title, moment.caption),
            _span(canvas, moment),
        )
        for moment in song.moments
    ]
    return [page(f"{canvas}/details", items)] if items else []


def structures(song: Song, links: Links) -> list[Resource]:
    """Give the moments as one range, which holds a range for each."""
    if not song.details:
        return []
    return [
        {
            "id": links.range(song.slug, "details"),
            "type": "Range",
            "label": song.title,
            "items": [_range(moment, song, links) for moment in song.details],
        }
    ]


def _range(moment: Moment, song: Song, links: Links) -> Resource:
    """Give what a moment holds, or where it is if it holds nothing."""
    canvas = links.canvas(song.slug, song.slug)
    inner = [_range(each, song, links) for each in moment.details]
    return {
        "id": links.range(song.slug, "details", moment.slug),
        "type": "Range",
        "label": moment.title,
        "items": inner or [{"id": _span(canvas, moment), "type": "Canvas"}],
    }


def _span(canvas: str, moment: Moment) -> str:
    return f"{canvas}#t={moment.start:g},{moment.end:g}"
