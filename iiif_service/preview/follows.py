"""Follows: what harvesters will make of a picture, in a word or two each."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from iiif_service.preview.rules import Harvester, harvester
from iiif_service.preview.things import Thing
from iiif_service.preview.verdict import held_back, lacking, verdict

ASKED = {
    "europeana": "content tier",
    "dpla": "Wikimedia Commons",
    "japan-search": "rights category",
    "google": "badge",
}
"""Of whom, the rule that follows from what is open and on which terms."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one of them makes of a picture."""

    rule: str
    text: str
    most: str = ""
    """The best that there is, where there are steps."""
    held: tuple[str, ...] = ()
    """What keeps it from that: ``size``, ``rights``."""
    lacks: tuple[str, ...] = ()
    """The facts without which it is not taken at all."""


Follows = Mapping[str, Outcome]
"""By the name of the harvester."""


def follows(thing: Thing) -> Follows:
    """Say what harvesters will make of something that is a picture."""
    return {name: _outcome(rule, thing, _known(name)) for name, rule in ASKED.items()}


def _outcome(rule: str, thing: Thing, rules: Harvester) -> Outcome:
    (line,) = (each for each in verdict(thing, rules).lands if each.name == rule)
    lacks = lacking(thing, rules)
    for measure in rules.measure:
        if measure.name == rule:
            held = held_back(measure, thing)
            return Outcome(rule, line.text, measure.order[-1], held, lacks)
    return Outcome(rule, line.text, lacks=lacks)


_known = cache(harvester)
