"""A request is one that the protocol knows, or it is told what is wrong with it."""

import contextlib
import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.discovery.oai.asked import (
    About,
    Listed,
    One,
    Resumed,
    Verb,
    read,
)
from iiif_service.discovery.oai.refused import RefusedError

LIST = [("verb", "ListRecords"), ("metadataPrefix", "oai_dc")]


@pytest.mark.parametrize(
    ("pairs", "asked"),
    [
        ([("verb", "Identify")], About(Verb.IDENTIFY)),
        ([("verb", "ListSets")], About(Verb.SETS)),
        ([("verb", "ListMetadataFormats")], About(Verb.FORMATS)),
        (
            [("verb", "ListMetadataFormats"), ("identifier", "x")],
            About(Verb.FORMATS, "x"),
        ),
        (
            [("verb", "GetRecord"), ("identifier", "x"), ("metadataPrefix", "edm")],
            One("x", "edm"),
        ),
        (LIST, Listed(Verb.RECORDS, "oai_dc")),
        ([*LIST, ("set", "s")], Listed(Verb.RECORDS, "oai_dc", "s")),
        (
            [("verb", "ListIdentifiers"), ("resumptionToken", "t")],
            Resumed(Verb.IDENTIFIERS, "t"),
        ),
        (
            [*LIST, ("from", "1970-01-02"), ("until", "1970-01-02")],
            Listed(Verb.RECORDS, "oai_dc", None, 86400, 2 * 86400 - 1),
        ),
        (
            [*LIST, ("until", "1970-01-01T00:00:01Z")],
            Listed(Verb.RECORDS, "oai_dc", None, None, 1),
        ),
    ],
)
def test_what_is_right_becomes_a_value(pairs, asked):
    assert read(pairs) == asked


@pytest.mark.parametrize(
    ("pairs", "code", "sentence"),
    [
        ([], "badVerb", "a request needs a verb"),
        ([("verb", "")], "badVerb", "no such verb"),
        ([("verb", "listrecords")], "badVerb", "no such verb"),
        ([("verb", "Identify")] * 2, "badVerb", "one verb only"),
        ([("verb", "Identify"), ("set", "a")], "badArgument", "no argument 'set'"),
        ([*LIST, ("Set", "a")], "badArgument", "no argument 'Set'"),
        ([*LIST, ("set", "a"), ("set", "a")], "badArgument", "'set' is there twice"),
        ([("verb", "ListRecords")], "badArgument", "needs 'metadataPrefix'"),
        ([("verb", "GetRecord")], "badArgument", "needs 'identifier'"),
        ([*LIST, ("resumptionToken", "t")], "badArgument", "stands alone"),
        ([*LIST, ("set", "part.a b")], "badArgument", "'set' is not spelled"),
        ([*LIST, ("set", "")], "badArgument", "'set' is not spelled"),
        (
            [("verb", "ListRecords"), ("metadataPrefix", "")],
            "badArgument",
            "'metadataPrefix' is not spelled",
        ),
        ([*LIST, ("from", "yesterday")], "badArgument", "'from' must be a date"),
        ([*LIST, ("from", "2026-02-30")], "badArgument", "'from' must be a date"),
        ([*LIST, ("from", "2026-1-1")], "badArgument", "'from' must be a date"),
        ([*LIST, ("from", "20260101")], "badArgument", "'from' must be a date"),
        ([*LIST, ("from", "0000-01-01")], "badArgument", "'from' must be a date"),
        ([*LIST, ("from", "")], "badArgument", "'from' must be a date"),
        (
            [*LIST, ("until", "2026-01-01T00:00:00+00:00")],
            "badArgument",
            "'until' must be a date",
        ),
        (
            [*LIST, ("until", "2026-01-01T00:00:00.5Z")],
            "badArgument",
            "'until' must be a date",
        ),
        (
            [*LIST, ("until", "2026-01-01T24:00:00Z")],
            "badArgument",
            "'until' must be a date",
        ),
        (
            [*LIST, ("from", "2026-01-02"), ("until", "2026-01-01")],
            "badArgument",
            "later than",
        ),
        (
            [*LIST, ("from", "2026-01-01"), ("until", "2026-01-02T00:00:00Z")],
            "badArgument",
            "both",
        ),
    ],
)
def test_what_is_wrong_is_told_by_its_code(pairs, code, sentence):
    with pytest.raises(RefusedError, match=re.escape(sentence)) as refused:
        read(pairs)

    assert refused.value.code == code


def test_all_that_is_wrong_with_arguments_is_told_at_once():
    with pytest.raises(RefusedError) as refused:
        read([("verb", "GetRecord"), ("until", "x"), ("until", "y")])

    assert refused.value.sentences == (
        "'until' is there twice",
        "GetRecord has no argument 'until'",
        "GetRecord needs 'identifier'",
        "GetRecord needs 'metadataPrefix'",
    )


words = st.sampled_from(
    ["verb", "set", "from", "until", "identifier", "metadataPrefix", "resumptionToken"]
)
values = st.one_of(st.sampled_from([*Verb, "oai_dc", "2026-01-01"]), st.text())


@given(st.lists(st.tuples(st.one_of(words, st.text()), values), max_size=5))
def test_whatever_is_sent_is_read_or_refused(pairs):
    with contextlib.suppress(RefusedError):
        read(pairs)
