"""Drawing keys: what an author may write of one drawing."""

from typing import Literal

from iiif_service.album.fields import (
    CampSlug,
    Date,
    Keys,
    Leaf,
    Length,
    MarkedTexts,
    Part,
    Said,
    Slug,
    Tag,
    Texts,
    Uri,
)
from iiif_service.album.model import (
    CampName,
    Detail,
    Drawing,
    Extent,
    Transcription,
    View,
)
from iiif_service.album.shared_keys import CreditKeys, LimitsKeys


class ExtentKeys(Keys):
    """How large the drawing is on paper."""

    width: Length
    """From left to right."""
    height: Length
    """From top to bottom."""
    unit: Literal["mm", "cm", "in"]
    """mm, cm or in."""


class DetailKeys(Keys):
    """A part of the drawing with a title of its own."""

    slug: Slug
    """Its name in addresses, unique in the drawing."""
    region: Part
    """x,y,w,h in percent of the drawing (pct:…) or in its pixels."""
    title: Texts
    """What it shows, in a few words."""
    caption: MarkedTexts | None = None
    """What is told of it."""
    people: list[Slug] = []
    """Who is seen there: slugs of the album's people."""
    places: list[Slug] = []
    """What place is seen there: slugs of the album's places."""
    leads_to: Slug | None = None
    """The drawing that shows more of it, of whichever chapter."""

    def settled(self) -> Detail:
        """Give the value that the rest of the service knows."""
        return Detail(
            self.slug,
            self.region,
            self.title,
            self.caption,
            tuple(self.people),
            tuple(self.places),
            self.leads_to,
        )


class TranscriptionKeys(Keys):
    """Writing in the drawing."""

    region: Part
    """Where it stands: x,y,w,h in percent (pct:…) or in pixels."""
    language: Tag
    """The language it is written in."""
    text: Said
    """The writing itself, letter by letter."""
    translation: Texts | None = None
    """What it says in other languages."""

    def settled(self) -> Transcription:
        """Give the value that the rest of the service knows."""
        return Transcription(self.region, self.language, self.text, self.translation)


class ViewKeys(Keys):
    """The drawing seen otherwise: in other light, restored, with a flap open."""

    slug: Slug
    """Its name in addresses, unique in the album as a drawing's."""
    image: Said
    """Its master, below the images folder."""
    title: Texts
    """How it is seen there."""
    region: Part | None = None
    """The part of the drawing that it lies upon; it is the whole, if not written."""

    def settled(self) -> View:
        """Give the value that the rest of the service knows."""
        return View(self.slug, self.image, self.title, self.region)


class DrawingKeys(CreditKeys):
    """One drawing of a chapter."""

    slug: Slug
    """Its name in addresses; who changes it writes the old one below formerly."""
    formerly: list[Slug] = []
    """Names in addresses that it had before."""
    image: Said
    """Its master, below the images folder."""
    title: Texts
    """What it is called."""
    caption: MarkedTexts | None = None
    """What is told beside it."""
    alt: Texts | None = None
    """What is to be seen, for whoever cannot see it."""
    date: Date | None = None
    """When it was drawn: 1948, 1948-07 or 1948-07-02."""
    artist: Texts | None = None
    """Who made it; the chapter's or the album's artist, if not written."""
    technique: MarkedTexts | None = None
    """How it was made."""
    inscribed: MarkedTexts | None = None
    """Signature, stamps and other marks."""
    physical_size: ExtentKeys | None = None
    """How large it is on paper."""
    people: list[Slug] = []
    """Who is in it: slugs of the album's people."""
    places: list[Slug] = []
    """Where it is set: slugs of the album's places."""
    camps: list[CampSlug] = []
    """Camps of a map: map-slug/camp-slug, or camp-slug where one map has it."""
    limits: LimitsKeys | None = None
    """The most pixels that are handed out of it at once."""
    details: list[DetailKeys] = []
    """Parts of it that have something to tell."""
    transcriptions: list[TranscriptionKeys] = []
    """Writing in it."""
    behavior: list[Leaf] = []
    """non-paged: not turned as a page; facing-pages: a picture of two pages."""
    views: list[ViewKeys] = []
    """Other pictures of it, to choose from or to lie upon a part of it."""
    annotations: list[Uri] = []
    """Addresses of annotation pages that others keep about it."""

    def settled(self, camps: tuple[CampName, ...]) -> Drawing:
        """Give the value that the rest of the service knows."""
        size = self.physical_size
        return Drawing(
            slug=self.slug,
            image=self.image,
            title=self.title,
            caption=self.caption,
            limits=self.limits.settled() if self.limits else None,
            alt=self.alt,
            date=self.date,
            artist=self.artist,
            technique=self.technique,
            inscribed=self.inscribed,
            physical_size=Extent(size.width, size.height, size.unit) if size else None,
            people=tuple(self.people),
            places=tuple(self.places),
            camps=camps,
            details=tuple(detail.settled() for detail in self.details),
            transcriptions=tuple(t.settled() for t in self.transcriptions),
            formerly=tuple(self.formerly),
            behavior=tuple(self.behavior),
            views=tuple(view.settled() for view in self.views),
            annotations=tuple(self.annotations),
            **self.credit(),
        )
