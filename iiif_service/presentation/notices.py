"""Notices: on what terms each picture is shown, as its own file says it."""

from collections.abc import Iterator
from dataclasses import dataclass

from iiif_service.album.model import View
from iiif_service.album.policy import Policy
from iiif_service.language import LanguageMap
from iiif_service.links import FULL, RIGHTS
from iiif_service.presentation import xmp
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.xmp import Notice


@dataclass(frozen=True, slots=True)
class _Seen:
    """What a picture shows, and on what terms; ``uri`` is its canvas."""

    uri: str
    title: LanguageMap
    policy: Policy
    creator: LanguageMap | None = None


def notices(edition: Edition) -> Iterator[tuple[str, bytes]]:
    """Give the packet of each picture, with its address."""
    for identifier in edition.pictures:
        seen = _seen(identifier.removeprefix(FULL), edition)
        packet = xmp.packet(_notice(seen, edition))
        yield edition.links.notice(identifier), packet


def _notice(seen: _Seen, edition: Edition) -> Notice:
    album, tag, policy = edition.album, edition.tags[0], seen.policy
    provider = album.provider.label if album.provider else None
    return Notice(
        identifier=seen.uri,
        language=tag,
        title=seen.title,
        statement=edition.links.site(tag, RIGHTS),
        reserved=policy.reserved,
        rights=policy.rights,
        creator=seen.creator,
        notice=policy.notice or policy.credit_line,
        credit=policy.credit_line or provider,
        holder=policy.holder,
    )


def _seen(slug: str, edition: Edition) -> _Seen:
    if shown := edition.shown.get(slug):
        return _drawing(shown, shown.drawing.title, edition)
    if shown := edition.seen_otherwise.get(slug):
        views = (v for v in shown.drawing.views if v.slug == slug)
        return _drawing(shown, _viewed(shown, next(views)), edition)
    album = edition.album
    for map_ in album.maps:
        if map_.slug == slug:
            uri, made = edition.links.canvas(slug, slug), edition.artist(map_)
            return _Seen(uri, map_.title, album.terms(map_.policy), made)
    label = album.provider.label if album.provider else album.title
    return _Seen(edition.links.image(slug), label, album.policy)


def _drawing(shown: Hung, title: LanguageMap, edition: Edition) -> _Seen:
    policy, made = edition.policy(shown.drawing), edition.artist(shown.drawing)
    return _Seen(edition.canvas(shown), title, policy, made)


def _viewed(shown: Hung, view: View) -> LanguageMap:
    """Name a drawing, and how it is seen."""
    title = shown.drawing.title
    return {tag: (*title.get(tag, ()), *lines) for tag, lines in view.title.items()}
