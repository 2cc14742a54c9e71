"""Wording: what pydantic finds in a file, in an author's words."""

import difflib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from iiif_service.album.source import Source, Step
from iiif_service.errors import Complaint


def worded(source: Source, model: type[BaseModel], details: ErrorDetails) -> Complaint:
    """Say one of pydantic's findings in an author's words."""
    steps = details["loc"]
    if steps[-1:] == ("[key]",):  # what is wrong is a key, in the text above it
        steps = steps[:-1]
        return source.complain(steps, f"{_name(steps[:-1])} {_said(details)}")
    if details["type"] == "missing":
        return source.complain(steps, f"needs {_name(steps)}; write it here")
    if details["type"] == "extra_forbidden":
        nearest = _nearest(steps, model)
        return source.complain(steps, f"{_name(steps)} is no key here; {nearest}")
    return source.complain(steps, f"{_name(steps)} {_said(details)}")


def _said(details: ErrorDetails) -> str:
    """Say what is wrong with a value, and what to do."""
    bounds: Mapping[str, object] = details.get("ctx", {})
    match details["type"]:
        case "string_pattern_mismatch":
            said = f"is '{details['input']}', which is {_SHAPES[_kind(details['loc'])]}"
        case "string_too_long":
            said = f"is longer than {bounds['max_length']}; shorten it"
        case "value_error":
            said = str(bounds["error"])
        case "too_short" if bounds["min_length"] != 1:
            said = f"needs at least {bounds['min_length']}; write more"
        case "literal_error":
            said = f"is '{details['input']}'; write {bounds['expected']}"
        case "greater_than_equal" | "less_than_equal" if "point" in details["loc"]:
            said = "is no place on earth; write longitude, then latitude, in degrees"
        case kind:
            said = _SAID.get(kind, "must be keys and values, as in 'title: …'")
    return said


_SAID = {
    "too_short": "is empty; write at least one",
    "string_type": "must be text; write it in quotes",
    "tuple_type": "must be text; write it in quotes",
    "int_type": "must be a whole number of pixels; write it in digits",
    "greater_than_equal": "must be one pixel at least; write more, or remove the line",
    "float_type": "must be a number; write it in digits",
    "greater_than": "must be more than nothing; write more, or remove the line",
    "list_type": "must be a list, each entry on a line that begins with '- '",
}

_NEAR = 0.7  # a slip of the pen, and not another word
_URIS = {"id", "homepage", "same_as"}
_SHAPES = {
    "slug": "no slug; use small letters a-z, digits, and single hyphens between",
    "uri": "no address; write it whole, beginning with http:// or https://",
}


def near(name: str, known: Iterable[str]) -> str:
    """Say what may have been meant by a name that is not known."""
    found = difflib.get_close_matches(name, list(known), 1, _NEAR)
    return f"did you mean '{found[0]}'?" if found else "write it there, or remove it"


def _name(steps: Sequence[Step]) -> str:
    """Name a place by its last key; an entry of a list has none of its own."""
    keys = [step for step in steps if isinstance(step, str)]
    return f"'{keys[-1]}'" if keys else "the file"


def _kind(steps: Sequence[Step]) -> str:
    return "uri" if _URIS.intersection(map(str, steps)) else "slug"


def _nearest(steps: Sequence[Step], model: type[BaseModel]) -> str:
    known = _inside(model, steps[:-1]).model_fields
    near = difflib.get_close_matches(str(steps[-1]), known, 1, _NEAR)
    return f"did you mean '{near[0]}'?" if near else "remove it"


def _inside(model: type[BaseModel], steps: Sequence[Step]) -> type[BaseModel]:
    """Find the keys that are known at the end of some steps."""
    for step in steps:
        field = model.model_fields.get(str(step))
        if field is not None:
            model = next(_models(field.annotation), model)
    return model


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    """Find the keys inside a type, as in ``list[PairKeys] | None``."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from _models(part)
