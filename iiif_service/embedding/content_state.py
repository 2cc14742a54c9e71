"""Content state: which part of which manifest a link opens (Content State API 1.0)."""

import json
from base64 import b64decode, urlsafe_b64encode
from binascii import Error as Base64Error
from collections.abc import Mapping
from dataclasses import dataclass, replace
from urllib.parse import parse_qsl, quote, unquote, urlsplit

from iiif_service.embedding.region import Region
from iiif_service.errors import RequestError

LONGEST = 8 * 1024
"""Bytes; what is longer is refused unread."""

_PARAMETER = "iiif-content"
_BARE = "!~*'()"  # what encodeURIComponent leaves as it is, besides letters and digits

Resource = Mapping[str, object]


@dataclass(frozen=True, slots=True)
class ContentState:
    """A manifest to open, one of its canvases, and a part of that one."""

    manifest: str
    canvas: str | None = None
    region: Region | None = None

    def __post_init__(self) -> None:
        if self.region is not None and self.canvas is None:
            raise ValueError("a region is a part of a canvas, and none is named")
        if self.canvas is not None and "#" in self.canvas:
            raise ValueError("a part of a canvas is its region")


def decode(text: str) -> ContentState:
    """Read a state from a link: a plain address, JSON, or JSON encoded as in section 6.

    Raises RequestError.
    """
    if len(text.encode(errors="surrogatepass")) > LONGEST:
        raise _wrong(text, f"is longer than {LONGEST} bytes")
    if text.startswith(("http://", "https://")):
        return ContentState(_address(text, text))
    return _Reader(text).state(_json(text))


def spelled(state: ContentState) -> str:
    """Write a state as JSON, in its short form: the target of the annotation."""
    manifest = {"id": state.manifest, "type": "Manifest"}
    if state.canvas is None:
        target: Resource = manifest
    else:
        part = f"#xywh={state.region}" if state.region else ""
        canvas = {"id": f"{state.canvas}{part}", "type": "Canvas"}
        target = {**canvas, "partOf": [manifest]}
    return json.dumps(target, ensure_ascii=False, separators=(",", ":"))


def encode(state: ContentState) -> str:
    """Write a state for a link (section 6)."""
    ascii_ = quote(spelled(state), safe=_BARE).encode()
    return urlsafe_b64encode(ascii_).decode().rstrip("=")


@dataclass(frozen=True, slots=True)
class _Reader:
    """Read what was decoded; ``text`` is what the complaint quotes."""

    text: str

    def state(self, value: object) -> ContentState:
        resource = self._resource(value)
        if resource.get("type") == "Annotation":
            return self._target(resource.get("target"))
        return self._target(resource)

    def _target(self, value: object) -> ContentState:
        if isinstance(value, list) and value:
            value = value[0]  # section 2.2.5: who shows one thing shows the first
        if isinstance(value, str):
            return ContentState(_address(value, self.text))
        target = self._resource(value)
        match target.get("type"):
            case "Manifest" | "Collection":
                return ContentState(self._id(target))
            case "Canvas":
                return self._canvas(target)
            case "SpecificResource":
                return self._specific(target)
            case kind:
                raise _wrong(
                    self.text,
                    f"targets the type {json.dumps(kind)[:40]}; a Manifest, Collection "
                    "or Canvas can be opened",
                )

    def _canvas(self, canvas: Resource) -> ContentState:
        link, _, fragment = self._id(canvas).partition("#")
        return ContentState(self._manifest(canvas), link, self._region(fragment))

    def _specific(self, target: Resource) -> ContentState:
        found = self._target(target.get("source"))
        selector = target.get("selector")
        if isinstance(selector, list) and selector:
            selector = selector[0]
        if selector is None or found.canvas is None:
            return found
        fragment = self._resource(selector).get("value")
        if not isinstance(fragment, str):
            return found  # a point, or what no viewer here can show
        return replace(found, region=self._region(fragment) or found.region)

    def _manifest(self, canvas: Resource) -> str:
        whole = canvas.get("partOf")
        if isinstance(whole, list) and whole:
            whole = whole[0]
        if isinstance(whole, str):
            return _address(whole, self.text)
        if whole is None:
            raise _wrong(self.text, "names a canvas without partOf, its manifest")
        return self._id(self._resource(whole))

    def _region(self, fragment: str) -> Region | None:
        asked = dict(parse_qsl(fragment)).get("xywh")
        if asked is None:
            return None
        try:
            return Region.parse(asked)
        except ValueError:
            raise _wrong(self.text, "has an xywh= that is no x,y,w,h") from None

    def _id(self, resource: Resource) -> str:
        named = resource.get("id")
        if not isinstance(named, str):
            raise _wrong(self.text, "names a resource without an id")
        return _address(named, self.text)

    def _resource(self, value: object) -> Resource:
        if not isinstance(value, dict):
            raise _wrong(self.text, "has something else where a resource should be")
        return value


def _json(text: str) -> object:
    written = text if text.lstrip().startswith("{") else _unwrapped(text)
    try:
        return json.loads(written)
    except (ValueError, RecursionError):
        raise _wrong(text, "is no JSON") from None


def _unwrapped(text: str) -> str:
    """Undo section 6: base64url, often without its padding, of what is URI-encoded."""
    padded = text.rstrip("=") + "=" * (-len(text.rstrip("=")) % 4)
    try:
        encoded = b64decode(padded, altchars=b"-_", validate=True)
        return unquote(encoded.decode(), errors="strict")
    except (Base64Error, ValueError):
        raise _wrong(text, "is neither an address nor base64url of JSON") from None


def _address(link: str, text: str) -> str:
    if not is_address(link):
        raise _wrong(text, "names what is no http:// or https:// address")
    return link


def is_address(link: str) -> bool:
    """Tell whether a link is one that a viewer may fetch."""
    try:
        parts = urlsplit(link)
    except ValueError:
        return False
    there = parts.scheme in {"http", "https"} and bool(parts.netloc)
    return there and link.isprintable() and " " not in link


def _wrong(text: str, reason: str) -> RequestError:
    return RequestError(_PARAMETER, text, reason)
