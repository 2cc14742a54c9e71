"""Verdict: what a harvester sees of a thing, makes of it, and misses in it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from iiif_service.errors import Complaint
from iiif_service.preview.rules import (
    Category,
    Count,
    Harvester,
    Measure,
    Seen,
    Share,
)
from iiif_service.preview.things import Fact, Place, Thing


@dataclass(frozen=True, slots=True)
class Line:
    """A name, what stands under it, and why, where that is no fact."""

    name: str
    text: str
    why: str = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is seen of a thing, where it lands, and what would mend what is missing."""

    thing: Thing
    seen: Sequence[Line]
    lands: Sequence[Line]
    missing: Sequence[Complaint] = field(default=())
    """Without which it is not taken."""
    wanted: Sequence[Complaint] = field(default=())
    """With which more is made of it."""


def verdict(thing: Thing, harvester: Harvester) -> Verdict:
    """Look at a thing with the eyes of a harvester."""
    seen = [rule for rule in harvester.field if rule.holds(thing.kind)]
    needed = [(rule, text) for rule in seen if (text := _lacks(rule, thing))]
    who = harvester.title
    missing = [
        _complaint(who, r, thing, text) for r, text in needed if r.need == "must"
    ]
    wanted = [_complaint(who, r, thing, text) for r, text in needed if r.need != "must"]
    wanted += _larger(who, thing, harvester)
    return Verdict(
        thing,
        [Line(rule.name, _shown(rule, thing)) for rule in seen],
        _landed(thing, harvester),
        missing,
        wanted,
    )


def lacking(thing: Thing, harvester: Harvester) -> tuple[str, ...]:
    """Name the facts without which a harvester does not take a thing.

    What is there and not accepted is ``other rights``, or ``title in ja``.
    """
    needed = [r for r in harvester.field if r.holds(thing.kind) and r.need == "must"]
    lacked = (_lack(rule, thing) for rule in needed if _lacks(rule, thing))
    return tuple(dict.fromkeys(lacked))


def _lack(rule: Seen, thing: Thing) -> str:
    if _fact(rule.fact, thing) is None:
        return rule.fact
    return f"{rule.fact} in {rule.language}" if rule.language else f"other {rule.fact}"


def held_back(rule: Measure, thing: Thing) -> tuple[str, ...]:
    """Say what keeps a thing from the best step: its size, its rights, or both."""
    fact, best = _fact(rule.fact, thing), rule.order[-1]
    number = fact.number if fact else None
    reached = rule.order[0] if number is None else _reached(rule, number)
    parts = {"size": reached, "rights": _cap(rule, thing)}
    lowest = min(parts.values(), key=rule.order.index)
    return tuple(name for name, step in parts.items() if best != step == lowest)


def _fact(rule: str, thing: Thing) -> Fact | None:
    return thing.facts.get(rule) or None


def _shown(rule: Seen, thing: Thing) -> str:
    fact = _fact(rule.fact, thing)
    if fact is None:
        return "—"
    text = fact.texts.get(rule.language or "", fact.text)
    return f"{text} ({', '.join(fact.texts)})" if fact.texts else text


def _lacks(rule: Seen, thing: Thing) -> str:
    """Say what is wrong with a fact; nothing, where all is well or not needed."""
    fact = _fact(rule.fact, thing)
    if rule.need is None:
        return ""
    if fact is None:
        return _WRITE.get(rule.fact, f"write '{rule.fact}'")
    if rule.among and not fact.text.startswith(tuple(rule.among)):
        return f"is {fact.text}, which is not accepted; choose another"
    if rule.language and fact.texts and rule.language not in fact.texts:
        return f"has no text in '{rule.language}'; write one"
    return ""


_WRITE = {
    "description": "write 'caption' or 'summary'",
    "provider": "write 'provider', with your name as its 'label'",
    "homepage": "write the 'homepage' of the provider",
    "credit": "write 'credit_line' or 'notice' below 'policy', or 'provider'",
    "statement": "write 'credit_line' or 'notice' below 'policy'",
    "file": "its picture or sound cannot be read; run 'iiif-service check'",
    "image": "its picture cannot be read; run 'iiif-service check'",
    "thumbnail": "it has no picture; a song has that of its 'cover'",
    "places": "write 'places' or 'camps'",
}


