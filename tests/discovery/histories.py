"""An album that changes, published again and again without any masters."""

from dataclasses import dataclass, field
from pathlib import Path

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.policy import Policy
from iiif_service.database.opened import Database
from iiif_service.discovery.journal import record
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.library import Picture
from iiif_service.links import Links
from iiif_service.publication.build import Shown, build
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents, Generation
from iiif_service.publication.holding import Edited, Kind, Told, holdings

RIGHTS = "http://creativecommons.org/publicdomain/zero/1.0/"
URL = "https://album.example"
HARVESTED = (Kind.COLLECTION, Kind.MANIFEST)


def chapter(slug, *drawings, title="", formerly=()):
    """Make a chapter of drawings, each a slug or a Drawing."""
    made = [d if isinstance(d, Drawing) else drawing(d) for d in drawings]
    return Chapter(
        slug, {"en": (title or slug,)}, tuple(made), formerly=tuple(formerly)
    )


def drawing(slug, *formerly):
    return Drawing(slug, f"{slug}.tif", {"en": (slug,)}, formerly=formerly)


def contents(*chapters, url=URL, packs=None):
    """Build all that is published of an album, as though its masters were packed."""
    album = Album(
        "diary", {"en": ("Diary",)}, ("en",), chapters, policy=Policy(rights=RIGHTS)
    )
    links = Links(url)
    pictures = {
        work.slug: Picture(
            work.slug, (packs or {}).get(work.slug, "0"), Dimensions(60, 40), Limits()
        )
        for work in album.works
    }
    documents = tuple(build(album, Shown(pictures, {}), links))
    told = {d.path: Told(d.media_type, d.etag) for d in documents}
    held = tuple(holdings(Edited(album, told, pictures, links)))
    return Contents(url, documents, tuple(pictures.values()), (), holdings=held)


@dataclass
class Clock:
    """A clock that stands until it is moved."""

    now: float = 1_800_000_000.0

    def __call__(self):
        return self.now


@dataclass
class Publication:
    """A folder and a journal of an album that changes."""

    path: Path
    database: Database
    clock: Clock = field(default_factory=Clock)

    @property
    def folder(self):
        return Folder(self.path)

    def switch(self, *chapters, **changes):
        """Switch to a generation, as a run does that is killed right then."""
        return Generation(self.folder.switch(contents(*chapters, **changes)))

    def record(self, generation=None):
        """Write the journal, and wait until it may be told."""
        generation = generation or self.folder.current()
        written = record(self.database, generation, self.clock)
        self.clock.now += 10
        return written

    def publish(self, *chapters, **changes):
        """Publish an album of some chapters; gives how many entries that is."""
        return self.record(self.switch(*chapters, **changes))

    def held(self):
        """Name all that a harvester should have, with what tells it apart."""
        now = self.folder.current()
        return {
            f"{now.links.public_url}{holding.path}": holding.digest
            for holding in now.holdings()
            if holding.kind in HARVESTED
        }
