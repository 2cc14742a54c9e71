"""A publication with a picture that is not open to everyone, and who visits it."""

import json
import re
import time
from dataclasses import dataclass, field, replace
from typing import Any
from urllib.parse import urlencode

from werkzeug.test import create_environ, run_wsgi_app

from iiif_service.auth.keepers import Keepers
from iiif_service.auth.links import ReaderLinks
from iiif_service.database.opened import Database
from iiif_service.image import version2
from iiif_service.library import Picture
from iiif_service.presentation import access
from iiif_service.presentation.document import written
from iiif_service.presentation.edition import Edition
from iiif_service.presentation.picture import described
from iiif_service.publication.folder import Folder
from iiif_service.publication.generation import Contents, Document, Generation
from tests import databases
from tests.presentation import album as sample
from tests.web.conftest import ADDRESS, Answer, published

ROLES = "keepers,reading-room,partner-museum"
READERS = {
    "reading-room": {
        "name": {"en": ["The reading room"], "ja": ["閲覧室"]},
        "networks": ["192.0.2.0/24", "2001:db8::/48"],
        "links": False,
    },
    "partner-museum": {
        "name": {"en": ["A partner museum"]},
        "networks": [],
        "links": True,
    },
}
FULL = "full.camp"
NAME, PASSWORD = "Mariko", "twelve letters and more"
VIEWER = "https://viewer.example"
FAR, SEATED = "203.0.113.9", "192.0.2.17"
PIXELS = f"/iiif/3/{FULL}/full/max/0/default.jpg"


def closed(place, public_url=ADDRESS):
    """Publish a picture that is open and small, and the same in full; add a keeper."""
    published(place, ["camp"], public_url, (650, 450))
    settings = published(place, ["master"], public_url, (1300, 900), most=1300)
    folder = Folder(settings.publication)
    last = folder.current()
    folder.switch(_with_tiers(last))
    database = databases.shaped(Database.beside(folder.path))
    Keepers(database).add(NAME, PASSWORD, time.time())
    database.close()
    return settings


def invitation(settings, days=3):
    """Make a link for a reader of the partner museum; gives its code."""
    database = Database.beside(settings.publication)
    code = ReaderLinks(database).write("partner-museum", "Ms Rossi", days, time.time())
    database.close()
    return code


def _with_tiers(last: Generation) -> Contents:
    """Let the master be seen by some alone."""
    pictures = {picture.identifier: picture for picture in last.pictures()}
    full = replace(pictures["master"], identifier=FULL, role=ROLES)
    left_out = {"/iiif/2/camp/info.json"}
    documents = [
        d
        for d in last.documents()
        if "/master/" not in d.path and d.path not in left_out
    ]
    return Contents(
        last.links.public_url,
        (
            *documents,
            *_descriptions(full, last),
            _older(pictures["camp"], last),
            _manifest(full, pictures["camp"], last),
        ),
        (pictures["camp"], full),
        tuple(last.masters().values()),
        readers=READERS,
    )


def _edition(last: Generation) -> Edition:
    return Edition.of(sample.ALBUM, {}, last.links, {})


def _descriptions(full: Picture, last: Generation) -> list[Document]:
    told = described(full, last.links)
    whole = {
        **told.document(),
        "@context": [access.CONTEXT, told.document()["@context"]],
        "service": [access.probe(FULL, _edition(last), external=True)],
    }
    path = f"/iiif/3/{FULL}/info.json"
    return [
        Document.of(path, "application/json", written(whole)),
        _older(full, last),
    ]


def _older(picture: Picture, last: Generation) -> Document:
    """Describe a picture in version 2, with a login; the open one has it too."""
    uri = last.links.image(picture.identifier, 2)
    told = replace(described(picture, last.links), id=uri)
    body = {
        **version2.document(told),
        "service": access.login_1(_edition(last)),
    }
    path = f"{last.links.path(uri)}/info.json"
    return Document.of(path, "application/json", written(body))


MANIFEST = "/presentation/2/tiers/manifest.json"


def _manifest(full: Picture, small: Picture, last: Generation) -> Document:
    """Show the picture in full to viewers of Presentation 2.1, then the open one."""
    base = f"{last.links.public_url}/presentation/2/tiers"
    canvases = [_canvas(base, each, last) for each in (full, small)]
    body = {
        "@context": "http://iiif.io/api/presentation/2/context.json",
        "@id": f"{base}/manifest.json",
        "@type": "sc:Manifest",
        "label": "Two tiers",
        "sequences": [{"@type": "sc:Sequence", "canvases": canvases}],
    }
    return Document.of(MANIFEST, "application/json", written(body))


def _canvas(base: str, picture: Picture, last: Generation) -> dict[str, object]:
    uri = last.links.image(picture.identifier, 2)
    canvas = f"{base}/canvas/{picture.identifier}"
    told = replace(described(picture, last.links), id=uri)
    size = {"width": picture.dimensions.width, "height": picture.dimensions.height}
    service = {
        "@context": "http://iiif.io/api/image/2/context.json",
        **version2.service(told),
    }
    if picture.role is not None:
        service["service"] = access.login_1(_edition(last))
    painting = {
        "@id": f"{canvas}/painting",
        "@type": "oa:Annotation",
        "motivation": "sc:painting",
        "on": canvas,
        "resource": {
            "@id": f"{uri}/full/full/0/default.jpg",
            "@type": "dctypes:Image",
            "format": "image/jpeg",
            **size,
            "service": service,
        },
    }
    named = {"@id": canvas, "@type": "sc:Canvas", "label": picture.identifier}
    return {**named, **size, "images": [painting]}


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
        asked = create_environ(
            method=method or ("GET" if form is None else "POST"),
            headers=sent,
            data=None if form is None else urlencode(form),
            content_type=None if form is None else "application/x-www-form-urlencoded",
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
