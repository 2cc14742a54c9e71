"""``preview``: what a harvester will see, before anything is published."""

import pytest
from PIL import Image

from iiif_service.preview.rules import NAMES

ALBUM = """\
slug: diary
title: {en: The diary, ja: 日記}
languages: [en, ja]
chapters: [one]
policy: {rights: http://creativecommons.org/licenses/by/4.0/}
provider: {id: "https://museum.example", label: {en: Museum, ja: 館}}
"""
ONE = """\
title: {en: One, ja: 一}
drawings:
  - {slug: camp, image: camp.tif, title: {en: Camp, ja: 絵}, alt: {en: A, ja: B}}
"""


@pytest.fixture
def album(write):
    write("album.yaml", ALBUM)
    write("chapters/one.yaml", ONE)


@pytest.mark.usefixtures("album")
def test_a_drawing_is_shown_as_it_will_be_seen(run):
    code, said, complained = run("preview", "--as", "europeana", "camp")

    assert (code, complained) == (0, "")
    assert "drawing camp\n" in said
    assert "  dc:title                Camp (en, ja)\n" in said
    assert (
        "  content tier                      0  (60 × 40, 0.0024 megapixels)\n" in said
    )
    assert "manifests/chapters/one.yaml:3:18: Europeana, of drawing 'camp': " in said


@pytest.mark.usefixtures("album")
def test_what_is_served_is_measured_as_it_is_served(run):
    address = ("--public-url", "https://album.example")
    assert run("publish", *address, IIIF_MAX_WIDTH="30")[0] == 0

    _, said, _ = run("preview", "--as", "google", "camp")

    assert "https://album.example/iiif/3/camp/full/max/0/default.jpg" in said
    assert "preview  standard  (30 × 20, " in said


@pytest.mark.usefixtures("album")
def test_limits_bound_what_will_be_served(run):
    _, said, _ = run("preview", "--as", "google", "camp", IIIF_MAX_WIDTH="30")

    assert "(30 × 20, " in said


@pytest.fixture
def capped(album, write, work):
    """Open a drawing of 90 × 60 pixels up to 64."""
    del album
    write("album.yaml", ALBUM.replace("policy: {", "policy: {largest_open: 64, "))
    Image.new("RGB", (90, 60)).save(work / "images" / "camp.tif")


@pytest.mark.usefixtures("capped")
def test_what_is_not_published_is_judged_by_the_open_picture(run):
    _, said, _ = run("preview", "--as", "google", "camp")
    _, bounded, _ = run("preview", "--as", "google", "camp", IIIF_MAX_WIDTH="30")

    assert "(64 × 43, " in said
    assert "(30 × 20, " in bounded


@pytest.mark.usefixtures("capped")
def test_what_is_open_is_measured_alike_before_and_after_publishing(run):
    address = ("--public-url", "https://a.example")
    seen = ("preview", "--as", "google", "camp")

    before = run(*seen, IIIF_PUBLIC_URL=address[1])
    assert run("publish", *address)[0] == 0
    after = run(*seen)

    assert "(64 × 43, " in before[1]
    assert after == before


@pytest.mark.usefixtures("album")
@pytest.mark.parametrize("name", NAMES)
def test_the_whole_album_is_counted(run, name):
    code, said, complained = run("preview", "--as", name)

    assert (code, complained) == (0, "")
    assert "\n1 album, 1 chapter, 1 drawing\n" in said
    assert said.endswith("would take all of it\n")


@pytest.mark.usefixtures("album")
def test_what_is_not_taken_ends_with_one(run, write):
    write("album.yaml", ALBUM.replace("policy:", "# policy:"))

    code, said, complained = run("preview", "--as", "europeana")

    assert code == 1
    assert complained == "Europeana would not take everything\n"
    lines = [line for line in said.splitlines() if "needs edm:rights" in line]
    assert len(lines) == 3
    assert all(line.startswith("manifests/album.yaml:1:1: ") for line in lines)


@pytest.mark.usefixtures("album")
def test_a_wrong_name_is_one_sentence(run):
    slug = run("preview", "--as", "google", "cmap")
    eyes = run("preview", "--as", "bing", "camp")

    assert slug[0] == 1
    assert slug[2] == (
        "iiif-service: 'cmap' is no album, chapter, drawing, map or song here; "
        "did you mean 'camp'?\n"
    )
    assert eyes[0] == 2
    assert "'bing' is not one of 'europeana', 'dpla'" in eyes[2]


def test_a_mere_folder_has_nothing_to_tell(run):
    code, _, complained = run("preview", "--as", "google")

    assert code == 1
    assert complained.startswith("iiif-service: manifests holds no album")


@pytest.mark.usefixtures("album")
def test_an_album_with_mistakes_is_told_them_first(run, write):
    write("chapters/one.yaml", ONE.replace("title: {en: Camp", "titel: {en: Camp"))

    code, said, complained = run("preview", "--as", "google")

    assert (code, said) == (1, "")
    assert "manifests/chapters/one.yaml:3:" in complained
