"""Cost: how much work a plan is, known before anything is decoded."""

from iiif_service.image.plan import Plan
from iiif_service.image.quality import Format
from iiif_service.image.tilegrid import TileGrid

_WEIGHT = {
    Format.JPG: 1,
    Format.PDF: 1,
    Format.WEBP: 3,
    Format.AVIF: 4,
    Format.PNG: 4,
    Format.TIF: 4,
    Format.GIF: 4,
    Format.JP2: 12,
}
"""What a pixel costs to write, beside one of JPEG; measured, in time and memory."""

_TURNED = 4
"""What a pixel costs more where corners are laid bare."""


def cost(plan: Plan) -> int:
    """Weigh a plan: pixels to decode, and pixels to write as their format costs."""
    scale = 1 << TileGrid(plan.image).level(plan)
    size = plan.box.dimensions
    decoded = -(-size.width // scale) * -(-size.height // scale)
    turned = 0 if plan.rotation.degrees % 90 == 0 else _TURNED
    return decoded + plan.drawn.area * (_WEIGHT[plan.format] + turned)
