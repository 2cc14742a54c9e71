"""Recording: the tune played into its files, unless they lie there already."""

import hashlib
import io
import time
from pathlib import Path

import soundfile
from tinytag import TinyTag, TinyTagException

from demo.tune import ogg
from demo.tune.score import notes
from demo.tune.strings import RATE, Samples, play

PLACES = ("songs/theme.mp3", "songs/theme.ogg")
"""Where the tune belongs, below the images folder."""

_TITLE = "A waltz for the demo album (stand-in)"
_MARK = (
    "A stand-in played by a program for the demo album; it is not the theme song of "
    "Kenichi Kamio. CC0 1.0."
)
_FORMATS = {".mp3": ("MP3", "MPEG_LAYER_III"), ".ogg": ("OGG", "VORBIS")}
_STREAM = 1948
_AT_ONCE = 4096  # samples; libsndfile's Vorbis encoder breaks down with many more


def played(images: Path) -> str:
    """Play the tune unless it is there already; gives lines to tell, or none.

    Raises FileExistsError where another hand made a file that lies there.
    """
    mark = f"{_MARK} [{_fingerprint()}]"
    missing = [place for place in PLACES if not _is_there(images / place, mark)]
    if not missing:
        return ""
    start = time.perf_counter()
    samples = play(notes())
    for place in missing:
        _write(samples, images / place, mark)
    took = time.perf_counter() - start
    seconds = len(samples) / RATE
    return "".join(
        f"played {images / place}: {seconds:.1f} seconds in {took:.1f} s\n"
        for place in missing
    )


def _is_there(place: Path, mark: str) -> bool:
    if not place.exists():
        return False
    found = _comment(place)
    if not found.startswith(_MARK):
        raise FileExistsError(f"{place} was not played by the demo; it stays")
    return found == mark


def _write(samples: Samples, place: Path, mark: str) -> None:
    kind, codec = _FORMATS[place.suffix]
    written = io.BytesIO()
    with soundfile.SoundFile(
        written, "w", RATE, samples.shape[1], codec, format=kind
    ) as sound:
        sound.title = _TITLE
        sound.comment = mark
        sound.license = "CC0 1.0"  # which an MP3 has no place for
        for start in range(0, len(samples), _AT_ONCE):
            sound.write(samples[start : start + _AT_ONCE])
    data = written.getvalue()
    place.parent.mkdir(parents=True, exist_ok=True)
    beside = place.with_name(f"{place.name}.tmp")
    beside.write_bytes(ogg.numbered(data, _STREAM) if kind == "OGG" else data)
    beside.replace(place)


def _comment(place: Path) -> str:
    """Read what a file says of itself; nothing, where it is no sound or says nothing."""
    try:
        with place.open("rb") as file:
            return TinyTag.get(file_obj=file, duration=False).comment or ""
    except TinyTagException:
        return ""


def _fingerprint() -> str:
    """Tell one state of the playing code from another."""
    digest = hashlib.sha256()
    for path in sorted(Path(__file__).parent.glob("*.py")):
        digest.update(path.read_bytes())
    return digest.hexdigest()[:12]
