"""Parts of drawings that reach over them stop the whole publication."""

from dataclasses import replace

import pytest

from iiif_service.album.model import Detail, Transcription
from iiif_service.album.region import Region
from iiif_service.errors import PublicationError
from iiif_service.language import untagged


def with_parts(album, *regions):
    """Give the only drawing details at these regions, and writing at the last."""
    (chapter,) = album.chapters
    parts = [Region.parse(text) for text in regions]
    details = tuple(
        Detail(f"part-{n}", part, untagged("A")) for n, part in enumerate(parts)
    )
    writing = Transcription(parts[-1], "ja", "雪")
    drawing = replace(chapter.drawings[0], details=details, transcriptions=(writing,))
    return replace(album, chapters=(replace(chapter, drawings=(drawing,)),))


def test_every_part_outside_is_told_and_nothing_is_published(
    draw, order, publishing, folder
):
    draw("camp.tif")
    album = with_parts(order().album, "0,0,60,40", "50,0,11,40", "0,0,60,41")

    with pytest.raises(PublicationError) as refused:
        publishing(album=album)

    reaches = "reaches over the drawing, which is 60 × 40 pixels; mend its 'region'"
    assert str(refused.value).splitlines() == [
        f"images: drawing 'camp': detail 'part-1' {reaches}",
        f"images: drawing 'camp': detail 'part-2' {reaches}",
        f"images: drawing 'camp': the transcription at 0,0,60,41 {reaches}",
        "nothing is published",
    ]
    assert not folder.pointer.exists()


def test_parts_inside_are_published(draw, order, publishing, folder):
    draw("camp.tif")

    publishing(album=with_parts(order().album, "0,0,60,40", "pct:50,50,50,50"))

    path = "/presentation/3/images/canvas/camp/details/part-1"
    assert folder.current().document(path) is not None
