"""Image resources: a picture with its service (Presentation API 3.0, section 5.7)."""

from collections.abc import Mapping
from dataclasses import replace

from iiif_service.image import version2
from iiif_service.image.info import ImageInfo
from iiif_service.image.plan import canonical, settle
from iiif_service.image.request import ImageRequest
from iiif_service.library import Picture
from iiif_service.links import Links

Resource = Mapping[str, object]


def body(picture: Picture, links: Links) -> Resource:
    """Give the picture that is painted on a canvas, as large as it is handed out."""
    return _image("max", picture, links)


def thumbnail(picture: Picture, links: Links) -> Resource:
    """Give a small picture for lists."""
    return _image("!400,400", picture, links)


def described(picture: Picture, links: Links) -> ImageInfo:
    """Say what there is to know of a picture's service in version 3."""
    uri = links.image(picture.identifier)
    return ImageInfo(uri, picture.dimensions, picture.limits, grey=picture.grey)


def _image(size: str, picture: Picture, links: Links) -> Resource:
    request = ImageRequest.parse("full", size, "0", "default.jpg")
    plan = settle(request, picture.dimensions, picture.limits)
    told, uri2 = described(picture, links), links.image(picture.identifier, 2)
    return {
        "id": f"{told.id}/{canonical(plan, picture.limits)}",
        "type": "Image",
        "format": plan.format.media_type,
        "width": plan.drawn.width,
        "height": plan.drawn.height,
        # The newer first, for viewers that take the first; the older one for the rest.
        "service": [told.service(), version2.service(replace(told, id=uri2))],
    }
