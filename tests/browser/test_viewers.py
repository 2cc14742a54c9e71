"""Mirador and Universal Viewer really show the drawings, in the reader's language."""

import pytest

CHAPTER = "/presentation/3/lets-stick-together/manifest.json"

# Draw what the viewer painted into a small canvas of ours and count its colours.
COLOURS = """() => Math.max(0, ...[...document.querySelectorAll('canvas')].map(each => {
  const small = document.createElement('canvas');
  [small.width, small.height] = [80, 60];
  const pen = small.getContext('2d');
  pen.drawImage(each, 0, 0, 80, 60);
  const { data } = pen.getImageData(0, 0, 80, 60);
  const seen = new Set();
  for (let i = 0; i < data.length; i += 4)
    if (data[i + 3]) seen.add([0, 1, 2].map(b => data[i + b] >> 4).join());
  return seen.size;
}))"""

# Universal Viewer asks its own host for this, and does without it.
KNOWN = "/images/data:image/gif"


def tiles(watched, version=3):
    return [
        (status, address)
        for status, address in watched.responses
        if f"/iiif/{version}/" in address and address.endswith("/0/default.jpg")
    ]


def painted(watched):
    """Wait until a drawing is seen: a blank canvas has one colour."""
    for _ in range(200):
        if watched.page.evaluate(COLOURS) > 40:
            return
        watched.page.wait_for_timeout(100)
    pytest.fail("nothing was painted in 20 s")


def test_mirador_paints_the_drawing_from_tiles(visit, served, keep):
    watched = visit("/viewer/mirador", lang="ja", manifest=f"{served}{CHAPTER}")

    painted(watched)

    keep(watched.page, "mirador-ja-1280")
    answers = tiles(watched)
    assert sum("/full/" not in address for _, address in answers) >= 2
    assert {status for status, _ in answers} == {200}
    assert watched.errors == []


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            ["About this item", "Let's stick together!", "Barracks"],
        ),
        (
            "ja",
            ["この資料について", "元気でやろう", "満月の下のバラック", "冬の夜の場面"],
        ),
        ("ru", ["Об этом объекте", "Держимся вместе!", "Бараки под полной луной"]),
        ("it", ["Restiamo uniti!", "Baracche sotto la luna piena"]),
        ("vi", ["Hãy sát cánh bên nhau!", "Lán trại dưới trăng tròn"]),
    ],
)
def test_mirador_speaks_the_readers_language(visit, served, language, words):
    watched = visit("/viewer/mirador", lang=language, manifest=f"{served}{CHAPTER}")

    for word in words:
        watched.page.get_by_text(word).first.wait_for(timeout=20000)


def test_mirador_works_on_a_phone(visit, served, keep):
    watched = visit(
        "/viewer/mirador", 390, 844, lang="ja", manifest=f"{served}{CHAPTER}"
    )

    painted(watched)

    keep(watched.page, "mirador-ja-390")
    assert watched.page.evaluate("document.documentElement.scrollWidth") <= 390
    assert watched.errors == []


def test_mirador_opens_at_the_canvas_that_is_named(visit, served):
    canvas = f"{served}{CHAPTER}".replace("manifest.json", "canvas/bath-day")
    manifest = f"{served}{CHAPTER}"
    watched = visit("/viewer/mirador", lang="en", manifest=manifest, canvas=canvas)

    watched.page.get_by_text("A log bath-house by a frozen river").wait_for(
        timeout=20000
    )


def test_mirador_speaks_every_word_of_its_english_in_russian(visit, served):
    watched = visit("/viewer/mirador", lang="ru", manifest=f"{served}{CHAPTER}")
    watched.page.get_by_text("Об этом объекте").wait_for(timeout=20000)

    labels = watched.page.eval_on_selector_all(
        "#mirador [aria-label]", "all => all.map(e => e.getAttribute('aria-label'))"
    )

    latin = [label for label in labels if label.isascii() and label.strip()]
    assert labels
    assert latin in ([], ["Mirador"])


def test_universal_viewer_paints_the_drawing(visit, served, keep):
    watched = visit("/viewer/uv", lang="ja", manifest=f"{served}{CHAPTER}")

    painted(watched)

    watched.page.get_by_text("元気でやろう").first.wait_for(timeout=20000)
    keep(watched.page, "uv-ja-1280")
    assert {status for status, _ in tiles(watched)} == {200}
    failed = [address for status, address in watched.responses if status >= 400]
    assert all(KNOWN in address for address in failed)
    assert len(watched.errors) == len(failed)


@pytest.mark.parametrize("viewer", ["mirador", "uv"])
def test_the_twin_of_version_2_opens_with_services_of_version_2(
    visit, served, keep, viewer
):
    twin = f"{served}{CHAPTER}".replace("/presentation/3/", "/presentation/2/")
    watched = visit(f"/viewer/{viewer}", lang="ja", manifest=twin)

    painted(watched)

    watched.page.get_by_text("元気でやろう").first.wait_for(timeout=20000)
    keep(watched.page, f"twin-{viewer}-ja-1280")
    assert {status for status, _ in tiles(watched, 2)} == {200}
    assert tiles(watched, 3) == []
    failed = [address for status, address in watched.responses if status >= 400]
    assert all(KNOWN in address for address in failed)
    assert len(watched.errors) == len(failed)


@pytest.mark.parametrize("viewer", ["mirador", "uv"])
def test_a_viewer_page_passes_axe(visit, served, axe, viewer):
    watched = visit(f"/viewer/{viewer}", lang="en", manifest=f"{served}{CHAPTER}")
    painted(watched)

    assert axe(watched.page) == []


@pytest.mark.parametrize("manifest", ["", "javascript:alert(1)", "file:///etc/passwd"])
def test_a_viewer_without_a_manifest_says_so(visit, axe, manifest):
    watched = visit("/viewer/mirador", lang="en", manifest=manifest)

    assert watched.responses[0][0] == 400
    assert "address of a manifest" in watched.page.inner_text("main")
    assert axe(watched.page) == []


def test_a_viewer_shows_nothing_of_a_hostile_address_but_text(visit):
    hostile = 'https://x.example/"><img src=x onerror=window.__xss=1>'
    watched = visit("/viewer/mirador", lang="en", manifest=hostile)
    watched.page.wait_for_timeout(1000)

    assert watched.page.evaluate("window.__xss") is None
    assert watched.page.get_attribute("#mirador", "data-manifest") == hostile
