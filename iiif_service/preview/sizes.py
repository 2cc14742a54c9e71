"""Sizes: how large a picture will be, by its master's header and its author's terms."""

from dataclasses import dataclass
from pathlib import Path

from iiif_service.album.model import Album, Work
from iiif_service.errors import MasterError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.limits import Limits
from iiif_service.image.master import Bounds, dimensions
from iiif_service.image.size import Max, Size


@dataclass(frozen=True, slots=True)
class Measured:
    """How large a picture is; all None where its master cannot be read."""

    master: Dimensions | None = None
    opened: Dimensions | None = None
    """What is open to everyone, in tiles put together."""
    at_once: Dimensions | None = None
    """The most of it that one request is answered with."""
    fault: str = ""
    """Why the master cannot be read."""


@dataclass(frozen=True, slots=True)
class Ruler:
    """What pictures are measured with before they are published."""

    album: Album
    images: Path
    limits: Limits
    """The operator's."""
    bounds: Bounds

    def measure(self, work: Work) -> Measured:
        """Read a master's header, and say what will be open of it."""
        try:
            whole = dimensions(self.images / work.image, self.bounds)
        except MasterError as error:
            return Measured(fault=error.reason)
        except FileNotFoundError:
            return Measured(fault="is not there")
        except OSError as error:
            return Measured(fault=(error.strerror or str(error)).lower())
        most = work.policy.largest_open
        opened = whole if most is None else whole.at_most(most)
        return Measured(whole, opened, handed_out(opened, self._bound(work)))

    def _bound(self, work: Work) -> Limits:
        most = work.limits or self.album.limits
        if most is None:
            return self.limits
        authors = Limits(most.max_width, most.max_height, most.max_area)
        return self.limits.tightened(authors)


def handed_out(image: Dimensions, limits: Limits) -> Dimensions:
    """Give the dimensions of ``max``, which harvesters ask for."""
    return Size(Max()).of(image, limits.largest(image))
