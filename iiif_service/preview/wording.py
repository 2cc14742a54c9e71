"""Wording: what is open of a picture and what may be done with it, in a few words."""

from collections.abc import Sequence

from iiif_service.album import rights
from iiif_service.album.policy import Policy
from iiif_service.image.geometry import Dimensions
from iiif_service.language import read
from iiif_service.preview.disclosure import Disclosure
from iiif_service.preview.follows import Outcome

MANY = 5
"""So many are named; of more, how many there are."""


def sides(size: Dimensions) -> str:
    """Write dimensions for people."""
    return f"{size.width} × {size.height}"


def opened(found: Sequence[Disclosure]) -> str:
    """Say how much is open of pictures that are alike but for their sizes."""
    first, marked = found[0], found[0].policy.watermark
    mark = ", with a mark" if marked else ""
    if first.size.fault:
        most = first.policy.largest_open
        up_to = f"up to {most}; " if most else ""
        return f"{up_to}its master cannot be read ({first.size.fault})"
    own = span([each.size.opened for each in found])
    if first.capped:
        return f"up to {own}, of {span([each.size.master for each in found])}{mark}"
    return f"in full, {own}{mark}"


def span(sizes: Sequence[Dimensions | None]) -> str:
    """Write dimensions, or where they differ, from where to where the longer sides go.

    What is not known is left out.
    """
    known = sorted({each for each in sizes if each}, key=lambda each: each.longer)
    if not known:
        return "not known"
    if len(known) == 1:
        return sides(known[0])
    least, most = known[0].longer, known[-1].longer
    return f"{least}–{most} long" if least < most else f"{most} long"


def in_full(found: Disclosure) -> str:
    """Say who sees it in full."""
    if not found.closed:
        return "everyone"
    names = ", ".join(read(group.name, "en") for group in found.readers)
    return f"{'' if found.capped else 'without the mark: '}{names or 'nobody'}"


def licence(policy: Policy) -> str:
    """Name its licence or rights statement."""
    return rights.name(policy.rights) if policy.rights else "none stated"


def mark(policy: Policy) -> str:
    """Say where it is marked."""
    return policy.watermark.place if policy.watermark else "none"


def yes(said: bool) -> str:
    """Say yes or no."""
    return "yes" if said else "no"


def outcome(found: Outcome) -> str:
    """Say what somebody makes of it, as short as a cell of a table."""
    if found.lacks:
        return f"no: needs {needed(found)}"
    short = found.text.partition(":")[0].partition(";")[0]
    if not found.most:
        return short
    held = f" ({' and '.join(found.held)})" if found.held else ""
    return f"{short} of {found.most}{held}"


def needed(found: Outcome) -> str:
    """Name what is needed first, in the words of authors."""
    words = (_WORDS.get(fact, fact) for fact in found.lacks)
    return ", ".join(dict.fromkeys(words))


_WORDS = dict.fromkeys(("file", "image", "thumbnail"), "picture")


def several(names: Sequence[str]) -> str:
    """Name some things, and count the others if they are many."""
    if len(names) <= MANY:
        return ", ".join(names)
    some = ", ".join(names[: MANY - 1])
    return f"{some} and {len(names) - MANY + 1} more"
