"""Generation: one built state of a publication, a frozen SQLite file.

Looked up, never loaded: a million rows start as fast as ten. It is written once, beside
its place, and nothing writes to it after that.
"""

import gzip
import hashlib
import json
import sqlite3
import threading
import zlib
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import astuple, dataclass, field, replace
from pathlib import Path
from typing import Any, Self

from iiif_service import durable
from iiif_service.errors import PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Booklet, Picture, Recording
from iiif_service.links import Links
from iiif_service.publication.holding import Holding, Kind

FORMAT = "8"
"""The version of this file's format; what has another one is published again."""

_SCHEMA = """
CREATE TABLE about (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT;
CREATE TABLE documents (
    path TEXT PRIMARY KEY, media_type TEXT NOT NULL, etag TEXT NOT NULL,
    body BLOB NOT NULL, gzipped BLOB NOT NULL
) STRICT;
CREATE TABLE pictures (
    identifier TEXT PRIMARY KEY, pack TEXT NOT NULL,
    width INTEGER NOT NULL, height INTEGER NOT NULL,
    max_width INTEGER, max_height INTEGER, max_area INTEGER,
    avif_area INTEGER NOT NULL, grey INTEGER NOT NULL, role TEXT
) STRICT;
CREATE TABLE recordings (
    name TEXT PRIMARY KEY, song TEXT NOT NULL, file TEXT NOT NULL,
    media_type TEXT NOT NULL, bytes INTEGER NOT NULL, duration REAL NOT NULL
) STRICT;
CREATE TABLE holdings (
    path TEXT PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, part TEXT NOT NULL,
    digest TEXT NOT NULL, media_type TEXT NOT NULL, formerly TEXT NOT NULL
) STRICT;
CREATE TABLE booklets (
    path TEXT PRIMARY KEY, chapter TEXT NOT NULL, language TEXT NOT NULL,
    file TEXT NOT NULL, bytes INTEGER NOT NULL, recipe TEXT NOT NULL
) STRICT;
CREATE TABLE masters (
    path TEXT PRIMARY KEY, stamp TEXT NOT NULL, digest TEXT NOT NULL
) STRICT;
"""


Readers = Mapping[str, Mapping[str, Any]]
"""Who may see what is not open, by role: ``name`` in languages, the ``networks`` that
they read from, as texts, and whether they may be sent ``links``."""

_Row = tuple[Any, ...]
"""What SQLite gives; the strict tables above say which types these are."""


@dataclass(frozen=True, slots=True)
class Document:
    """Bytes at an address; ``path`` is the part below the public address."""

    path: str
    media_type: str
    etag: str
    """Without quotes; the gzipped twin's has ``-gzip`` after it."""
    body: bytes
    gzipped: bytes

    @classmethod
    def of(cls, path: str, media_type: str, body: bytes) -> Self:
        """Make a document of its body."""
        return cls(path, media_type, _etag(body), body, gzip.compress(body, 9, mtime=0))

    def examine(self) -> None:
        """See that it is what it was made as; raises PublicationError."""
        if self.etag != _etag(self.body):
            raise PublicationError(f"{self.path} is not what its ETag says")
        try:
            unzipped = gzip.decompress(self.gzipped)
        except (OSError, EOFError, zlib.error):
            unzipped = b""
        if unzipped != self.body:
            raise PublicationError(f"{self.path} is another one when it is gzipped")


@dataclass(frozen=True, slots=True)
class Stamped:
    """A master as it was when its bytes were digested."""

    path: str
    stamp: str
    digest: str


@dataclass(frozen=True, slots=True)
class Contents:
    """All that a generation will hold."""

    public_url: str
    documents: tuple[Document, ...]
    pictures: tuple[Picture, ...]
    masters: tuple[Stamped, ...]
    recordings: tuple[Recording, ...] = ()
    booklets: tuple[Booklet, ...] = ()
    holdings: tuple[Holding, ...] = ()
    readers: Readers = field(default_factory=dict)

    def fingerprint(self) -> str:
        """Tell two states apart by what they serve."""
        return _fingerprint(
            self.public_url,
            self.documents,
            self.pictures,
            (
                *map(str, self.recordings),
                *map(str, self.booklets),
                *map(str, self.holdings),
                *_told(self.readers),
            ),
        )


