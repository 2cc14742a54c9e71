"""An origin is what a browser would say, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from iiif_service.auth.origin import parse


@pytest.mark.parametrize(
    "text",
    [
        "https://museum.example",
        "https://museum.example:8443",
        "https://xn--bcher-kva.example",
        "https://192.0.2.7",
        "https://[2001:db8::7]:8443",
        "http://localhost:3000",
        "http://viewer.localhost",
        "http://127.0.0.1:8080",
        "http://[::1]:8080",
    ],
)
def test_an_origin_is_read_as_it_is(text):
    assert parse(text) == text


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("HTTPS://Museum.Example", "https://museum.example"),
        ("https://museum.example:443", "https://museum.example"),
        ("http://localhost:80", "http://localhost"),
        ("https://museum.example:08443", "https://museum.example:8443"),
        ("https://[2001:db8:0:0::7]", "https://[2001:db8::7]"),
    ],
)
def test_an_origin_is_put_as_browsers_put_it(text, read):
    assert parse(text) == read


@pytest.mark.parametrize(
    "text",
    [
        *("", "*", "null", "undefined", "museum.example", "//museum.example"),
        "javascript:alert(1)",
        "javascript://museum.example/%0Aalert(1)",
        "data:text/html,x",
        "file://",
        "ftp://museum.example",
        "https:museum.example",
        "https:///museum.example",
        "https://museum.example/",
        "https://museum.example/viewer",
        "https://museum.example?x",
        "https://museum.example#x",
        "https://museum.example\\@evil.example",
        "https://keeper@museum.example",
        "https://keeper:secret@museum.example",
        "https://*.museum.example",
        "https://museum.example, https://evil.example",
        "https://museum.example https://evil.example",
        "https://museum.example\n",
        " https://museum.example",
        "https://museum.example:",
        "https://museum.example:0",
        "https://museum.example:65536",
        "https://museum.example:-1",
        "https://museum.example:٤٤٣",
        "https://bücher.example",
        "https://museum.example.",
        "https://.museum.example",
        "https://museum..example",
        "https://-museum.example",
        "https://127.1",
        "https://2130706433",
        "https://0x7f.0.0.1",
        "https://museum.1",
        "https://256.0.0.1",
        "https://[museum]",
        "https://[::1",
        "https://[::ffff:1.2.3.4.5]",
        "http://museum.example",
        "http://localhost.museum.example",
        "http://192.0.2.7",
        f"https://{'a.' * 130}example",
        "https://muſeum.example",
    ],
)
def test_what_is_no_origin_is_refused_in_one_sentence(text):
    with pytest.raises(ValueError, match=r"^origin .+$") as refused:
        parse(text)

    assert "\n" not in str(refused.value)


@given(st.text() | st.from_regex(r"https?://[^/]{0,20}(:\d+)?/?"))
def test_what_is_read_is_read_again_as_itself(text):
    try:
        found = parse(text)
    except ValueError:
        return

    assert parse(found) == found
    assert found.lower() == found
    assert not set(found.partition("://")[2]) & set("/?#@\\* \n\t,;'\"<>")
