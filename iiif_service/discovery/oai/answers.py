"""Answers: what each verb of the protocol says (OAI-PMH 2.0, section 4).

Theory of operation. A list is of one moment of the journal, and its tokens say which:
the album may change while it is read, and yet nothing is lost and nothing told twice.
What is told of an item is what is served now. If it has changed since that moment, it
will come again to whoever asks from when he began to ask; if it is served no more, it
is told as deleted, which it is. A header's time is always that of the list.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from lxml.etree import _Element

from iiif_service.database.opened import Database
from iiif_service.discovery import records
from iiif_service.discovery.oai import envelope, found, names, tokens
from iiif_service.discovery.oai.asked import (
    FORMATS,
    About,
    Asked,
    Listed,
    One,
    Resumed,
    Verb,
    read,
)
from iiif_service.discovery.oai.disseminated import Served, header, record
from iiif_service.discovery.oai.envelope import add, place, second
from iiif_service.discovery.oai.found import Item, Span
from iiif_service.discovery.oai.refused import Code, RefusedError
from iiif_service.discovery.oai.tokens import Place
from iiif_service.errors import DatabaseError
from iiif_service.language import read as said
from iiif_service.publication.generation import Generation

SIZE = 100
"""How many records a page holds."""

_SCHEMAS = {
    "oai_dc": "http://www.openarchives.org/OAI/2.0/oai_dc.xsd",
    "edm": "http://www.europeana.eu/schemas/edm/EDM.xsd",
}
_IDENTIFIERS = "http://www.openarchives.org/OAI/2.0/oai-identifier"
_KINDS = {
    "canvas": "Drawings, maps and songs, each by itself",
    "manifest": "Chapters, maps and songs, as whole manifests",
}


@dataclass(frozen=True, slots=True)
class Provider:
    """Who answers: of what journal and what generation, and whom to write to.

    ``now`` is in seconds since 1970; ``size`` is how many records a page holds.
    """

    database: Database
    generation: Generation
    contact: str
    now: float
    size: int = SIZE


def answer(provider: Provider, arguments: Sequence[tuple[str, str]]) -> bytes:
    """Answer a request, with an error if it must be; raises DatabaseError."""
    root = envelope.envelope(provider.now, provider.generation.links.oai())
    try:
        asked = read(arguments)
        envelope.echo(root, arguments)
        _fill(root, asked, provider)
    except RefusedError as refused:
        envelope.refuse(root, refused)
    return envelope.written(root)


def _fill(root: _Element, asked: Asked, provider: Provider) -> None:
    if isinstance(asked, One | Listed) and asked.prefix not in FORMATS:
        known = " and ".join(FORMATS)
        raise RefusedError(Code.FORMAT, f"the formats are {known}")
    match asked:
        case About(Verb.IDENTIFY):
            _identify(add(root, asked.verb), provider)
        case About(Verb.SETS):
            _sets(root, provider)
        case About():
            _formats(root, asked.identifier, provider)
        case One():
            item = _item(asked.identifier, provider)
            record(add(root, Verb.RECORD), item, asked.prefix, _served(provider))
        case Listed():
            _list(root, _begin(asked, provider), provider)
        case Resumed(Verb.SETS):
            raise RefusedError(Code.TOKEN, "the sets are a list without tokens")
        case Resumed():
            _list(root, _go_on(asked, provider), provider)


def _identify(parent: _Element, provider: Provider) -> None:
    """Say who we are (section 4.2)."""
    links = provider.generation.links
    space = _served(provider).space
    add(parent, "repositoryName", _titles(provider).get("", space))
    add(parent, "baseURL", links.oai())
    add(parent, "protocolVersion", "2.0")
    add(parent, "adminEmail", provider.contact)
    add(parent, "earliestDatestamp", second(found.earliest(provider.database)))
    add(parent, "deletedRecord", "persistent")
    add(parent, "granularity", "YYYY-MM-DDThh:mm:ssZ")
    add(parent, "compression", "gzip")
    if names.is_domain(space):
        _scheme(add(parent, "description"), space)


def _scheme(parent: _Element, space: str) -> None:
    """Say how identifiers are made."""
    scheme = envelope.foreign(parent, _IDENTIFIERS, "oai-identifier")
    place(scheme, _IDENTIFIERS, f"{_IDENTIFIERS}.xsd")
    sample = names.identifier(space, f"{names.MANIFESTS}first-snow")
    for name, text in (
        ("scheme", "oai"),
        ("repositoryIdentifier", space),
        ("delimiter", ":"),
        ("sampleIdentifier", sample),
    ):
        envelope.foreign(scheme, _IDENTIFIERS, name).text = text


def _formats(root: _Element, identifier: str | None, provider: Provider) -> None:
    """Name the formats (section 4.4); every record has all of them."""
    if identifier is not None:
        _item(identifier, provider)
    parent = add(root, Verb.FORMATS)
    for prefix, namespace in FORMATS.items():
        form = add(parent, "metadataFormat")
        add(form, "metadataPrefix", prefix)
        add(form, "schema", _SCHEMAS[prefix])
        add(form, "metadataNamespace", namespace)


def _sets(root: _Element, provider: Provider) -> None:
    """Name the sets (section 4.6), those too in which everything is gone."""
    slugs = found.parts(provider.database, _moment(provider).activity)
    titles = _titles(provider)
    parts = {names.part_set(slug): titles.get(slug, slug) for slug in slugs}
    parent = add(root, Verb.SETS)
    for spec, name in {**_KINDS, **parts}.items():
        entry = add(parent, "set")
        add(entry, "setSpec", spec)
        add(entry, "setName", name)


def _begin(listed: Listed, provider: Provider) -> Place:
    activity = _moment(provider).activity
    total = found.count(provider.database, listed, activity)
    if not total:
        raise RefusedError(Code.NOTHING, "there is nothing of that set and that time")
    return Place(listed, activity, total)


def _go_on(resumed: Resumed, provider: Provider) -> Place:
    where = tokens.read(provider.database, resumed, provider.now)
    if where.activity > found.last(provider.database):
        raise RefusedError(Code.TOKEN, "this token is of another journal")
    return where


def _list(root: _Element, where: Place, provider: Provider) -> None:
    """Give a page of a list, and where it goes on (section 3.5)."""
    listed, served = where.listed, _served(provider)
    span = Span(where.cursor, where.activity, provider.size)
    items = found.items(provider.database, listed, span)
    parent = add(root, listed.verb)
    for item in items:
        if listed.verb is Verb.RECORDS:
            record(parent, item, listed.prefix, served)
        else:
            header(parent, item, served)
    _token(parent, where, items, provider)


def _token(
    parent: _Element, where: Place, items: Sequence[Item], provider: Provider
) -> None:
    """Say where a list goes on; an empty token ends one that was divided."""
    given = where.given + len(items)
    if given == where.total == len(items):
        return
    element = add(parent, "resumptionToken")
    element.set("completeListSize", str(where.total))
    element.set("cursor", str(where.given))
    if items and given < where.total:
        expires = int(provider.now) + tokens.LASTS
        rest = replace(where, given=given, cursor=items[-1].cursor, expires=expires)
        element.set("expirationDate", second(expires))
        element.text = tokens.write(provider.database, rest)


def _item(identifier: str, provider: Provider) -> Item:
    """Find an item by its identifier; raises RefusedError."""
    name = names.name(_served(provider).space, identifier)
    activity = _moment(provider).activity
    item = name and found.item(provider.database, name, activity)
    if not item:
        raise RefusedError(Code.IDENTIFIER, "there is nothing of that name")
    return item


def _served(provider: Provider) -> Served:
    space = names.space(found.albums(provider.database))
    return Served(provider.database, provider.generation, space)


def _moment(provider: Provider) -> records.Moment:
    database = provider.database
    as_of = records.moment(database, provider.generation, provider.now)
    if not as_of.activity:
        raise DatabaseError(f"{database} holds nothing that may be told yet")
    return as_of


def _titles(provider: Provider) -> Mapping[str, str]:
    """Give the titles of what is served, by its slug; the album's under none."""
    links = provider.generation.links
    document = provider.generation.document(links.path(links.contents()))
    album = json.loads(document.body) if document else {}
    tag = next(iter(album.get("languages", ())), "en")
    titles = {part["slug"]: said(part["label"], tag) for part in album.get("parts", ())}
    return {**titles, "": said(album["label"], tag)} if album else titles