def _complaint(who: str, rule: Seen, thing: Thing, text: str) -> Complaint:
    place = thing.facts.get(rule.fact, thing.facts["title"]).place
    verb = "needs" if rule.need == "must" else "would like"
    return _complain(
        place, f"{who} {verb} {rule.name} of {thing.kind} '{thing.slug}': {text}"
    )


def _complain(place: Place, text: str) -> Complaint:
    return place.source.complain(place.steps, text)


def _landed(thing: Thing, harvester: Harvester) -> Sequence[Line]:
    """Say where a thing lands by each rule, and by the lowest of several."""
    lines = list(_lands(thing, harvester))
    for rule in harvester.least:
        parts = [line.text for line in lines if line.name in rule.of]
        if parts and rule.holds(thing.kind):
            lowest = min(parts, key=rule.order.index)
            lines.append(Line(rule.name, lowest, "the lowest of these"))
    return lines


def _lands(thing: Thing, harvester: Harvester) -> Iterator[Line]:
    rules: Sequence[Measure | Count | Share | Category] = (
        *harvester.measure,
        *harvester.count,
        *harvester.share,
        *harvester.category,
    )
    for rule in rules:
        if rule.holds(thing.kind):
            match rule:
                case Measure():
                    yield _measured(rule, thing)
                case Count():
                    yield _counted(rule, thing)
                case Share():
                    yield _shared(rule, thing)
                case Category():
                    yield _filed(rule, thing)
    for fixed in harvester.fixed:
        if fixed.holds(thing.kind):
            yield Line(fixed.name, fixed.value, fixed.why)


def _measured(rule: Measure, thing: Thing) -> Line:
    fact = _fact(rule.fact, thing)
    if fact is None or fact.number is None:
        return Line(rule.name, rule.order[0], "its size is not known")
    reached, most = _reached(rule, fact.number), _cap(rule, thing)
    told = f"{fact.text}, {fact.number:.4g} {rule.unit}"
    if rule.order.index(most) < rule.order.index(reached):
        return Line(
            rule.name, most, f"{told} would be {reached}; its rights allow {most}"
        )
    return Line(rule.name, reached, told)


def _reached(rule: Measure, number: float) -> str:
    names = [rule.order[0], *(name for least, name in rule.steps if number >= least)]
    return names[-1]


def _cap(rule: Measure, thing: Thing) -> str:
    """Give the most that the rights of a thing allow."""
    fact = _fact("rights", thing)
    rights = fact.text if fact else ""
    for cap in rule.cap:
        if rights.startswith(tuple(cap.rights)):
            return cap.most
    return rule.order[-1]


def _larger(who: str, thing: Thing, harvester: Harvester) -> Iterator[Complaint]:
    """Find the pictures that are handed out too small for more."""
    for rule in harvester.measure:
        fact = _fact(rule.fact, thing)
        if not rule.holds(thing.kind) or fact is None or fact.number is None:
            continue
        reached, most = _reached(rule, fact.number), _cap(rule, thing)
        if rule.order.index(reached) < rule.order.index(most):
            above = [step for step in rule.steps if fact.number < step[0]]
            if not above:
                continue
            least, name = above[0]
            text = f"{rule.name} {name} begins at {least:g} {rule.unit}; {rule.mend}"
            yield _complain(
                fact.place, f"{who}, of {thing.kind} '{thing.slug}': {text}"
            )


def _counted(rule: Count, thing: Thing) -> Line:
    found = [*rule.always]
    found += [
        (name, group) for name, group, fact in rule.elements if _fact(fact, thing)
    ]
    groups = {group for _, group in found}
    names = [
        rule.lowest,
        *(
            name
            for elements, kinds, name in rule.steps
            if len(found) >= elements and len(groups) >= kinds
        ),
    ]
    return Line(rule.name, names[-1], ", ".join(name for name, _ in found))


def _shared(rule: Share, thing: Thing) -> Line:
    texts = [fact for name in rule.facts if (fact := _fact(name, thing))]
    tagged = sum(bool(fact.texts) for fact in texts)
    share = tagged / len(texts) if texts else 0
    names = [rule.lowest, *(name for least, name in rule.steps if share >= least)]
    return Line(rule.name, names[-1], f"{tagged} of {len(texts)} texts state theirs")


def _filed(rule: Category, thing: Thing) -> Line:
    fact = _fact(rule.fact, thing)
    for start, name in rule.values if fact else ():
        if fact and fact.text.startswith(start):
            return Line(rule.name, name, fact.text)
    return Line(rule.name, rule.otherwise)
