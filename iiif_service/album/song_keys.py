"""Song keys: what stands in a file of ``songs/``."""

from itertools import pairwise
from typing import Annotated

from pydantic import Field, ValidationInfo, field_validator

from iiif_service.album.fields import (
    Date,
    Keys,
    MarkedTexts,
    Said,
    Seconds,
    Slug,
    Texts,
)
from iiif_service.album.shared_keys import CreditKeys
from iiif_service.album.song import Line, Moment, Song


class SpanKeys(Keys):
    """A span of a recording."""

    start: Seconds = Field(alias="from")
    """When it begins, in seconds."""
    end: Seconds = Field(alias="to")
    """When it ends, in seconds."""

    @field_validator("end")
    @classmethod
    def _after_its_beginning(cls, end: float, info: ValidationInfo) -> float:
        if end <= info.data.get("start", -1):
            raise ValueError("ends before it begins; mend 'from' or 'to'")
        return end


class LineKeys(SpanKeys):
    """A line of the words."""

    text: Texts
    """The words, in each language."""


class MomentKeys(SpanKeys):
    """A part of the recording with a title of its own."""

    slug: Slug
    """Its name in addresses, unique in the song."""
    title: Texts
    """What is heard, in a few words."""
    caption: MarkedTexts | None = None
    """What is told of it."""
    details: list["MomentKeys"] = []
    """Parts inside it."""

    def settled(self) -> Moment:
        """Give the value that the rest of the service knows."""
        inner = tuple(detail.settled() for detail in self.details)
        return Moment(self.slug, self.start, self.end, self.title, self.caption, inner)


class SongKeys(CreditKeys):
    """A file in ``songs/``."""

    title: Texts
    """What the song is called."""
    formerly: list[Slug] = []
    """Names that its file had before, without the ending."""
    audio: Annotated[list[Said], Field(min_length=1)]
    """One recording in two formats or more, below the images folder."""
    summary: MarkedTexts | None = None
    """What it is about."""
    author: MarkedTexts | None = None
    """Who wrote it."""
    performer: MarkedTexts | None = None
    """Who plays and sings."""
    date: Date | None = None
    """1948, 1948-07 or 1948-07-02."""
    essay: Slug | None = None
    """The page that belongs to it."""
    accompanying: Slug | None = None
    """The drawing that is seen while it plays."""
    cover: Slug | None = None
    """The drawing that is seen before it plays."""
    start: Seconds | None = None
    """Where a player begins, in seconds."""
    details: list[MomentKeys] = []
    """Parts of it that have something to tell: its table of contents."""
    lyrics: list[LineKeys] = []
    """The words, line by line."""

    @field_validator("lyrics")
    @classmethod
    def _one_after_another(cls, lyrics: list[LineKeys]) -> list[LineKeys]:
        for place, (line, following) in enumerate(pairwise(lyrics), 2):
            if following.start < line.end:
                raise ValueError(
                    f"has line {place} begin at {following.start:g}, before the one "
                    f"above it ends at {line.end:g}; mend 'from' or 'to'"
                )
        return lyrics

    def settled(self, slug: str) -> Song:
        """Give the value that the rest of the service knows."""
        return Song(
            slug=slug,
            title=self.title,
            audio=tuple(self.audio),
            summary=self.summary,
            author=self.author,
            performer=self.performer,
            date=self.date,
            essay=self.essay,
            accompanying=self.accompanying,
            cover=self.cover,
            lyrics=tuple(Line(s.start, s.end, s.text) for s in self.lyrics),
            formerly=tuple(self.formerly),
            start=self.start,
            details=tuple(detail.settled() for detail in self.details),
            **self.credit(),
        )
