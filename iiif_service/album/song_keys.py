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
from iiif_service.album.song import Line, Song


class LineKeys(Keys):
    """A line of the words."""

    start: Seconds = Field(alias="from")
    """When it begins, in seconds."""
    end: Seconds = Field(alias="to")
    """When it ends, in seconds."""
    text: Texts
    """The words, in each language."""

    @field_validator("end")
    @classmethod
    def _after_its_beginning(cls, end: float, info: ValidationInfo) -> float:
        if end <= info.data.get("start", -1):
            raise ValueError("ends before it begins; mend 'from' or 'to'")
        return end


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
            **self.credit(),
        )
