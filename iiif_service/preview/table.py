"""Table: what is open of an album, what may be done with it, and what follows."""

from collections import Counter, defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from dataclasses import dataclass

from iiif_service.language import LanguageMap, read
from iiif_service.preview import wording
from iiif_service.preview.disclosure import Disclosure
from iiif_service.preview.follows import ASKED

Row = tuple[str, ...]
_Group = Sequence[Disclosure]
_LONG = 60
"""Nobody reads more rows than these: sizes are then told from where to where."""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under heads; a row of one cell is a heading above those that follow."""

    title: str
    heads: Row
    rows: tuple[Row, ...]


def tables(found: _Group, titles: Mapping[str, LanguageMap]) -> tuple[Table, ...]:
    """Give what a director wants to know; ``titles`` are those of the parts."""
    harvested = [each for each in found if each.follows]
    return (
        Table("Who sees what, in pixels", _SEEN, _seen(found, titles)),
        Table("What may be done with it", _ALLOWED, _alike(found, _allowed)),
        Table(
            "What harvesters make of it, and how much they are given, in pixels",
            _MADE,
            _alike(harvested, _made, _given),
        ),
    )


_EACH = "'iiif-service rights CHAPTER' tells the size of each drawing"
_SEEN = ("", "open to everyone", "in full", "rights")
_ALLOWED = ("", "downloads", "PDF", "embedding", "data mining", "watermark")
_MADE = ("", "Europeana", "Commons", "Japan Search", "Google", "given")


def _seen(found: _Group, titles: Mapping[str, LanguageMap]) -> tuple[Row, ...]:
    """Tell of each picture, those that are alike together, by chapter."""
    groups = _groups(found, lambda each: (each.part, each.kind, _shown((each,))))
    exact = len(groups)
    if exact > _LONG:
        groups = _groups(found, _all_but_sizes)
    rows: list[Row] = []
    if len(groups) < exact:
        rows.append((_EACH,))
    part, above = "", _NOTHING
    for group in groups:
        first, *others = group
        if first.part != part:
            part, above = first.part, _NOTHING
            rows.append((f"{read(titles[part], 'en')} ({part})",))
        kind = "" if first.kind == "drawing" else f" ({first.kind})"
        size, *terms = _shown(group)
        rows.append((f"  {first.slug}{kind}", size, *map(_ditto, terms, above)))
        above = tuple(terms)
        if others:
            same = "the same" if len({each.size for each in group}) == 1 else "alike"
            names = wording.several([each.slug for each in others])
            rows.append(("", f"{same}: {names}", "", ""))
    return tuple(rows)


def _ditto(said: str, above: str) -> str:
    """Say what is long once."""
    return _AS_ABOVE if said == above and len(said) > 2 * len(_AS_ABOVE) else said


_AS_ABOVE = "as above"
_NOTHING: Row = ("", "")


def _shown(group: _Group) -> Row:
    first = group[0]
    licence = wording.licence(first.policy)
    return (wording.opened(group), wording.in_full(first), licence)


def _all_but_sizes(found: Disclosure) -> Hashable:
    terms = _shown((found,))[1:]
    marked = found.policy.watermark is not None
    return (found.part, found.kind, found.capped, marked, found.size.fault, terms)


def _allowed(found: Disclosure) -> Row:
    policy = found.policy
    return (
        wording.yes(policy.downloadable),
        wording.yes(found.in_pdf),
        wording.yes(policy.embeddable),
        wording.yes(not policy.reserved),
        wording.mark(policy),
    )


def _made(found: Disclosure) -> Row:
    follows = found.follows or {}
    return tuple(wording.outcome(follows[name]) for name in ASKED)


def _given(group: _Group) -> Row:
    return (wording.span([each.size.at_once for each in group]),)


def _alike(
    found: _Group,
    tell: Callable[[Disclosure], Row],
    also: Callable[[_Group], Row] = lambda _: (),
) -> tuple[Row, ...]:
    """Tell of those that are alike together, of the most first."""
    groups = sorted(_groups(found, tell), key=len, reverse=True)
    rows = []
    for place, group in enumerate(groups):
        rest = len(groups) > 1 and place == 0
        name = "all but those below" if rest else _named(group, found)
        rows.append((name, *tell(group[0]), *also(group)))
    return tuple(rows)


def _named(group: _Group, found: _Group) -> str:
    """Name some of the pictures: all, chapters that are whole, and single ones."""
    if len(group) == len(found):
        return "all"
    here, all_ = Counter(e.part for e in group), Counter(e.part for e in found)
    whole = {part for part in here if here[part] == all_[part] > 1}
    names = [f"all of {part}" for part in here if part in whole]
    names += [each.slug for each in group if each.part not in whole]
    return wording.several(names)


def _groups(
    found: _Group, key: Callable[[Disclosure], Hashable]
) -> list[list[Disclosure]]:
    """Put together what has the same key; in the order in which keys come first.

    A key that begins with the chapter keeps chapters apart.
    """
    groups: dict[Hashable, list[Disclosure]] = defaultdict(list)
    for each in found:
        groups[key(each)].append(each)
    return list(groups.values())
