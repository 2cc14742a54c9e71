"""A small publication, and clients that ask it for raw request targets."""

import json
import logging
from dataclasses import dataclass, field

import pytest
from PIL import Image
from werkzeug.test import create_environ, run_wsgi_app

from iiif_service.album import folder as folder_album
from iiif_service.album import reader
from iiif_service.database.opened import Database
from iiif_service.discovery.journal import record
from iiif_service.image.ingest import Recipe
from iiif_service.image.kinds import SUFFIXES
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, publish
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from iiif_service.web.log import JsonLine
from tests import databases, sounds
from tests.album import whole

ADDRESS = "https://album.example"
LIMITS = Limits(max_width=1000)
NAMES = ["camp", "first-snow", "scans/north: 1", "日記", "100%2F", "a;b,c+d"]


def published(place, names=NAMES, public_url=ADDRESS, size=(60, 40), limits=LIMITS):
    """Publish pictures of these names below a folder."""
    images = place / "images"
    for name in names:
        path = images / f"{name}.png"
        path.parent.mkdir(parents=True, exist_ok=True)
        picture = Image.new("RGB", size, "red")
        picture.paste("blue", (0, size[1] // 2, *size))
        picture.save(path)
    folder = Folder(place / "publication")
    workshop = Workshop(images, folder.packs, Recipe(), Bounds(), 1)
    album = folder_album.album(images, SUFFIXES)
    publish(Order(album, folder, workshop, public_url, limits), lambda *_: None)
    return Settings.load(publication=folder.path)


def sung(place, files, public_url=ADDRESS, slug="theme"):
    """Publish a picture, and a song whose files are given by their formats."""
    images = place / "images"
    images.mkdir()
    Image.new("RGB", (60, 40)).save(images / "camp.png")
    for kind, data in files.items():
        (images / f"theme.{kind}").write_bytes(data)
    folder = Folder(place / "publication")
    workshop = Workshop(images, folder.packs, Recipe(), Bounds(), 1)
    album = folder_album.album(images, SUFFIXES)
    songs = {slug: tuple(f"theme.{kind}" for kind in files)}
    order = Order(album, folder, workshop, public_url, Limits(), songs=songs)
    assert publish(order, lambda *_: None).failures == ()
    return folder


def everything(work, extra="", *otherwise):
    """Publish the album that has everything in it, and write its journal.

    ``otherwise`` is what is written in a file instead of something: its name, and both.
    """
    whole.write(work / "manifests")
    for name, old, new in otherwise:
        path = work / "manifests" / name
        text = path.read_text(encoding="utf-8")
        assert text.count(old) == 1
        path.write_text(text.replace(old, new), encoding="utf-8")
    album = work / "manifests" / "album.yaml"
    text = album.read_text(encoding="utf-8")
    album.write_text(f"{text}original: ja\n{extra}", encoding="utf-8")
    for name in ("camp.tif", "kettle.tif", "quay.tif", "map.tif", "album/logo.png"):
        path = work / "images" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        Image.new("RGB", (1600, 1200), "white").save(path)
    (work / "images" / "songs").mkdir()
    for kind in ("mp3", "ogg"):
        sound = sounds.encoded(kind, seconds=9)
        (work / "images" / "songs" / f"theme.{kind}").write_bytes(sound)
    folder = Folder(work / "publication")
    workshop = Workshop(work / "images", folder.packs, Recipe(), Bounds(), 1)
    found = reader.read(work / "manifests").album
    assert found
    songs = {song.slug: song.audio for song in found.songs}
    order = Order(found, folder, workshop, ADDRESS, Limits(), songs=songs)
    assert publish(order, lambda *_: None).failures == ()
    database = databases.shaped(Database.beside(folder.path))
    record(database, folder.current(), lambda: PUBLISHED)
    database.close()
    return Settings.load(publication=folder.path)


PUBLISHED = 1_700_000_000
"""When the album that has everything in it was published, in seconds since 1970."""


@dataclass
class Answer:
    """What an application said."""

    status: int
    headers: dict[str, str]
    body: bytes
    doubled: set[str] = field(default_factory=set)

    @property
    def text(self):
        return self.body.decode()

    @property
    def json(self):
        return json.loads(self.body)


class Client:
    """Ask an application for a raw target, as gunicorn would."""

    def __init__(self, app):
        self.app = app

    def __call__(self, target, method="GET", headers=()):
        asked = create_environ(method=method, headers=dict(headers))
        query = target.partition("?")[2]
        asked.update(RAW_URI=target, REQUEST_URI=target, QUERY_STRING=query)
        body, status, found = run_wsgi_app(self.app.wsgi_app, asked, buffered=True)
        names = [name.title() for name, _ in found]
        return Answer(
            int(status.split()[0]),
            {name.title(): value for name, value in found},
            b"".join(body),
            {name for name in names if names.count(name) > 1},
        )


@pytest.fixture(scope="session")
def settings(tmp_path_factory):
    return published(tmp_path_factory.mktemp("web"))


@pytest.fixture(scope="session")
def app(settings):
    return create_app(settings)


@pytest.fixture(scope="session")
def ask(app):
    """Ask the application that most tests share."""
    return Client(app)


@pytest.fixture(scope="session")
def whole_album(tmp_path_factory):
    """Publish the album that has everything in it."""
    return everything(tmp_path_factory.mktemp("exhibition"))


@pytest.fixture(scope="session")
def read(whole_album):
    """Ask for pages of the album that has everything in it."""
    return Client(create_app(whole_album))


@pytest.fixture(scope="session")
def exhibition(read):
    """Ask for them too, where ``read`` is another album's."""
    return read


@pytest.fixture
def lines():
    """Collect the lines that the service logs."""
    logger = logging.getLogger("iiif_service")
    formatter = JsonLine()
    collected: list[str] = []

    class Collector(logging.Handler):
        def emit(self, record):
            collected.append(formatter.format(record))

    collector = Collector()
    logger.addHandler(collector)
    yield collected
    logger.removeHandler(collector)
