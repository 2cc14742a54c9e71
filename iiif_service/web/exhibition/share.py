"""Share: what leads others to a drawing, or to a part of it."""

from collections.abc import Mapping

from iiif_service.embedding import content_state
from iiif_service.embedding.content_state import ContentState
from iiif_service.embedding.region import Region
from iiif_service.web.exhibition.contents import Record
from iiif_service.web.exhibition.frame import Visit
from iiif_service.web.exhibition.still import Box
from iiif_service.web.published import links


def ways(
    part: Record, drawing: Record, visit: Visit, box: Box | None
) -> Mapping[str, str]:
    """Give the page's own address, a content state, and the manifest to be dragged."""
    page = links().site(visit.tag, *visit.names)
    region = f"?xywh={','.join(map(str, box))}" if box else ""
    manifest = part["manifest"]
    state = ContentState(manifest, drawing["canvas"], Region(*box) if box else None)
    return {
        "page": page + region,
        "state": content_state.encode(state),
        # What extensions and people drag from page to page (an open convention).
        "dragged": f"{manifest}?manifest={manifest}",
    }
