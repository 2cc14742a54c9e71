"""Share: what leads others to a drawing, or to a part of it."""

from collections.abc import Mapping
from html import escape

from iiif_service.embedding import content_state
from iiif_service.embedding.content_state import ContentState
from iiif_service.embedding.region import Region
from iiif_service.web.exhibition.contents import Record
from iiif_service.web.exhibition.frame import Visit, query_of
from iiif_service.web.exhibition.still import Box
from iiif_service.web.published import links

_FRAME = (
    '<iframe src="{}" title="{}" width="800" height="600" allowfullscreen></iframe>'
)


def ways(
    part: Record, drawing: Record, visit: Visit, box: Box | None
) -> Mapping[str, str]:
    """Give the page's own address, a content state, and the manifest to be dragged."""
    page = links().site(visit.tag, *visit.names)
    region = query_of(box)
    embedded = links().embed(visit.tag, *visit.names)
    manifest = part["manifest"]
    state = ContentState(manifest, drawing["canvas"], Region(*box) if box else None)
    return {
        "page": page + region,
        "embed": _frame(embedded + region, drawing, visit),
        "state": content_state.encode(state),
        # What extensions and people drag from page to page (an open convention).
        "dragged": f"{manifest}?manifest={manifest}",
    }


def _frame(link: str, drawing: Record, visit: Visit) -> str:
    """Write the line that shows a drawing on somebody else's page."""
    return _FRAME.format(escape(link), escape(visit.said(drawing["label"]).plain))
