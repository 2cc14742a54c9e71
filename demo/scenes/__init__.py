"""The scenes of the demo album, one module each with one function: ``draw``."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Scene:
    """Where a drawing belongs, and how large it is, in units and in pixels a unit."""

    chapter: str
    slug: str
    width: int
    height: int
    seed: int
    scale: float = 1.0

    @property
    def module(self) -> str:
        """The name of the module that draws it."""
        return f"demo.scenes.{self.slug.replace('-', '_')}"


SCENES = (
    Scene("going-to-soviet-union", "manchurian-road", 4200, 2900, 11),
    Scene("going-to-soviet-union", "freight-train", 4000, 3000, 12, 2.0),
    Scene("hard-work", "birch-forest", 3000, 4000, 13),
    Scene("hard-work", "brick-works", 4000, 3000, 14),
    Scene("world-is-full-of-friends", "sunflowers", 3800, 3000, 15),
    Scene("world-is-full-of-friends", "bench-and-accordion", 3600, 2800, 16),
    Scene("lets-stick-together", "barrack-full-moon", 4000, 3000, 17, 2.0),
    Scene("lets-stick-together", "bath-day", 4000, 2800, 18),
    Scene("going-home-soon", "ship-at-nakhodka", 5200, 2500, 19),
    Scene("going-home-soon", "quay-at-maizuru", 3200, 3800, 20),
)
