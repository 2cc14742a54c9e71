"""LanguageMap: text in several languages, and which of them to show.

Presentation API 3.0, section 4: keys are BCP 47 tags or ``none``.
"""

from collections.abc import Iterable, Mapping

import langcodes

LanguageMap = Mapping[str, tuple[str, ...]]

NONE = "none"


def is_tag(text: str) -> bool:
    """Tell whether a text is a language tag that BCP 47 allows, or ``none``."""
    # langcodes also reads en_US, which is how programs write locales.
    return text == NONE or ("_" not in text and langcodes.tag_is_valid(text))


def untagged(text: str) -> LanguageMap:
    """Hold a text whose language nobody stated."""
    return {NONE: (text,)}


def choose(wanted: Iterable[str], offered: Iterable[str], default: str) -> str:
    """Pick the offered language that suits a reader's wishes, best wish first."""
    tags = [tag for tag in offered if tag != NONE]
    for wish in filter(is_tag, wanted):
        match = langcodes.closest_supported_match(wish, tags, max_distance=9)
        if match:
            return match
    return default


def read(texts: Mapping[str, Iterable[str]], language: str) -> str:
    """Read a map in one language, or in the nearest thing to it."""
    for key in (language, NONE, *texts):
        if key in texts:
            return " ".join(texts[key])
    return ""