def write(place: Path, contents: Contents) -> None:
    """Fill a new file with a generation."""
    connection = sqlite3.connect(place, isolation_level=None)
    try:
        connection.executescript(_SCHEMA)
        durable.at("sqlite.shaped")
        connection.execute("BEGIN")
        about = {
            "format": FORMAT,
            "public_url": contents.public_url,
            "fingerprint": contents.fingerprint(),
            "readers": json.dumps(contents.readers, ensure_ascii=False),
        }
        connection.executemany("INSERT INTO about VALUES (?, ?)", about.items())
        connection.executemany(
            "INSERT INTO documents VALUES (?, ?, ?, ?, ?)",
            (
                (d.path, d.media_type, d.etag, d.body, d.gzipped)
                for d in contents.documents
            ),
        )
        connection.executemany(
            "INSERT INTO pictures VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            map(_row, contents.pictures),
        )
        connection.executemany(
            "INSERT INTO recordings VALUES (?, ?, ?, ?, ?, ?)",
            map(astuple, contents.recordings),
        )
        connection.executemany(
            "INSERT INTO holdings VALUES (?, ?, ?, ?, ?, ?, ?)",
            ((*astuple(h)[:-1], json.dumps(h.formerly)) for h in contents.holdings),
        )
        connection.executemany(
            "INSERT INTO booklets VALUES (?, ?, ?, ?, ?, ?)",
            map(astuple, contents.booklets),
        )
        connection.executemany(
            "INSERT INTO masters VALUES (?, ?, ?)",
            ((m.path, m.stamp, m.digest) for m in contents.masters),
        )
        durable.at("sqlite.filled")
        connection.execute("COMMIT")
        durable.at("sqlite.committed")
    finally:
        connection.close()


