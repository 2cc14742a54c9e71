"""Both validators, in both versions, find nothing wrong with a running service."""

import io
from urllib.request import urlopen

import pytest
from PIL import Image

from tests.validate.cases import KNOWN, TESTS
from tests.validate.conftest import IDENTIFIER

CASES = [(*run, test) for run, tests in TESTS.items() for test in tests]
STARTS = {"jp2": b"\0\0\0\x0cjP  \r\n\x87\n", "pdf": b"%PDF-"}


@pytest.mark.parametrize(
    "case", [case for case in CASES if case not in KNOWN], ids=" ".join
)
def test_a_validator_finds_nothing_wrong(found, case):
    validator, version, test = case

    assert found(validator, version)[test] == []


@pytest.mark.parametrize("case", KNOWN, ids=" ".join)
def test_a_mistake_of_a_validator_is_made_as_it_is_known(found, case):
    validator, version, test = case

    (failure,) = found(validator, version)[test]

    assert KNOWN[case].told in failure, KNOWN[case].reason


@pytest.mark.parametrize(("validator", "version"), TESTS)
def test_each_test_of_a_validator_is_a_case(found, validator, version, told):
    results = found(validator, version)
    failed = [test for test, failures in results.items() if failures]
    false = [test for test in failed if (validator, version, test) in KNOWN]
    told(
        f"{len(results) - len(failed)} passed, {len(failed) - len(false)} failed, "
        f"{len(false)} known to be false: {', '.join(false)}"
    )

    assert results.keys() == set(TESTS[validator, version])


@pytest.fixture(scope="session")
def fetch(address):
    """Give the body of the whole picture in a size and a format."""

    def fetched(version, size, kind):
        picture = f"{address(version)}/{IDENTIFIER}/full/{size}/0/default.{kind}"
        with urlopen(picture) as answer:
            return answer.read()

    return fetched


@pytest.mark.parametrize("kind", STARTS)
@pytest.mark.parametrize(("version", "size"), [("3.0", "max"), ("2.1", "full")])
def test_a_format_that_no_validator_reads_is_what_it_should_be(
    fetch, version, size, kind
):
    assert fetch(version, size, kind).startswith(STARTS[kind])


@pytest.mark.parametrize(
    ("size", "side"),
    [
        ("!2000,3000", 1000),
        ("^max", 5000),  # the default maxArea is 25 000 000
        ("^pct:200", 2000),  # what follows, no validator asks after ^max
        ("^!2000,500", 500),
        ("^!2000,3000", 2000),
    ],
)
def test_a_size_that_validators_mistake_is_as_section_4_2_has_it(fetch, size, side):
    with Image.open(io.BytesIO(fetch("3.0", size, "jpg"))) as picture:
        assert picture.size == (side, side)
