"""Outside: parts that only the size of their drawing or recording shows to be so."""

from collections.abc import Iterator, Mapping, Sequence

from iiif_service.album.model import Album, Drawing
from iiif_service.album.region import Region
from iiif_service.album.song import Song
from iiif_service.errors import PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.library import Picture, Recording


def refuse_what_lies_outside(
    album: Album, pictures: Mapping[str, Picture], recordings: Sequence[Recording]
) -> None:
    """Raise PublicationError with every part that reaches over its whole."""
    found = [
        f"{chapter.slug}: drawing '{drawing.slug}': {text}"
        for chapter in album.parts
        for drawing in chapter.drawings
        if drawing.slug in pictures
        for text in _parts(drawing, pictures[drawing.slug].shape)
    ]
    found += [
        f"{map_.slug}: control point {place} lies outside the map, which is "
        f"{_said(size)}; mend its 'pixel'"
        for map_ in album.maps
        if map_.slug in pictures
        for size in (pictures[map_.slug].shape,)
        for place, control in enumerate(map_.control_points, 1)
        if control.pixel.within(size.width, size.height) is None
    ]
    found += [
        f"{song.slug}: {text}"
        for song in album.songs
        if (lasting := [r.duration for r in recordings if r.song == song.slug])
        for text in _moments(song, min(lasting))
    ]
    if found:
        raise PublicationError("\n".join([*found, "nothing is published"]))


def _parts(drawing: Drawing, size: Dimensions) -> Iterator[str]:
    regions: list[tuple[str, Region]] = [
        *((f"detail '{detail.slug}'", detail.region) for detail in drawing.details),
        *(
            (f"the transcription at {writing.region}", writing.region)
            for writing in drawing.transcriptions
        ),
        *((f"view '{v.slug}'", v.region) for v in drawing.views if v.region),
    ]
    for name, region in regions:
        if region.within(size.width, size.height) is None:
            yield (
                f"{name} reaches over the drawing, which is {_said(size)}; "
                "mend its 'region'"
            )


def _moments(song: Song, duration: float) -> Iterator[str]:
    times = [(f"detail '{m.slug}'", m.end, "to") for m in song.moments]
    for name, end, key in [("the start", song.start or 0, "start"), *times]:
        if end > duration:
            yield (
                f"{name} is after the end of the recording, which lasts "
                f"{duration:.2f} s; mend its '{key}'"
            )


def _said(size: Dimensions) -> str:
    return f"{size.width} × {size.height} pixels"
