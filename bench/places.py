"""Places: the bench's work folder, and where each thing lies in it."""

from dataclasses import dataclass
from pathlib import Path

from bench.sources import Source


@dataclass(frozen=True, slots=True)
class Places:
    """Where the bench keeps what it makes; nothing in it is worth a backup."""

    root: Path

    @property
    def album(self) -> Path:
        """Where our service is run."""
        return self.root / "album"

    @property
    def pyramids(self) -> Path:
        """What servers of TIFFs read."""
        return self.root / "pyramids"

    @property
    def ready(self) -> Path:
        """What nginx hands out: files at the addresses of our service."""
        return self.root / "ready"

    @property
    def modules(self) -> Path:
        """What npm brings."""
        return self.root / "node_modules"

    def scratch(self, name: str) -> Path:
        """Name a folder of one server or one measurement."""
        return self.root / name.replace(" ", "-")

    def master(self, source: Source) -> Path:
        """Name the TIFF that we publish."""
        return self.root / "masters" / f"{source.name}.tif"

    def pyramid(self, source: Source) -> Path:
        """Name the same as a pyramid."""
        return self.pyramids / f"{source.name}.tif"
