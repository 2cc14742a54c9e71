"""Sounds: the files of an album's songs, carried over under their hash.

A song is published in all its formats or not at all: where one of them is bad, or lasts
longer than the others, that is said of one file, and all of the song stays as it was.
"""

import errno
import hashlib
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from iiif_service import durable
from iiif_service.errors import MasterError, PublicationError
from iiif_service.library import Recording
from iiif_service.publication.generation import Generation, Stamped
from iiif_service.publication.masters import Carried, Teller, stamp
from iiif_service.sound import master
from iiif_service.sound.kinds import Kind
from iiif_service.sound.master import Sound

Songs = Mapping[str, Sequence[str]]
"""By its slug, the files of a song below the images folder, one a format."""


@dataclass(frozen=True, slots=True)
class Shelves:
    """Where sounds come from and go to, and what is known of them already."""

    images: Path
    sounds: Path
    masters: Mapping[str, Stamped]
    recordings: tuple[Recording, ...]

    @classmethod
    def of(cls, images: Path, sounds: Path, last: Generation | None) -> "Shelves":
        """Know what the last generation knew."""
        if last is None:
            return cls(images, sounds, {}, ())
        return cls(images, sounds, last.masters(), tuple(last.recordings()))


@dataclass(frozen=True, slots=True)
class Sung:
    """What became of all songs."""

    recordings: tuple[Recording, ...]
    masters: tuple[Stamped, ...]
    failures: tuple[MasterError, ...]
    failed: tuple[str, ...]
    """The songs that have a bad file."""


def carry_all(shelves: Shelves, songs: Songs, tell: Teller) -> Sung:
    """Carry the files of all songs over; each is told as it comes.

    Raises PublicationError where they cannot be written.
    """
    recordings: list[Recording] = []
    outcomes: dict[tuple[str, str], Carried | MasterError] = {}
    failed: list[str] = []
    for song, paths in songs.items():
        found = _song(shelves, paths)
        for path, outcome in found.items():
            tell(path, outcome)
            outcomes[song, path] = outcome
        carried = [o for o in found.values() if isinstance(o, Carried)]
        if len(carried) == len(found):
            recordings += (_recording(song, one) for one in carried)
        else:
            recordings += _before(shelves, song)
            failed.append(song)
    all_carried = [o for o in outcomes.values() if isinstance(o, Carried)]
    masters = {one.master.path: one.master for one in all_carried}
    failures = [o for o in outcomes.values() if isinstance(o, MasterError)]
    return Sung(
        tuple(recordings), tuple(masters.values()), tuple(failures), tuple(failed)
    )


def _song(shelves: Shelves, paths: Iterable[str]) -> dict[str, Carried | MasterError]:
    """Carry one song over; what is wrong with all of it is said of its last file."""
    outcomes: dict[str, Carried | MasterError] = {}
    for path in paths:
        try:
            outcomes[path] = _carried(shelves, path)
        except MasterError as error:
            outcomes[path] = error
    sounds = {p: o.sound for p, o in outcomes.items() if isinstance(o, Carried)}
    if len(sounds) == len(outcomes) and (wrong := _wrong(sounds)):
        path = next(reversed(outcomes))
        outcomes[path] = MasterError(shelves.images / path, wrong)
    return outcomes


def _wrong(sounds: Mapping[str, Sound]) -> str | None:
    kinds = [sound.kind for sound in sounds.values()]
    if len(set(kinds)) < len(kinds):
        return "has the format of another file of its song; give each format once"
    return master.disagreement(sounds)


def _carried(shelves: Shelves, image: str) -> Carried:
    """Find the copy of a master, or make it; raises MasterError."""
    path = shelves.images / image
    try:
        stamped = stamp(path, shelves.images)
    except OSError as error:
        raise MasterError(path, f"cannot be read: {error.strerror}") from error
    if before := _carried_before(shelves, image, stamped):
        return before
    data = master.load(path)
    try:
        sound = Sound.of(data)
    except ValueError as error:
        raise MasterError(path, str(error)) from error
    if stamp(path, shelves.images) != stamped:
        raise MasterError(path, "was changed while it was read; publish again")
    digest = hashlib.sha256(data).hexdigest()
    carried = Carried(Stamped(image, stamped, digest), sound, len(data), new=True)
    _write(shelves.sounds / carried.file, data)
    return carried


def _carried_before(shelves: Shelves, image: str, stamped: str) -> Carried | None:
    """Find the copy of a master that is still what it was, without reading it."""
    known = shelves.masters.get(image)
    if known is None or known.stamp != stamped:
        return None
    for recording in shelves.recordings:
        place = shelves.sounds / recording.file
        if recording.digest == known.digest and place.is_file():
            sound = Sound(Kind(place.suffix[1:]), recording.duration)
            return Carried(known, sound, recording.bytes)
    return None


def _write(place: Path, data: bytes) -> None:
    try:
        if not place.is_file() or place.stat().st_size != len(data):
            with durable.replacing(place) as temporary:
                temporary.write_bytes(data)
    except OSError as error:
        reason = error.strerror or errno.errorcode.get(error.errno or 0, "unknown")
        raise PublicationError(f"{place.parent} cannot be written: {reason}") from error


def _recording(song: str, carried: Carried) -> Recording:
    kind = carried.sound.kind
    return Recording(
        f"{song}.{kind}",
        song,
        carried.file,
        kind.media_type,
        carried.bytes,
        carried.sound.duration,
    )


def _before(shelves: Shelves, song: str) -> list[Recording]:
    """Give what a song was until now, if all of it is still there."""
    found = [r for r in shelves.recordings if r.song == song]
    there = all((shelves.sounds / r.file).is_file() for r in found)
    return found if there else []
