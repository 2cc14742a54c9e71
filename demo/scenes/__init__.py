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
    Scene("going-to-soviet-union", "stove-in-the-wagon", 3600, 2700, 21),
    Scene("hard-work", "potato-store", 3600, 2700, 22),
    Scene("world-is-full-of-friends", "chess-and-mandolin", 3600, 2600, 23),
    Scene("lets-stick-together", "stove-at-night", 3600, 2700, 24),
    Scene("going-home-soon", "knots-and-lantern", 3000, 3600, 25),
    Scene("going-to-soviet-union", "station-clock", 3600, 2700, 26),
    Scene("hard-work", "night-shift", 3800, 2700, 27),
    Scene("world-is-full-of-friends", "village-well", 3600, 2800, 28),
    Scene("lets-stick-together", "black-bread", 3600, 2600, 29),
    Scene("going-home-soon", "train-in-leaf", 3800, 2600, 30),
    Scene("going-to-soviet-union", "rails-by-the-lake", 3800, 2600, 31),
    Scene("hard-work", "quarry", 3600, 2800, 32),
    Scene("world-is-full-of-friends", "rag-football", 3600, 2600, 33),
    Scene("lets-stick-together", "mended-boots", 3600, 2700, 34),
    Scene("going-home-soon", "harbour-crane", 3000, 3800, 35),
    Scene("maizuru", "pier-in-fog", 3600, 2700, 36),
    Scene("maizuru", "tea-on-the-shore", 3600, 2700, 39),
    Scene("we-meet-again", "persimmon-village", 3600, 2700, 37),
    Scene("we-meet-again", "two-cups", 3600, 2700, 38),
)
