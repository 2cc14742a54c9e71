"""A publication with a picture that is not open to everyone, and who visits it."""

import json
import re
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from PIL import Image
from werkzeug.test import create_environ, run_wsgi_app

from iiif_service.album.model import Album, Chapter, Drawing, Provider
from iiif_service.album.policy import Group, Policy
from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.database.opened import Database
from iiif_service.image.ingest import Recipe
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds
from iiif_service.publication.folder import Folder
from iiif_service.publication.masters import Workshop
from iiif_service.publication.publish import Order, publish
from iiif_service.settings import Settings
from tests import databases
from tests.pictures import corners
from tests.web.conftest import ADDRESS, Answer

ROLES = "keepers,reading-room,partner-museum"
READERS = {
    "reading-room": Group(
        "reading-room",
        {"en": ("The reading room",), "ja": ("閲覧室",)},
        ("192.0.2.0/24", "2001:db8::/48"),
    ),
    "partner-museum": Group(
        "partner-museum", {"en": ("A partner museum",)}, links=True
    ),
}
FULL = "full.camp"
NAME, PASSWORD = "Mariko", "twelve letters and more"
VIEWER = "https://viewer.example"
FAR, SEATED = "203.0.113.9", "192.0.2.17"
PIXELS = f"/iiif/3/{FULL}/full/max/0/default.jpg"


POLICY = Policy(largest_open=650, full=tuple(ROLES.split(",")))


def closed(place, public_url=ADDRESS, master=None):
    """Publish a drawing that is open and small, and in full for some; add a keeper."""
    images = place / "images"
    images.mkdir()
    pixels = corners(1300, 900) if master is None else master
    Image.fromarray(pixels).save(images / "camp.png")
    Image.fromarray(corners(500, 300)).save(images / "stamp.png")
    settings = published(place, public_url)
    database = databases.shaped(Database.beside(settings.publication))
    Keepers(database).add(NAME, PASSWORD, time.time())
    database.close()
    return settings


def published(place, public_url=ADDRESS, readers=READERS):
    """Publish what lies there, for these readers."""
    images = place / "images"
    camp = Drawing("camp", "camp.png", {"en": ("The camp",)}, policy=POLICY)
    stamp = Drawing("stamp", "stamp.png", {"en": ("A stamp",)})
    chapter = Chapter("tiers", {"en": ("Two tiers",)}, (camp, stamp))
    provider = Provider("https://museum.example", {"en": ("Museum",), "ja": ("館",)})
    album = Album(
        "diary",
        {"en": ("The diary",)},
        ("en", "ja"),
        (chapter,),
        provider=provider,
        readers=readers,
    )
    folder = Folder(place / "publication")
    workshop = Workshop(images, folder.packs, Recipe(), Bounds(), 1)
    order = Order(album, folder, workshop, public_url, Limits())
    assert publish(order, lambda *_: None).failures == ()
    return Settings.load(publication=folder.path)


def invitation(settings, days=3):
    """Make a link for a reader of the partner museum; gives its code."""
    database = Database.beside(settings.publication)
    code = ReaderLinks(database).write("partner-museum", "Ms Rossi", days, time.time())
    database.close()
    return code


def enter(visitor, code):
    """Follow a link that was sent."""
    page = visitor("/auth/enter")
    return visitor("/auth/enter", {"form": page.form, "code": code})


MANIFEST = "/presentation/2/tiers/manifest.json"
"""The chapter as viewers of Presentation 2.1 and Auth 1.0 read it."""


@dataclass
class Cookie:
    """A cookie as it was set; its attributes in small letters."""

    name: str
    value: str
    attributes: dict[str, str]

    @classmethod
    def parse(cls, text):
        """Read a header."""
        first, *rest = text.split("; ")
        name, _, value = first.partition("=")
        split = [each.lower().partition("=") for each in rest]
        return cls(name, value, {n: v for n, _, v in split})


@dataclass
class Told(Answer):
    """What a visitor was told."""

    cookies: list[Cookie] = field(default_factory=list)

    @property
    def form(self) -> str:
        """What the form of a page was signed with."""
        (found,) = re.findall(r'name="form" value="([^"]+)"', self.plain)
        return str(found)

    @property
    def plain(self) -> str:
        return self.body.decode()

    @property
    def message(self) -> dict[str, Any]:
        """What a token page posts, and to whom."""
        (site,) = re.findall(r'data-site="([^"]+)"', self.plain)
        (text,) = re.findall(r'data-message="([^"]+)"', self.plain)
        read = text.replace("&#34;", '"').replace("&#39;", "'")
        read = read.replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")
        return {"to": site, **json.loads(read)}


class Visitor:
    """A browser that keeps cookies, each once for each jar that it names."""

    def __init__(self, app, address=FAR):
        self.app = app
        self.address = address
        self.jar = {}

    def __call__(self, target, form=None, method=None, headers=(), origin=None):
        sent = dict(headers)
        if self.jar:
            pairs = [f"{name}={value}" for (name, _), value in self.jar.items()]
            sent["Cookie"] = "; ".join(pairs)
        if origin:
            sent["Origin"] = origin
        kind = sent.pop("Content-Type", "application/x-www-form-urlencoded")
        asked = create_environ(
            method=method or ("GET" if form is None else "POST"),
            headers=sent,
            data=form if form is None or isinstance(form, bytes) else urlencode(form),
            content_type=None if form is None else kind,
        )
        query = target.partition("?")[2]
        asked.update(RAW_URI=target, REQUEST_URI=target, QUERY_STRING=query)
        asked["REMOTE_ADDR"] = self.address
        body, status, found = run_wsgi_app(self.app.wsgi_app, asked, buffered=True)
        told = Told(
            int(status.split()[0]),
            {name.title(): value for name, value in found},
            b"".join(body),
            cookies=[Cookie.parse(v) for n, v in found if n.lower() == "set-cookie"],
        )
        self._keep(told.cookies)
        return told

    def _keep(self, cookies):
        for cookie in cookies:
            jar = (cookie.name, "partitioned" in cookie.attributes)
            if cookie.attributes.get("max-age") == "0":
                self.jar.pop(jar, None)
            else:
                self.jar[jar] = cookie.value

    def log_in(self, origin=VIEWER, name=NAME, password=PASSWORD):
        """Fill in the form that a viewer of some origin opened."""
        query = f"?{urlencode({'origin': origin})}" if origin else ""
        page = self(f"/auth/access{query}")
        form = {"form": page.form, "name": name, "password": password}
        return self(f"/auth/access{query}", form)

    def token(self, message_id="1", origin=VIEWER, version=2):
        """Ask for a token as a viewer does."""
        query = urlencode({"messageId": message_id, "origin": origin})
        return self(f"/auth/{version}/token?{query}")

    def probe(self, token=None, origin=VIEWER, name=FULL):
        """Ask a probe as a viewer does: without cookies, with a token."""
        headers = {"Authorization": f"Bearer {token}"} if token else {}
        stranger = Visitor(self.app, self.address)
        return stranger(f"/auth/2/probe/{name}", headers=headers, origin=origin)
