"""Wording: what pydantic finds in a file, in an author's words."""

import difflib
from collections.abc import Mapping, Sequence

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from iiif_service.album.schema import DrawingKeys, LimitsKeys, PairKeys, ProviderKeys
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
    match details["type"]:
        case "string_pattern_mismatch":
            return f"is '{details['input']}', which is {_SHAPES[_kind(details['loc'])]}"
        case "string_too_long":
            return f"is longer than {details['ctx']['max_length']}; shorten it"
        case "value_error":
            return str(details["ctx"]["error"])
        case kind:
            return _SAID.get(kind, "must be keys and values, as in 'title: …'")


_SAID = {
    "too_short": "is empty; write at least one",
    "string_type": "must be text; write it in quotes",
    "tuple_type": "must be text; write it in quotes",
    "int_type": "must be a whole number of pixels; write it in digits",
    "greater_than_equal": "must be one pixel at least; write more, or remove the line",
    "list_type": "must be a list, each entry on a line that begins with '- '",
}

_SHAPES = {
    "slug": "no slug; use small letters a-z, digits, and single hyphens between",
    "uri": "no address; write it whole, beginning with http:// or https://",
}

_INSIDE: Mapping[str, type[BaseModel]] = {
    "drawings": DrawingKeys,
    "limits": LimitsKeys,
    "metadata": PairKeys,
    "provider": ProviderKeys,
    "required_statement": PairKeys,
}


def _name(steps: Sequence[Step]) -> str:
    """Name a place by its last key; an entry of a list has none of its own."""
    keys = [step for step in steps if isinstance(step, str)]
    return f"'{keys[-1]}'" if keys else "the file"


def _kind(steps: Sequence[Step]) -> str:
    return "slug" if "slug" in steps or "chapters" in steps else "uri"


def _nearest(steps: Sequence[Step], model: type[BaseModel]) -> str:
    above = [step for step in steps[:-1] if isinstance(step, str)]
    known = (_INSIDE[above[-1]] if above else model).model_fields
    near = difflib.get_close_matches(str(steps[-1]), known, 1)
    return f"did you mean '{near[0]}'?" if near else "remove it"
