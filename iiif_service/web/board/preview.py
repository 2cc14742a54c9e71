"""Preview: a message that is not kept yet, as it will be shown."""

import time
from datetime import UTC, datetime

from babel.dates import format_date

from iiif_service.errors import MessageError
from iiif_service.web.board.typed import Typed
from iiif_service.web.exhibition.frame import Visit
from iiif_service.web.exhibition.locale import locale
from iiif_service.web.exhibition.messages import Place, Shown, Text, language, place


def seen(typed: Typed, tag: str) -> Shown | None:
    """Show what was typed; None where it cannot be kept as it is."""
    try:
        draft = typed.draft()
    except MessageError:
        return None
    now = datetime.fromtimestamp(time.time(), UTC)
    spoken = language(draft.language, tag)
    return Shown(
        *("", draft.author, draft.home, ""),
        format_date(now, "long", locale(tag)),
        now.strftime("%Y-%m-%d"),
        [Text(draft.text, draft.language, spoken, original=True)],
    )


def about(typed: Typed, tag: str) -> Place | None:
    """Give what it is about, for its writer to see."""
    return place(typed.about, Visit(tag, ()))
