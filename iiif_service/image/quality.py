"""Quality, Format: which colours, and which kind of file (sections 4.4 and 4.5)."""

from enum import StrEnum

from iiif_service.errors import RequestError


class Quality(StrEnum):
    """The colours of the answer; ours come in colour by default."""

    DEFAULT = "default"
    COLOR = "color"
    GRAY = "gray"
    BITONAL = "bitonal"

    @classmethod
    def parse(cls, text: str) -> "Quality":
        """Read the quality of an image request."""
        try:
            return cls(text)
        except ValueError:
            names = ", ".join(cls)
            raise RequestError("quality", text, f"must be one of {names}") from None

    @property
    def canonical(self) -> "Quality":
        """The same quality as the canonical URI names it."""
        return Quality.DEFAULT if self is Quality.COLOR else self


class Format(StrEnum):
    """The kinds of file we write, each spelled as the end of the URI."""

    JPG = "jpg"
    PNG = "png"
    WEBP = "webp"
    TIF = "tif"
    GIF = "gif"
    JP2 = "jp2"
    PDF = "pdf"
    AVIF = "avif"

    @classmethod
    def parse(cls, text: str) -> "Format":
        """Read the format of an image request."""
        try:
            return cls(text)
        except ValueError:
            names = ", ".join(cls)
            raise RequestError("format", text, f"must be one of {names}") from None

    @property
    def media_type(self) -> str:
        """The media type of the answer."""
        return _MEDIA_TYPES[self]

    @property
    def longest_side(self) -> int:
        """The most pixels that a side can have in this kind of file."""
        return 16_383 if self is Format.WEBP else 65_500


_MEDIA_TYPES = {
    Format.JPG: "image/jpeg",
    Format.PNG: "image/png",
    Format.WEBP: "image/webp",
    Format.TIF: "image/tiff",
    Format.GIF: "image/gif",
    Format.JP2: "image/jp2",
    Format.PDF: "application/pdf",
    Format.AVIF: "image/avif",
}
