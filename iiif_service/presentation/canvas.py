"""A drawing on a canvas of its own shape, and all that is said of it (section 5.3)."""

from iiif_service.album.model import (
    CampName,
    Detail,
    Drawing,
    Extent,
    Transcription,
)
from iiif_service.album.region import Box, Region
from iiif_service.album.terms import Row
from iiif_service.library import Picture
from iiif_service.presentation import places, rows, tags, views
from iiif_service.presentation.annotation import (
    annotation,
    at,
    elsewhere,
    page,
    painting,
    told,
    written,
)
from iiif_service.presentation.credit import (
    catalogued,
    homepage,
    messages,
    optional,
    rendering,
    see_also,
    terms,
)
from iiif_service.presentation.edition import Edition, Hung
from iiif_service.presentation.picture import Resource, body, thumbnail
from iiif_service.presentation.rows import label

PHYSICAL = "http://iiif.io/api/annex/services/physdim"


def canvas(shown: Hung, edition: Edition) -> Resource:
    """Hang one drawing on a canvas."""
    uri, drawing = edition.canvas(shown), shown.drawing
    return {
        "id": uri,
        "type": "Canvas",
        "label": drawing.title,
        **optional(
            summary=drawing.caption,
            metadata=rows.of_drawing(drawing, edition),
            behavior=list(drawing.behavior),
            navDate=drawing.date and drawing.date.moment,
            seeAlso=[
                *see_also(drawing.see_also),
                *_elsewhere(drawing, edition),
                *catalogued(uri, edition),
            ],
            rendering=[
                *rendering(drawing.rendering, None, edition),
                *_kept(shown, edition),
            ],
            homepage=homepage(edition, drawing.title, shown.chapter.slug, drawing.slug),
            service=_physical(uri, drawing.physical_size, shown.picture),
            navPlace=places.of_drawing(uri, drawing, edition),
        ),
        **_terms(shown, edition),
        **surface(uri, shown.picture, edition),
        "items": views.hung(uri, shown, edition),
        **optional(annotations=_annotations(uri, shown, edition)),
    }


def _terms(shown: Hung, edition: Edition) -> Resource:
    """Say on what terms a drawing is shown where these are not its chapter's."""
    album, chapter = edition.album, shown.chapter.policy
    above = terms(album.terms(chapter), edition)
    here = terms(album.terms(chapter, shown.drawing.policy), edition)
    return {name: said for name, said in here.items() if above.get(name) != said}


def _kept(shown: Hung, edition: Edition) -> list[Resource]:
    """Offer the open picture to be kept, where its terms do."""
    if not edition.policy(shown.drawing).downloadable:
        return []
    whole = body(shown.picture, edition.links)
    return [
        {
            "id": whole["id"],
            "type": "Image",
            "label": label(Row.DOWNLOAD, edition.album),
            "format": whole["format"],
        }
    ]


def surface(uri: str, picture: Picture, edition: Edition) -> Resource:
    """Give a canvas the shape of a picture, and paint it there."""
    return {
        "width": picture.shape.width,
        "height": picture.shape.height,
        "thumbnail": [thumbnail(picture, edition.links)],
        "items": painting(uri, body(picture, edition.links)),
    }


def instead(uri: str, slug: str | None, edition: Edition) -> Resource | None:
    """Give a canvas that is shown in place of another one, or beside it."""
    shown = edition.shown.get(slug or "")
    if shown is None:
        return None
    return {
        "id": uri,
        "type": "Canvas",
        "label": shown.drawing.title,
        **surface(uri, shown.picture, edition),
    }


def box(region: Region, picture: Picture) -> Box | None:
    """Give a region in pixels; None where it reaches over the picture."""
    size = picture.shape
    return region.within(size.width, size.height)


def details(shown: Hung) -> list[tuple[Detail, Box]]:
    """Give a drawing's details, each with its box."""
    return [
        (detail, found)
        for detail in shown.drawing.details
        if (found := box(detail.region, shown.picture))
    ]


