"""The JSON-LD contexts that documents are expanded with, none of them from the web.

Those of the IIIF are read from a folder beside the repository. They refer to two more,
which are not there: of these, what our documents use is written here, after the Web
Annotation Vocabulary (https://www.w3.org/TR/annotation-vocab/) and GeoJSON-LD
(https://geojson.org/geojson-ld/).
"""

import json
from pathlib import Path

from pyld.documentloader.frozen import FrozenDocumentLoader

FOLDER = Path(__file__).parents[3] / "shared" / "reference" / "contexts"

_IIIF = {
    "http://iiif.io/api/annex/services/physdim/1": "annex-services-physdim-1",
    "http://iiif.io/api/auth/1": "auth-1",
    "http://iiif.io/api/extension/georef/1": "extension-georef-1",
    "http://iiif.io/api/extension/navplace": "extension-navplace",
    "http://iiif.io/api/image/1": "image-1",
    "http://iiif.io/api/image/2": "image-2",
    "http://iiif.io/api/image/3": "image-3",
    "http://iiif.io/api/presentation/2": "presentation-2",
    "http://iiif.io/api/presentation/3": "presentation-3",
    "http://iiif.io/api/search/1": "search-1",
    "https://iiif.io/api/registry/selectors": "registry-selectors",
}

_NODES = {
    "body": "oa:hasBody",
    "target": "oa:hasTarget",
    "source": "oa:hasSource",
    "selector": "oa:hasSelector",
    "conformsTo": "dcterms:conformsTo",
    "partOf": "as:partOf",
}
_WORDS = {
    "format": "dc:format",
    "language": "dc:language",
    "label": "rdfs:label",
    "value": "rdf:value",
}
_TYPES = {
    **{
        name: f"oa:{name}"
        for name in (
            "Annotation",
            "Choice",
            "FragmentSelector",
            "SpecificResource",
            "SvgSelector",
            "TextualBody",
        )
    },
    "AnnotationPage": "as:OrderedCollectionPage",
    "Dataset": "dctypes:Dataset",
    "Image": "dctypes:StillImage",
    "Text": "dctypes:Text",
}
_MOTIVATIONS = {
    name: f"oa:{name}"
    for name in ("commenting", "describing", "linking", "replying", "tagging")
}

ANNOTATION = {
    "as": "http://www.w3.org/ns/activitystreams#",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "dctypes": "http://purl.org/dc/dcmitype/",
    "oa": "http://www.w3.org/ns/oa#",
    "rdf": "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
    "rdfs": "http://www.w3.org/2000/01/rdf-schema#",
    "id": {"@id": "@id", "@type": "@id"},
    "type": {"@id": "@type", "@type": "@id"},
    "items": {"@id": "as:items", "@type": "@id", "@container": "@list"},
    "motivation": {"@id": "oa:motivatedBy", "@type": "@vocab"},
    **{name: {"@id": uri, "@type": "@id"} for name, uri in _NODES.items()},
    **_WORDS,
    **_TYPES,
    **_MOTIVATIONS,
}

_GEO = "https://purl.org/geojson/vocab#"
GEOJSON = {
    "id": "@id",
    "type": "@type",
    **{
        name: f"{_GEO}{name}"
        for name in (
            "Feature",
            "FeatureCollection",
            "LineString",
            "Point",
            "geometry",
            "properties",
        )
    },
    "features": {"@id": f"{_GEO}features", "@container": "@set"},
    "coordinates": {"@id": f"{_GEO}coordinates", "@container": "@list"},
}


def loader() -> FrozenDocumentLoader:
    """Load these contexts and no others."""
    known = {f"{api}/context.json": _read(name) for api, name in _IIIF.items()}
    known["http://www.w3.org/ns/anno.jsonld"] = {"@context": ANNOTATION}
    known["https://geojson.org/geojson-ld/geojson-context.jsonld"] = {
        "@context": GEOJSON
    }
    return FrozenDocumentLoader(known)


def _read(name: str) -> object:
    # Some stand there as a site generator reads them, between lines of dashes.
    text = (FOLDER / f"{name}.json").read_text(encoding="utf-8")
    return json.loads(text.lstrip("-\n"))
