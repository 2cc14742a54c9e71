"""Parts of drawings that reach over them stop the whole publication."""

from dataclasses import replace

import pytest

from iiif_service.album.model import Detail, Transcription
from iiif_service.album.region import Region
from iiif_service.album.song import Moment, Song
from iiif_service.errors import PublicationError
from iiif_service.language import untagged
from tests import sounds


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


def test_what_is_after_the_end_of_a_recording_is_told(draw, order, images, publishing):
    draw("camp.tif")
    (images / "talk.mp3").write_bytes(sounds.encoded("mp3", 2.0))
    inner = Moment("inner", 1, 3, untagged("Inner"))
    whole = Moment("whole", 0, 2, untagged("Whole"), details=(inner,))
    talk = Song("talk", untagged("Talk"), ("talk.mp3",), start=9, details=(whole,))

    with pytest.raises(PublicationError) as refused:
        publishing(
            album=replace(order().album, songs=(talk,)),
            songs={"talk": ("talk.mp3",)},
        )

    after = "is after the end of the recording, which lasts 2.04 s; mend its"
    assert str(refused.value).splitlines() == [
        f"talk: the start {after} 'start'",
        f"talk: detail 'inner' {after} 'to'",
        "nothing is published",
    ]
