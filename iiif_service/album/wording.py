"""Wording: what pydantic finds in a file, in an author's words."""

import difflib
from collections.abc import Iterator, Sequence
from typing import get_args

from pydantic import BaseModel
from pydantic_core import ErrorDetails

from iiif_service.album import fields
from iiif_service.album.source import Source, Step
from iiif_service.errors import Complaint

_ALIKE = 0.7
"""How much of two words must be the same for one to be meant by the other."""


def worded(source: Source, model: type[BaseModel], details: ErrorDetails) -> Complaint:
    """Say one of pydantic's findings in an author's words."""
    steps = details["loc"]
    if steps[-1:] == ("[key]",):  # what is wrong is a key, in the text above it
        steps = steps[:-1]
        return source.complain(steps, f"{_name(steps[:-1])} {_said(details)}")
    if details["type"] == "missing":
        return source.complain(steps, f"needs {_name(steps)}; write it here")
    if details["type"] == "extra_forbidden":
        hint = _nearest(str(steps[-1]), known(_inside(model, steps[:-1])))
        return source.complain(steps, f"{_name(steps)} is no key here; {hint}")
    return source.complain(steps, f"{_name(steps)} {_said(details)}")


def known(model: type[BaseModel]) -> list[str]:
    """Name the keys that an author may write at a place."""
    return [field.alias or name for name, field in model.model_fields.items()]


def meant(word: str, words: Sequence[str]) -> str:
    """Ask for the nearest of some words, or say that there is none."""
    near = difflib.get_close_matches(word, words, 1, _ALIKE)
    return f"did you mean '{near[0]}'?" if near else ""


def _said(details: ErrorDetails) -> str:
    """Say what is wrong with a value, and what to do."""
    context = details.get("ctx", {})
    text = _SAID.get(details["type"], "must be keys and values, as in 'title: …'")
    match details["type"]:
        case "string_pattern_mismatch":
            text = f"is '{details['input']}', which is {_SHAPES[context['pattern']]}"
        case "string_too_long":
            text = f"is longer than {context['max_length']}; shorten it"
        case "literal_error" | "enum":
            text = f"is '{details['input']}'; write {context['expected']}"
        case "too_short" if context["min_length"] > 1:
            least = context["min_length"]
            text = f"holds {context['actual_length']}; write {least} at least"
        case "greater_than_equal":
            text = f"must be {context['ge']} at least; write more"
        case "less_than_equal":
            text = f"must be {context['le']} at most; write less"
        case "value_error":
            text = str(context["error"])
        case _:
            pass
    return text


_SAID = {
    "too_short": "is empty; write at least one",
    "string_type": "must be text; write it in quotes",
    "tuple_type": "must be text; write it in quotes",
    "int_type": "must be a whole number; write it in digits",
    "float_type": "must be a number; write it in digits",
    "float_parsing": "must be a number; write it in digits",
    "bool_parsing": "must be true or false",
    "bool_type": "must be true or false",
    "greater_than": "must be more than nothing; mend it",
    "list_type": "must be a list, each entry on a line that begins with '- '",
}

_SHAPES = {
    fields.SLUG: "no slug; use small letters a-z, digits, and single hyphens between",
    fields.URI: "no address; write it whole, beginning with http:// or https://",
    fields.COLOUR: 'no colour; write it as "#7a2b1f"',
    fields.PART: "no drawing; write it as drawing-slug or as drawing-slug/detail-slug",
    fields.CAMP: "no camp; write it as camp-slug or as map-slug/camp-slug",
}


def _name(steps: Sequence[Step]) -> str:
    """Name a place by its last key; an entry of a list has none of its own."""
    keys = [step for step in steps if isinstance(step, str)]
    return f"'{keys[-1]}'" if keys else "the file"


def _nearest(word: str, words: Sequence[str]) -> str:
    return meant(word, words) or "remove it"


def _inside(model: type[BaseModel], steps: Sequence[Step]) -> type[BaseModel]:
    """Find what may be written at the end of some steps."""
    for step in steps:
        named = {f.alias or name: f for name, f in model.model_fields.items()}
        if step in named:
            model = next(_models(named[str(step)].annotation), model)
    return model


def _models(annotation: object) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from _models(inner)
