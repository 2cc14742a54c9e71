"""Every URI the service mints.

A link is the public address and a path below it; identifiers and slugs are
percent-encoded here and nowhere else (Image API 3.0, section 9).
"""

from dataclasses import dataclass
from functools import lru_cache
from urllib.parse import quote, unquote, urlsplit

IMAGE = {2: "/iiif/2", 3: "/iiif/3"}
"""Where each version of the Image API is answered."""

PRESENTATION = {2: "/presentation/2", 3: "/presentation/3"}
"""Where each version of the Presentation API is answered."""

ESSAYS = "pages"
"""What stands before an essay's slug in its address."""

RIGHTS = "rights"
"""The page of terms in its address; no part of an album may be called so."""

EMBED = "/embed"

CONTENTS = "/contents"
"""Where what the pages are made of lies in a generation; nothing answers there."""

OEMBED = "/oembed"

SOUND = "/sound"

ACTIVITY = "/activity"

LINKSET = "/linkset"

NOTICE = "/notice"
"""Where each picture's notice is answered, as it stands in the picture itself."""

OAI = "/oai"

FULL = "full."
"""What begins the identifier of a picture in full; the rest is the open picture's."""

AUTH = "/auth"
"""Where readers are let in who may see more than everyone."""

BOARD = "board"
"""The message board in its address; no part of an album may be called so."""

MESSAGES = "/board"
"""Where messages are written, and given as annotations."""

KEEPER = "/keeper"
"""Where a keeper minds the board."""

# What RFC 3986 allows in a path segment as it stands.
_PLAIN = "!$&'()*+,;=:@-._~"


@lru_cache(maxsize=64)
def _path(address: str) -> str:
    return urlsplit(address).path


def encoded(identifier: str) -> str:
    """Write an identifier or slug as one path segment."""
    return quote(identifier, safe=_PLAIN)


def decoded(segment: str) -> str:
    """Read a path segment of a request; raises ValueError unless it is UTF-8."""
    return unquote(segment, errors="strict")


def normal(path: str) -> str:
    """Spell a raw request path the one way links are spelled; may raise ValueError."""
    if "%" not in path and path.isascii():
        return path
    return "/".join(encoded(decoded(segment)) for segment in path.split("/"))


