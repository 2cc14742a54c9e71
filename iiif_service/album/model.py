"""Album, Chapter, Drawing: an album as values, known to be well formed."""

from dataclasses import dataclass

from iiif_service.language import LanguageMap


@dataclass(frozen=True, slots=True)
class Pair:
    """A label and a value, as in ``metadata`` and ``requiredStatement``."""

    label: LanguageMap
    value: LanguageMap


@dataclass(frozen=True, slots=True)
class Provider:
    """Who publishes the album."""

    id: str
    label: LanguageMap
    homepage: str | None = None


@dataclass(frozen=True, slots=True)
class Most:
    """The most pixels that an author lets be handed out of a drawing at once."""

    max_width: int | None = None
    max_height: int | None = None
    max_area: int | None = None


@dataclass(frozen=True, slots=True)
class Drawing:
    """One work in the album; ``image`` is its master's path below the images folder."""

    slug: str
    image: str
    title: LanguageMap
    caption: LanguageMap | None = None
    metadata: tuple[Pair, ...] = ()
    limits: Most | None = None
    """In place of the album's."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """Drawings that belong together, in order."""

    slug: str
    title: LanguageMap
    drawings: tuple[Drawing, ...]
    summary: LanguageMap | None = None


@dataclass(frozen=True, slots=True)
class Album:
    """All that is published together; the first language is the default."""

    slug: str
    title: LanguageMap
    languages: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    summary: LanguageMap | None = None
    rights: str | None = None
    required_statement: Pair | None = None
    provider: Provider | None = None
    limits: Most | None = None

    @property
    def drawings(self) -> tuple[Drawing, ...]:
        """Every drawing of every chapter."""
        return tuple(d for chapter in self.chapters for d in chapter.drawings)