def _annotations(uri: str, shown: Hung, edition: Edition) -> list[Resource]:
    drawing, parts = shown.drawing, details(shown)
    pages = {
        "description": _description(uri, drawing),
        "details": _details(uri, parts),
        "tags": tags.tags(uri, parts, edition),
        "links": tags.links(uri, parts, edition),
        "transcriptions": _transcriptions(uri, shown),
        "camps": _camps(uri, drawing, edition),
    }
    ours = [page(f"{uri}/{name}", items) for name, items in pages.items() if items]
    theirs = [
        {"id": address, "type": "AnnotationPage"} for address in drawing.annotations
    ]
    visitors = messages(edition, shown.chapter.slug, drawing.slug)
    return [*ours, *theirs, *visitors]


def _description(uri: str, drawing: Drawing) -> list[Resource]:
    """Say what is to be seen: version 3 has no property for it, version 4 will."""
    if drawing.alt is None:
        return []
    return [
        annotation(f"{uri}/description/1", "describing", told(drawing.alt), uri),
    ]


def _details(uri: str, parts: tags.Parts) -> list[Resource]:
    return [
        annotation(
            f"{uri}/details/{detail.slug}",
            "commenting",
            told(detail.title, detail.caption),
            at(uri, found),
        )
        for detail, found in parts
    ]


def _transcriptions(uri: str, shown: Hung) -> list[Resource]:
    return [
        each
        for writing in shown.drawing.transcriptions
        if (found := box(writing.region, shown.picture))
        for each in _transcribed(uri, writing, at(uri, found))
    ]


def _transcribed(uri: str, writing: Transcription, target: str) -> list[Resource]:
    """Give what is written, and then what it says in other languages."""
    place = str(writing.region).replace(":", "-")
    name = f"{uri}/transcriptions/{writing.language}/{place}"
    text = written(writing.text, writing.language)
    found: list[Resource] = [annotation(name, "supplementing", text, target)]
    if writing.translation:
        said = told(writing.translation)
        found.append(annotation(f"{name}/translated", "supplementing", said, target))
    return found


def _camps(uri: str, drawing: Drawing, edition: Edition) -> list[Resource]:
    """Link a drawing to the camps where it is set."""
    return [
        annotation(
            f"{uri}/camps/{name.map}/{name.camp}",
            "linking",
            _camp(name, edition),
            uri,
        )
        for name in edition.camps_of.get(drawing.slug, ())
    ]


def _camp(name: CampName, edition: Edition) -> Resource:
    map_, camp = edition.camps[name]
    return elsewhere(
        edition.links.canvas(map_.slug, map_.slug),
        edition.links.manifest(map_.slug),
        places.around(camp, map_, edition),
    )


def _elsewhere(drawing: Drawing, edition: Edition) -> list[Resource]:
    """Lead a machine to whom and where the album knows elsewhere, and to the maps."""
    album = edition.album
    people = [album.people[s] for s in drawing.people if s in album.people]
    there = [album.places[s] for s in drawing.places if s in album.places]
    known = [(each.name, each.same_as) for each in people]
    known += [(each.name, each.same_as) for each in there]
    found: list[Resource] = [
        {"id": uri, "type": "Dataset", "label": name}
        for name, same_as in known
        for uri in same_as
    ]
    names = edition.camps_of.get(drawing.slug, ())
    for slug in dict.fromkeys(name.map for name in names):
        map_ = next(m for m in album.maps if m.slug == slug)
        found.append(places.dataset(map_, edition))
    return found


def _physical(
    uri: str, extent: Extent | None, picture: Picture
) -> list[Resource] | None:
    """Say how large a pixel is on paper (Physical Dimensions service)."""
    if extent is None:
        return None
    scale = extent.width / picture.shape.width
    return [
        {
            "id": f"{uri}/physical-dimensions",
            "type": "PhysicalDimensions",
            "profile": PHYSICAL,
            "physicalScale": float(f"{scale:.6g}"),
            "physicalUnits": extent.unit,
        }
    ]
