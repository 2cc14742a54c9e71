"""Conditions: on what terms things are shown, as their pages tell it."""

import json
from collections.abc import Sequence

from iiif_service.album.journey import Map
from iiif_service.album.model import Chapter
from iiif_service.album.policy import Policy
from iiif_service.album.song import Song
from iiif_service.presentation.credit import credit, optional, terms
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import Resource

NAMES = (
    *("rights", "requiredStatement", "holder", "credit", "notice"),
    *("largest_open", "marked", "readers", "reserved"),
    *("embeddable", "downloadable", "printed"),
)
"""What the terms of something are told by."""


def of_album(edition: Edition) -> Resource:
    """Give the terms of an album, and what in it is shown on others than its part."""
    policy = edition.album.policy
    return {
        **credit(edition),
        **_told(policy, edition, printed=policy.printed),
        "reservations": _reservations(edition),
        "exceptions": _exceptions(edition),
    }


def of_part(part: Chapter | Map | Song, edition: Edition) -> Resource:
    """Give the terms of a part of the album; of chapters alone there may be PDFs."""
    policy = edition.album.terms(part.policy)
    printed = policy.printed if isinstance(part, Chapter) else None
    return {
        **credit(edition, part.policy),
        **_told(policy, edition, printed=printed),
    }


def of_drawing(shown: Hung, edition: Edition) -> Resource:
    """Give the terms of a drawing, which is in a PDF with its chapter or not at all."""
    policy = edition.policy(shown.drawing)
    within = edition.album.terms(shown.chapter.policy).printed
    return {
        **credit(edition, shown.chapter.policy, shown.drawing.policy),
        **_told(policy, edition, printed=within and policy.printed),
    }


def _told(policy: Policy, edition: Edition, *, printed: bool | None) -> Resource:
    return {
        **terms(policy, edition),
        **optional(
            holder=policy.holder,
            credit=policy.credit_line,
            notice=policy.notice,
            largest_open=policy.largest_open,
            readers=_readers(policy, edition),
        ),
        "marked": policy.watermark is not None,
        "reserved": policy.reserved,
        "embeddable": policy.embeddable,
        "downloadable": policy.downloadable,
        **({} if printed is None else {"printed": printed}),
    }


def _readers(policy: Policy, edition: Edition) -> list[Resource]:
    """Name who sees in full what is closed to others; keepers have no other name."""
    known = edition.album.readers
    return [
        {"slug": slug, **optional(label=known[slug].name if slug in known else None)}
        for slug in policy.readers
    ]


def _exceptions(edition: Edition) -> list[Resource]:
    """Gather the drawings of each chapter that are not on its terms, by theirs."""
    groups: dict[str, tuple[Resource, list[Resource]]] = {}
    usual = {c.slug: of_part(c, edition) for c in edition.album.parts}
    for shown in edition.shown.values():
        chapter, found = shown.chapter.slug, of_drawing(shown, edition)
        if found != usual[chapter]:
            told = {"part": chapter, **found}
            _, drawings = groups.setdefault(json.dumps(told), (told, []))
            named = {"slug": shown.drawing.slug, "label": shown.drawing.title}
            drawings.append(named)
    return [{**told, "drawings": drawings} for told, drawings in groups.values()]


def _reservations(edition: Edition) -> list[Resource]:
    """Say where programs may learn from what they may not from what is around it.

    Of each such part or drawing: its names, and what else has an address of its own.
    """
    album = edition.album
    usual = album.policy.reserved
    parts: Sequence[Chapter | Map | Song] = (*album.parts, *album.maps, *album.songs)
    of_parts = {part.slug: album.terms(part.policy).reserved for part in parts}
    found: list[Resource] = []
    for part in parts:
        if (reserved := of_parts[part.slug]) != usual:
            told = {"names": [part.slug], "reserved": reserved}
            pictures = [part.slug] if isinstance(part, Map) else []
            sounds = [each.name for each in edition.sounds.get(part.slug, ())]
            found.append({**told, **optional(pictures=pictures, sounds=sounds)})
    for shown in edition.shown.values():
        names = [shown.chapter.slug, shown.drawing.slug]
        reserved = edition.policy(shown.drawing).reserved
        if {reserved, of_parts[names[0]]} != {usual}:
            pictures = [slug for slug, _ in shown.drawing.masters]
            found.append({"names": names, "reserved": reserved, "pictures": pictures})
    return found
