"""Tongues: the languages that somebody chooses from for what he wrote."""

from collections.abc import Sequence

from iiif_service.board import spoken as guesses
from iiif_service.board.draft import UNKNOWN
from iiif_service.language import is_tag
from iiif_service.web.exhibition.frame import languages
from iiif_service.web.exhibition.messages import language
from iiif_service.web.pages import spoken

_COMMON = (
    *("ar", "be", "bg", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr"),
    *("he", "hi", "hr", "hu", "id", "it", "ja", "ka", "kk", "ko", "lt", "lv", "mn"),
    *("nb", "nl", "pl", "pt", "ro", "ru", "sk", "sr", "sv", "th", "tr", "uk", "uz"),
    *("vi", "zh"),
)
"""Languages that many who write are likely to speak; a keeper knows all."""


def offered(chosen: str, tag: str) -> Sequence[tuple[str, str]]:
    """Give tags and names of languages: the album's first, then others by name."""
    own = languages()
    others = {*_COMMON, *([chosen] if is_tag(chosen) else [])} - {*own, UNKNOWN}
    named = [(each, language(each, tag)) for each in others]
    return [
        *((each, language(each, tag)) for each in own),
        *sorted(named, key=lambda pair: pair[1].casefold()),
        (UNKNOWN, spoken(tag)["message_other"]),
    ]


def guess(text: str, tag: str) -> str:
    """Guess the language of a text that was written on a page of some language."""
    return guesses.guess(text, [tag, *languages()])
