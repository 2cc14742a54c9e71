"""Nothing that was altered is ever taken for what we gave away."""

import string

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from iiif_service.errors import RefusedError
from tests.auth.room import NOW, SITE

_OFTEN = settings(
    max_examples=200,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
_LETTERS = st.sampled_from(string.ascii_letters + string.digits + "-_.=+/ %\x00é")


@st.composite
def alterations(draw):
    """Draw a change of a text: some of its letters are others, more, fewer or moved."""
    at = draw(st.integers(0, 10_000))
    letter = draw(_LETTERS)
    count = draw(st.integers(1, 4))
    return draw(
        st.sampled_from(
            [
                lambda text: _put(text, at, letter, 1),
                lambda text: _put(text, at, letter, 0),
                lambda text: _put(text, at, "", count),
                lambda text: text[at % len(text) :] + text[: at % len(text)],
                lambda text: text[: at % len(text)],
                lambda text: text + letter * count,
                lambda text: letter * count + text,
                lambda text: text.swapcase(),
                lambda text: text[::-1],
                lambda text: text * 2,
                lambda _: letter * at,
            ]
        )
    )


def _put(text, at, letter, instead):
    place = at % len(text)
    return text[:place] + letter + text[place + instead :]


@_OFTEN
@given(alter=alterations())
def test_no_altered_cookie_finds_a_session(sessions, keeper, alter):
    cookie = sessions.begin(keeper, NOW).cookie

    altered = alter(cookie)

    assert altered == cookie or sessions.find(altered, NOW) is None


@_OFTEN
@given(alter=alterations())
def test_no_altered_token_tells_a_role(tokens, alter):
    text = tokens.issue("reading-room", SITE, "1", NOW).text

    altered = alter(text)

    assert altered == text or not tokens.find(altered, SITE, NOW)


@_OFTEN
@given(alter=alterations())
def test_no_altered_code_lets_in(links, alter):
    code = links.write("donors", "", 1, NOW)

    altered = alter(code)

    if altered != code:
        with pytest.raises(RefusedError):
            links.enter(altered, NOW)


@_OFTEN
@given(site=st.text() | st.from_regex(r"https?://viewer\.example[^/]{0,9}"))
def test_no_other_site_is_told_anything(tokens, site):
    text = tokens.issue("reading-room", SITE, "1", NOW).text

    assert site == SITE or not tokens.find(text, site, NOW)


def test_no_halves_of_two_cookies_make_a_third(sessions, keeper):
    one, other = (sessions.begin(keeper, NOW).cookie for _ in range(2))
    (first, _, _), (_, _, last) = one.partition("."), other.partition(".")

    assert sessions.find(f"{first}.{last}", NOW) is None
