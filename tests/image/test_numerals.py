"""Numbers are read exactly, or not at all."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.image.numerals import decimal, natural, positive, spelled

HOSTILE = [
    "",
    " 5",
    "5 ",
    "+5",
    "-5",
    "1_0",
    "1e2",
    "0x10",
    "nan",
    "inf",
    "١٠",
    "１０",
    "²",
    "1,0",
    "5\n",
    "\x005",
    "9" * 10,
    "9" * 5000,
]


@pytest.mark.parametrize("text", HOSTILE)
@pytest.mark.parametrize("read", [natural, positive, decimal])
def test_a_number_is_nothing_but_a_few_ascii_digits(read, text):
    with pytest.raises(ValueError):
        read(text)


@pytest.mark.parametrize("text", [".", "5.", "1.2.3", "1.", f"1.{'1' * 21}"])
def test_a_decimal_has_digits_behind_its_point(text):
    with pytest.raises(ValueError):
        decimal(text)


def test_a_positive_number_is_not_zero():
    with pytest.raises(ValueError, match="0"):
        positive("0")


@given(st.integers(0, 10**9 - 1))
def test_a_whole_number_is_read_as_it_is_written(number):
    assert natural(str(number)) == number


@given(st.integers(0, 10**9 - 1), st.integers(0, 10**20 - 1))
def test_a_decimal_number_is_read_and_spelled_without_loss(whole, part):
    number = decimal(f"{whole}.{part:020}")

    assert number == whole + Fraction(part, 10**20)
    assert decimal(spelled(number)) == number


def test_a_decimal_may_leave_its_zero_out():
    assert decimal(".5") == Fraction(1, 2)


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (Fraction(0), "0"),
        (Fraction(45, 2), "22.5"),
        (Fraction(1, 4), "0.25"),
        (Fraction(180), "180"),
    ],
)
def test_a_number_is_spelled_without_idle_zeros(number, text):
    assert spelled(number) == text
