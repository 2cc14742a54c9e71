"""Sentences: what is open of one picture, or of those of a chapter, told at length."""

from collections.abc import Hashable, Iterator, Sequence

from iiif_service.album.policy import KEEPERS, Group
from iiif_service.language import read
from iiif_service.preview import wording
from iiif_service.preview.disclosure import Disclosure
from iiif_service.preview.follows import Outcome


def sentences(found: Sequence[Disclosure]) -> Iterator[str]:
    """Tell of pictures, those that are on the same terms together; lines, no breaks."""
    groups: dict[Hashable, list[Disclosure]] = {}
    for each in found:
        groups.setdefault(_terms(each), []).append(each)
    for place, group in enumerate(groups.values()):
        if place:
            yield ""
        yield from _told(group)


def _terms(found: Disclosure) -> Hashable:
    follows = tuple(wording.outcome(each) for each in (found.follows or {}).values())
    # A policy holds texts in languages, which have no hash.
    return (found.kind, found.capped, found.in_pdf, str(found.policy), follows)


def _told(group: Sequence[Disclosure]) -> Iterator[str]:
    first, many = group[0], len(group) > 1
    titles = wording.several([f"{read(e.title, 'en')} ({e.slug})" for e in group])
    kind = f"{len(group)} {first.kind}s" if many else f"The {first.kind}"
    yield f"{kind}: {titles}"
    yield from (f"  {line}" for line in _open(group))
    yield from (f"  {line}" for line in _closed(first))
    yield from (f"  {line}" for line in _allowed(first))
    for name, outcome in (first.follows or {}).items():
        yield f"  {_HARVESTERS[name]}: {_outcome(outcome)}."
    if first.kind == "view":
        yield "  Harvesters are told of its drawing, and not of it."


def _open(group: Sequence[Disclosure]) -> Iterator[str]:
    if len(group) == 1:
        yield f"Open to everyone: {wording.opened(group)}."
    else:
        yield "Open to everyone:"
        width = max(len(each.slug) for each in group)
        for each in group:
            yield f"  {each.slug.ljust(width)}  {wording.opened((each,))}"
    sizes = [each.size for each in group if each.size.at_once != each.size.opened]
    if sizes:
        most = wording.span([size.at_once for size in sizes])
        yield (
            f"At once: {most}, as 'limits' say; all of the open picture can be put "
            "together from its tiles."
        )


def _closed(found: Disclosure) -> Iterator[str]:
    if not found.closed:
        yield "Nothing of it is closed."
    else:
        who = "; ".join(_reader(group) for group in found.readers) or "nobody"
        yield f"{'In full' if found.capped else 'Without the mark'}: {who}."


def _reader(group: Group) -> str:
    if group.slug == KEEPERS:
        return "keepers, who log in"
    ways = []
    if group.networks:
        ways.append(f"from {' and '.join(group.networks)}")
    if group.links:
        ways.append("by links that a keeper writes")
    return f"{read(group.name, 'en')}, {' or '.join(ways)}"


def _allowed(found: Disclosure) -> Iterator[str]:
    policy = found.policy
    address = f" ({policy.rights})" if policy.rights else ""
    yield f"Rights: {wording.licence(policy)}{address}."
    if policy.holder:
        yield f"Holder: {read(policy.holder, 'en')}."
    offer = "the open picture" if policy.downloadable else "none offered"
    pdf = "with its chapter" if found.in_pdf else "none"
    yield f"Downloads: {offer}. PDF: {pdf}."
    may = "may" if policy.embeddable else "may not"
    mining = "reserved" if policy.reserved else "allowed"
    yield f"Other sites {may} show it in their pages. Text and data mining: {mining}."
    if mark := policy.watermark:
        yield (
            f"A mark lies on the open picture: {mark.place}, {mark.width} % of its "
            "width."
        )


_HARVESTERS = {
    "europeana": "Europeana",
    "dpla": "DPLA and Wikimedia Commons",
    "japan-search": "Japan Search, filed under",
    "google": "Google's badge",
}


def _outcome(found: Outcome) -> str:
    if found.lacks:
        return f"not taken; needs {wording.needed(found)}"
    head, _, why = found.text.partition(": ")
    if not found.most:
        return f"{head} ({why})" if why else head
    held = f", because of {' and '.join(found.held)}" if found.held else ""
    return f"{found.rule} {head} of {found.most}{held}"
