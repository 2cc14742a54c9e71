"""Refused: the errors of the protocol, in sentences (OAI-PMH 2.0, section 3.6)."""

from enum import StrEnum


class Code(StrEnum):
    """What may be wrong; we have sets, and so never ``noSetHierarchy``.

    Nor do we write ``noMetadataFormats``: each record has every format.
    """

    ARGUMENT = "badArgument"
    TOKEN = "badResumptionToken"  # noqa: S105 - no secret
    VERB = "badVerb"
    FORMAT = "cannotDisseminateFormat"
    IDENTIFIER = "idDoesNotExist"
    NOTHING = "noRecordsMatch"


class RefusedError(Exception):
    """A request that the protocol has an error for, which is an answer too."""

    def __init__(self, code: Code, *sentences: str) -> None:
        super().__init__("; ".join(sentences))
        self.code = code
        self.sentences = sentences