@dataclass(frozen=True, slots=True)
class Links:
    """The links of one publication; ``public_url`` has no slash at its end."""

    public_url: str

    @property
    def prefix(self) -> str:
        """The path of the public address: empty, or like ``/diary``."""
        return _path(self.public_url)

    def home(self) -> str:
        """Where a reader begins."""
        return f"{self.public_url}/"

    def site(self, language: str, *names: str) -> str:
        """Name a page for people in a language: the album's, or of what it names."""
        return "/".join(
            [f"{self.public_url}/{encoded(language)}", *map(encoded, names)]
        ) + ("" if names else "/")

    def embed(self, language: str, *names: str) -> str:
        """Name the page of something that other sites show inside their own."""
        return "/".join(
            [f"{self.public_url}{EMBED}/{encoded(language)}", *map(encoded, names)]
        )

    def oembed(self, page: str, form: str) -> str:
        """Name what stands for a page of ours elsewhere, written as JSON or XML."""
        return f"{self.public_url}{OEMBED}?url={quote(page, safe='')}&format={form}"

    def contents(self, *names: str) -> str:
        """Name what a page is made of: the album's, a part's, or a drawing's."""
        return "/".join([f"{self.public_url}{CONTENTS}", *map(encoded, names)])

    def image(self, identifier: str, version: int = 3) -> str:
        """Name an image service of a version of the Image API."""
        return f"{self.public_url}{IMAGE[version]}/{encoded(identifier)}"

    def notice(self, identifier: str) -> str:
        """Name what a picture says of itself, as XMP."""
        return f"{self.public_url}{NOTICE}/{encoded(identifier)}.xmp"

    def sound(self, name: str) -> str:
        """Name a song in one format, as in ``theme.mp3``."""
        return f"{self.public_url}{SOUND}/{encoded(name)}"

    def collection(self) -> str:
        """Name the album's collection."""
        return f"{self.public_url}{PRESENTATION[3]}/collection.json"

    def manifest(self, slug: str) -> str:
        """Name a chapter's manifest."""
        return f"{self.public_url}{PRESENTATION[3]}/{encoded(slug)}/manifest.json"

    def canvas(self, slug: str, drawing: str) -> str:
        """Name the canvas of a drawing in a chapter."""
        return f"{self._inside(slug)}/canvas/{encoded(drawing)}"

    def cover(self, slug: str) -> str:
        """Name the canvas that is shown before a manifest is opened."""
        return f"{self._inside(slug)}/cover"

    def start(self, slug: str) -> str:
        """Name the moment of a song where a player begins."""
        return f"{self._inside(slug)}/start"

    def accompanying(self, slug: str) -> str:
        """Name the canvas that is shown while a song plays."""
        return f"{self._inside(slug)}/accompanying"

    def range(self, slug: str, *names: str) -> str:
        """Name a range of a manifest by the slugs that lead to it."""
        return "/".join([self._inside(slug), "range", *map(encoded, names)])

    def places(self, slug: str) -> str:
        """Name the GeoJSON of a map."""
        return f"{self._inside(slug)}/places.geojson"

    def place(self, slug: str, *names: str) -> str:
        """Name a feature of a map."""
        return "/".join([self._inside(slug), "place", *map(encoded, names)])

    def subtitles(self, slug: str, language: str) -> str:
        """Name the words of a song in one language, as WebVTT."""
        return f"{self._inside(slug)}/lyrics.{encoded(language)}.vtt"

    def booklet(self, slug: str, language: str) -> str:
        """Name a chapter in one language as a PDF."""
        return f"{self._inside(slug)}/{encoded(slug)}.{encoded(language)}.pdf"

    def dublin_core(self, link: str) -> str:
        """Name what is said in Dublin Core of a canvas or a manifest."""
        return f"{link.removesuffix('/manifest.json')}/dublin-core.xml"

    def edm(self, link: str) -> str:
        """Name what is said of a canvas or a manifest in Europeana's model."""
        return f"{link.removesuffix('/manifest.json')}/edm.rdf"

    def part(self, slug: str) -> str:
        """Name a part of a large collection by the first manifest in it."""
        name = f"from-{encoded(slug)}.json"
        return f"{self.public_url}{PRESENTATION[3]}/collection/{name}"

    def page(self, slug: str, language: str) -> str:
        """Name an essay in one language."""
        return self.site(language, ESSAYS, slug)

    def changes(self) -> str:
        """Name the list of all that changed."""
        return f"{self.public_url}{ACTIVITY}/all-changes.json"

    def changes_page(self, number: int) -> str:
        """Name a page of what changed, counted from 0."""
        return f"{self.public_url}{ACTIVITY}/page-{number}.json"

    def sitemap(self, slug: str | None = None, number: int = 0) -> str:
        """Name the index of the sitemap, or a file of it that tells of a part."""
        name = "" if slug is None else f"-{encoded(slug)}-{number}"
        return f"{self.public_url}/sitemap{name}.xml"

    def linkset(self, language: str, *names: str) -> str:
        """Name all the typed links of a page."""
        return "/".join(
            [f"{self.public_url}{LINKSET}/{encoded(language)}", *map(encoded, names)]
        ) + ("" if names else "/")

    def feed(self) -> str:
        """Name the feed of what is new and what changed."""
        return f"{self.public_url}/feed.atom"

    def oai(self) -> str:
        """Name where libraries harvest."""
        return f"{self.public_url}{OAI}"

    def board(self, language: str, message: str | None = None) -> str:
        """Name the message board in a language, or a message on it."""
        return self.site(language, BOARD, *([message] if message else []))

    def writing(self) -> str:
        """Name where a message is written, read once more, and sent."""
        return f"{self.public_url}{MESSAGES}/write"

    def receipt(self) -> str:
        """Name where who wrote a message sees what became of it."""
        return f"{self.public_url}{MESSAGES}/receipt"

    def board_feed(self) -> str:
        """Name the feed of the message board."""
        return f"{self.public_url}{MESSAGES}/feed.atom"

    def messages(self, *names: str) -> str:
        """Name the annotation page of what is said of the album, or of something in it.

        The names are slugs: a part's, or a part's and a drawing's.
        """
        path = "/".join(["annotations", *map(encoded, names)])
        return f"{self.public_url}{MESSAGES}/{path}.json"

    def message(self, name: str) -> str:
        """Name a message as an annotation."""
        return f"{self.public_url}{MESSAGES}/message/{encoded(name)}"

    def desk(self, *names: str) -> str:
        """Name the keeper's desk, or a page of it."""
        return "/".join([f"{self.public_url}{KEEPER}", *map(encoded, names)]) + (
            "" if names else "/"
        )

    def access(self) -> str:
        """Name the page where a reader logs in (Authorization Flow 2.0 and 1.0)."""
        return f"{self.public_url}{AUTH}/access"

    def enter(self) -> str:
        """Name the page where a reader enters who was sent a link."""
        return f"{self.public_url}{AUTH}/enter"

    def logout(self) -> str:
        """Name the page where a reader logs out."""
        return f"{self.public_url}{AUTH}/logout"

    def token(self, version: int = 2) -> str:
        """Name what hands out tokens, as a version of the Authorization API has it."""
        return f"{self.public_url}{AUTH}/{version}/token"

    def probe(self, identifier: str) -> str:
        """Name what tells whether a reader may see a picture."""
        return f"{self.public_url}{AUTH}/2/probe/{encoded(identifier)}"

    def _inside(self, slug: str) -> str:
        return f"{self.public_url}{PRESENTATION[3]}/{encoded(slug)}"

    def twin(self, link: str) -> str:
        """Name in version 2 what a link of ours names in version 3; others stay."""
        ours, other = (f"{self.public_url}{PRESENTATION[n]}/" for n in (3, 2))
        return f"{other}{link.removeprefix(ours)}" if link.startswith(ours) else link

    def below(self, link: str) -> str:
        """Give one of our own links as a page names it: without scheme and host."""
        return self.prefix + self.path(link)

    def path(self, link: str) -> str:
        """Give the part of one of our own links below the public address."""
        return link.removeprefix(self.public_url)
