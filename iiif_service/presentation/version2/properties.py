"""Properties of version 2: how 2.1 says what 3.0 says of a resource (section 3)."""

from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache

from iiif_service.image import version2
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.plan import settle
from iiif_service.language import NONE
from iiif_service.links import FULL, Links
from iiif_service.presentation.credit import optional
from iiif_service.presentation.picture import Resource

_HINTS = (
    *("paged", "continuous", "individuals", "multi-part"),
    *("non-paged", "facing-pages"),
)
"""The behaviors of version 3 that are viewing hints."""

_PHYSICAL = "http://iiif.io/api/annex/services/physdim/1/context.json"


def inner(resource: Resource, name: str) -> list[Resource]:
    """Give the resources that a property holds, be they many, one or none."""
    found = resource.get(name, ())
    each = found if isinstance(found, Sequence) else [found]
    return [one for one in each if isinstance(one, Mapping)]


def called(resource: Resource, links: Links) -> Resource:
    """Give a resource its twin's address, and its type in version 2."""
    return {
        "@id": links.twin(str(resource["id"])),
        "@type": f"sc:{resource['type']}",
    }


def properties(resource: Resource, links: Links) -> Resource:
    """Say all that any resource may say of itself, but for its links to data."""
    providers, renderings = inner(resource, "provider"), inner(resource, "rendering")
    homepages = [page for each in providers for page in inner(each, "homepage")]
    # A rendering must have a format in 2.1; what has none is merely related.
    related = [each for each in renderings if "format" not in each]
    shown = [each for each in renderings if "format" in each]
    return optional(
        label=texts(resource.get("label")),
        description=texts(resource.get("summary")),
        metadata=[_row(row) for row in inner(resource, "metadata")],
        attribution=_attribution(resource, providers),
        license=resource.get("rights"),
        logo=_first(logo for each in providers for logo in inner(each, "logo")),
        thumbnail=_first(inner(resource, "thumbnail")),
        viewingHint=_hint(resource),
        related=[
            _linked(page)
            for page in (*inner(resource, "homepage"), *homepages, *related)
        ],
        rendering=[_linked(each) for each in shown],
        service=[_service(each, links) for each in inner(resource, "service")],
        within=_first_link(inner(resource, "partOf"), links),
    )


def data(resource: Resource) -> list[Resource]:
    """Lead a machine to the data that 3.0 names, and to where things are on earth."""
    found = [_linked(each) for each in inner(resource, "seeAlso")]
    known = {each["@id"] for each in found}
    places = [
        {"@id": each["id"], "format": "application/geo+json"}
        for each in inner(resource, "navPlace")
        if each["id"] not in known
    ]
    return [*found, *places]


def texts(text: object) -> object:
    """Write a language map: each value with its language, a lone untagged one plain."""
    if not isinstance(text, Mapping):
        return None
    values = [
        line if tag == NONE else {"@value": line, "@language": tag}
        for tag, lines in text.items()
        for line in lines
    ]
    return values[0] if values and len(values) == 1 and NONE in text else values


def pointed(links: Links, target: object) -> str:
    """Name a canvas, or a box of it, by its twin; a twin has no time."""
    return links.twin(str(target).partition("#t=")[0])


def image(resource: Resource) -> dict[str, object]:
    """Give a picture, or a choice of them, as version 2 of their services has it."""
    if resource["type"] == "Choice":
        first, *others = _one_service_each(inner(resource, "items"))
        if not others:
            return {key: value for key, value in first.items() if key != "label"}
        return {"@type": "oa:Choice", "default": first, "item": others}
    own = _service_2(resource)
    sides = (own["width"], own["height"], resource["width"], resource["height"])
    return {
        "@id": f"{own['@id']}/{_canonical(*map(_pixels, sides))}",
        "@type": "dctypes:Image",
        **optional(label=texts(resource.get("label"))),
        "format": resource["format"],
        "width": resource["width"],
        "height": resource["height"],
        "service": {
            "@context": version2.CONTEXT,
            **{name: value for name, value in own.items() if name != "@type"},
        },
    }


def _service_2(resource: Resource) -> Resource:
    (own,) = (s for s in inner(resource, "service") if "@id" in s)
    return own


def _one_service_each(items: Sequence[Resource]) -> list[dict[str, object]]:
    """Give each picture; where it is there in full too, under the service of that one.

    Whom that does not let in it leads to the open one (Auth 1.0, section 3.2), if they
    ask for its description: so it has no sizes or tiles here that would spare them it.
    """
    pictures = [(str(_service_2(item)["@id"]), image(item)) for item in items]
    closed = {
        _opened(name): {
            key: value
            for key, value in inner(found, "service")[0].items()
            if key in {"@context", "@id", "profile", "service"}
        }
        for name, found in pictures
        if _opened(name) != name
    }
    return [
        {**found, **({"service": closed[name]} if name in closed else {})}
        for name, found in pictures
        if _opened(name) == name
    ]


def _opened(service: str) -> str:
    """Name the service that is open in place of one, which may be itself."""
    head, _, name = service.rpartition("/")
    return f"{head}/{name.removeprefix(FULL)}"


@lru_cache(maxsize=1024)
def _canonical(width: int, height: int, drawn_width: int, drawn_height: int) -> str:
    """Spell the request for a whole image of a size, in pixels."""
    size = Dimensions(drawn_width, drawn_height)
    request = version2.parse("full", str(size), "0", "default.jpg")
    plan = settle(request, Dimensions(width, height), Limits())
    return version2.canonical(plan, Limits())


def _pixels(side: object) -> int:
    return int(str(side))


def _hint(resource: Resource) -> object:
    behavior = resource.get("behavior")
    said = behavior if isinstance(behavior, list | tuple) else []
    hints = [hint for hint in _HINTS if hint in said]
    return hints[0] if len(hints) == 1 else hints


def _row(row: Resource) -> Resource:
    return {"label": texts(row["label"]), "value": texts(row["value"])}


def _attribution(resource: Resource, providers: Iterable[Resource]) -> object:
    """Give what must be shown, and then who provides it."""
    values = [each["value"] for each in inner(resource, "requiredStatement")]
    written = [texts(each) for each in (*values, *(p["label"] for p in providers))]
    found = [
        line
        for text in written
        for line in (text if isinstance(text, list) else [text])
    ]
    return found[0] if len(found) == 1 else found


def _linked(other: Resource) -> dict[str, object]:
    return {
        "@id": other["id"],
        **optional(
            label=texts(other.get("label")),
            format=other.get("format"),
            profile=other.get("profile"),
        ),
    }


def _service(service: Resource, links: Links) -> Resource:
    kept = {k: v for k, v in service.items() if k not in {"id", "type"}}
    return {"@context": _PHYSICAL, "@id": links.twin(str(service["id"])), **kept}


def _first(images: Iterable[Resource]) -> Resource | None:
    found = next(iter(images), None)
    return image(found) if found else None


def _first_link(resources: Iterable[Resource], links: Links) -> str | None:
    found = next(iter(resources), None)
    return links.twin(str(found["id"])) if found else None
