"""Protection: what the terms of an album really protect, and what they do not."""

from collections.abc import Iterator, Sequence

from iiif_service.album.policy import Policy
from iiif_service.preview.disclosure import Disclosure

Paragraph = tuple[str, str]
"""What it is about, and sentences."""


def protection(found: Sequence[Disclosure], album: Policy) -> tuple[Paragraph, ...]:
    """Say what protects these pictures, what deters, and what nothing prevents."""
    return (
        ("What protects", " ".join(_protects(found))),
        ("What only deters", " ".join(_deters(found, album))),
        ("What nothing prevents", _NOTHING),
    )


_NOTHING = (
    "Screenshots; what somebody kept before it was closed; and what those do who "
    "were let in, for whatever can be seen can be kept."
)


def _protects(found: Sequence[Disclosure]) -> Iterator[str]:
    capped = [each for each in found if each.capped]
    count, every = len(capped), len(found)
    if capped:
        some = f"{count} of {every}" if count < every else f"all {every}"
        of = f"{some} pictures" if every > 1 else "the picture"
        yield (
            f"The size of {of}: what is open was made that small, so that nothing "
            "larger can be put together from tiles, parts, PDFs or pages."
        )
    if not capped:
        yield f"Nothing: {'all' if every > 1 else 'it'} is open in full."
    elif count < every:
        yield "All else is open in full."
    if any(_bounded(each) for each in found):
        yield (
            "'limits' keep what is handed out at once smaller, which spares the "
            "server; the tiles of what is open can be put together all the same."
        )


def _bounded(found: Disclosure) -> bool:
    return found.size.at_once != found.size.opened


def _deters(found: Sequence[Disclosure], album: Policy) -> Iterator[str]:
    yield "Rights statements, notices and credit lines, beside pictures and in files;"
    if marked := sum(each.policy.watermark is not None for each in found):
        of = "a picture" if marked == 1 else f"{marked} pictures"
        yield f"the mark on {of}, which can be cut off or painted over;"
    if any(not each.policy.downloadable for each in found):
        yield "pages without a download button;"
    if any(not each.policy.embeddable for each in found):
        yield "pages that refuse to stand in those of others;"
    if any(each.policy.reserved for each in found):
        files = "tdmrep.json and robots.txt" if album.reserved else "tdmrep.json"
        yield f"headers, {files}, which ask programs not to learn from it;"
    yield "they tell the honest what you wish, and stop nobody."