class Generation:
    """A generation open for reading; may be shared among threads."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self._lock = threading.Lock()
        try:
            self._connection = sqlite3.connect(
                f"{place.absolute().as_uri()}?mode=ro&immutable=1",
                uri=True,
                check_same_thread=False,
            )
        except sqlite3.Error as error:
            raise self._damaged(error) from error
        about = {row[0]: row[1] for row in self._rows("SELECT * FROM about")}
        if about.get("format") != FORMAT:
            raise PublicationError(
                f"{place} has format {about.get('format')}, this program reads "
                f"format {FORMAT}; publish again"
            )
        if not {"public_url", "fingerprint"} <= about.keys():
            raise self._damaged("it has lost what it is about")
        self.links = Links(about["public_url"])
        self.fingerprint = about["fingerprint"]
        self.readers: Readers = json.loads(about.get("readers", "{}"))

    def __del__(self) -> None:
        connection = getattr(self, "_connection", None)
        if connection is not None:
            connection.close()

    def document(self, path: str) -> Document | None:
        """Look up a document by its path below the public address."""
        for row in self._rows("SELECT * FROM documents WHERE path = ?", path):
            return Document(*row)
        return None

    def documents(self) -> Iterator[Document]:
        """Walk through all documents, one at a time in memory."""
        for (path,) in self._rows("SELECT path FROM documents ORDER BY path"):
            if document := self.document(path):
                yield document

    def picture(self, identifier: str) -> Picture | None:
        """Look up a picture."""
        for row in self._rows(
            "SELECT * FROM pictures WHERE identifier = ?", identifier
        ):
            return self._picture(row)
        return None

    def pictures(self) -> Iterator[Picture]:
        """Walk through all pictures."""
        return map(self._picture, self._rows("SELECT * FROM pictures"))

    def recording(self, name: str) -> Recording | None:
        """Look up a song in one format by the last part of its address."""
        for row in self._rows("SELECT * FROM recordings WHERE name = ?", name):
            return Recording(*row)
        return None

    def recordings(self) -> Iterator[Recording]:
        """Walk through all songs in all their formats."""
        rows = self._rows("SELECT * FROM recordings ORDER BY name")
        return (Recording(*row) for row in rows)

    def holdings(self) -> Iterator[Holding]:
        """Walk through all that harvesters may want to know of."""
        for row in self._rows("SELECT * FROM holdings"):
            path, kind, name, part, digest, media_type, formerly = row
            names = tuple(json.loads(formerly))
            yield Holding(path, Kind(kind), name, part, digest, media_type, names)

    def booklet(self, path: str) -> Booklet | None:
        """Look up a chapter as a PDF by its path below the public address."""
        for row in self._rows("SELECT * FROM booklets WHERE path = ?", path):
            return Booklet(*row)
        return None

    def booklets(self) -> Iterator[Booklet]:
        """Walk through all PDFs."""
        rows = self._rows("SELECT * FROM booklets ORDER BY path")
        return (Booklet(*row) for row in rows)

    def masters(self) -> Mapping[str, Stamped]:
        """Give what is known of the masters this generation was built from."""
        rows = self._rows("SELECT path, stamp, digest FROM masters")
        return {row[0]: Stamped(*row) for row in rows}

    def examine(self) -> None:
        """Read through the whole file; raises PublicationError if it was damaged."""
        try:
            for (found,) in self._rows("PRAGMA quick_check(1)"):
                if found != "ok":
                    raise self._damaged(found.splitlines()[-1])
            if self.fingerprint != _fingerprint(
                self.links.public_url,
                self._examined(),
                self.pictures(),
                (
                    *map(str, self.recordings()),
                    *map(str, self.booklets()),
                    *map(str, self.holdings()),
                    *_told(self.readers),
                ),
            ):
                raise self._damaged("it is not what it was made as")
        except (TypeError, ValueError) as error:
            raise self._damaged(error) from error

    def _examined(self) -> Iterator[Document]:
        for document in self.documents():
            try:
                document.examine()
            except PublicationError as error:
                raise self._damaged(error) from error
            yield replace(document, body=b"", gzipped=b"")

    def _rows(self, query: str, *values: str) -> list[_Row]:
        try:
            with self._lock:
                return self._connection.execute(query, values).fetchall()
        except sqlite3.Error as error:
            raise self._damaged(error) from error

    def _picture(self, row: _Row) -> Picture:
        identifier, pack, width, height, *most, grey, role = row
        try:
            size, limits = Dimensions(width, height), Limits(*most)
        except (TypeError, ValueError) as error:
            raise self._damaged(error) from error
        return Picture(identifier, pack, size, limits, bool(grey), role)

    def _damaged(self, reason: object) -> PublicationError:
        return PublicationError(
            f"{self.place} is no generation ({reason}); publish again"
        )


def needed(generations: Iterable[Generation]) -> set[str]:
    """Name the packs, and the files of sounds and booklets, that they need."""
    names = set()
    for generation in generations:
        names |= {picture.pack for picture in generation.pictures()}
        names |= {recording.file for recording in generation.recordings()}
        names |= {booklet.file for booklet in generation.booklets()}
    return names


def _etag(body: bytes) -> str:
    return hashlib.sha256(body).hexdigest()[:32]


def _fingerprint(
    public_url: str,
    documents: Iterable[Document],
    pictures: Iterable[Picture],
    others: Iterable[str],
) -> str:
    digest = hashlib.sha256(f"{FORMAT} {public_url}".encode())
    for document in sorted(documents, key=lambda d: d.path):
        line = f"{document.path} {document.media_type} {document.etag}\n"
        digest.update(line.encode())
    for picture in sorted(pictures, key=lambda p: p.identifier):
        digest.update(f"{picture}\n".encode())
    for line in sorted(others):
        digest.update(f"{line}\n".encode())
    return digest.hexdigest()


def _told(readers: Readers) -> list[str]:
    """Spell who may see what, where anybody is named."""
    return [json.dumps(readers, sort_keys=True)] if readers else []


def _row(picture: Picture) -> tuple[str | int | None, ...]:
    size, most = astuple(picture.dimensions), astuple(picture.limits)
    return (
        *(picture.identifier, picture.pack, *size, *most),
        *(picture.grey, picture.role),
    )
