"""Image resources: a picture with its service (Presentation API 3.0, section 5.7)."""

from collections.abc import Mapping

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


def _image(size: str, picture: Picture, links: Links) -> Resource:
    request = ImageRequest.parse("full", size, "0", "default.jpg")
    plan = settle(request, picture.dimensions, picture.limits)
    uri = links.image(picture.identifier)
    return {
        "id": f"{uri}/{canonical(plan, picture.limits)}",
        "type": "Image",
        "format": plan.format.media_type,
        "width": plan.drawn.width,
        "height": plan.drawn.height,
        "service": [ImageInfo(uri, picture.dimensions, picture.limits).service()],
    }
