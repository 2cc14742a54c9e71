"""Image resources: viewers start from them without asking for anything more."""

import pytest

from iiif_service.image.plan import Plan, canonical, settle
from iiif_service.image.request import ImageRequest
from tests.presentation import album
from tests.presentation.album import LIMITS, service, walk

SLUGS = sorted(album.SIZES)


@pytest.fixture(scope="session")
def painted(documents):
    """Give the body painted on each canvas, by the drawing's slug."""
    return {
        part["id"].split("/")[-3]: part["body"]
        for document in documents.values()
        for part in walk(document)
        if part.get("motivation") == "painting"
    }


@pytest.fixture(scope="session")
def thumbnails(documents):
    """Give the thumbnail of each canvas, by the drawing's slug."""
    return {
        part["id"].rpartition("/")[2]: part["thumbnail"][0]
        for document in documents.values()
        for part in walk(document)
        if part.get("type") == "Canvas"
    }


@pytest.fixture(scope="session")
def every(documents):
    """Give every image resource of every document."""
    return [image for d in documents.values() for image in album.images(d)]


def path(image) -> str:
    """Give the part of an image's id below its service."""
    uri = service(image)["id"]
    assert image["id"].startswith(f"{uri}/")
    return str(image["id"].removeprefix(f"{uri}/"))


def settled(image) -> Plan:
    """Settle an image resource's id as the service would."""
    slug = service(image)["id"].rpartition("/")[2]
    picture = album.pictures(slug)[slug]
    request = ImageRequest.parse(*path(image).split("/"))
    return settle(request, picture.dimensions, picture.limits)


def test_a_service_tells_viewers_all_that_they_need_to_start(every):
    for image in every:
        told = service(image)

        assert told["profile"] == "level2"
        width, height = album.SIZES[told["id"].rpartition("/")[2]]
        assert (told["width"], told["height"]) == (width, height)
        assert all(size["width"] <= width for size in told["sizes"])
        assert told["sizes"]


def test_a_service_says_nothing_else_than_its_info_json(every, documents):
    for image in every:
        told = service(image)
        info = documents[album.LINKS.path(f"{told['id']}/info.json")]

        assert told.items() <= info.items()


def test_an_id_settles_to_the_width_and_height_that_are_stated(every):
    for image in every:
        drawn = settled(image).drawn

        assert (drawn.width, drawn.height) == (image["width"], image["height"])


def test_an_id_is_the_canonical_uri_of_its_pixels(every):
    for image in every:
        assert canonical(settled(image), LIMITS) == path(image)


def test_no_image_exceeds_the_limits(every):
    for image in every:
        assert image["width"] * image["height"] <= 25_000_000


def test_the_painting_is_as_large_as_the_service_hands_out(painted):
    sizes = {slug: (image["width"], image["height"]) for slug, image in painted.items()}

    assert sizes["kettle"] == (60, 40)
    assert sizes["harbour"] == (2999, 4999)
    assert sizes["camp"] == (5773, 4330)  # 25 megapixels of 48


@pytest.mark.parametrize("slug", SLUGS)
def test_a_painting_is_the_whole_picture_as_jpeg(painted, slug):
    assert path(painted[slug]) == "full/max/0/default.jpg"
    assert painted[slug]["format"] == "image/jpeg"


def test_a_thumbnail_fits_into_400_pixels(thumbnails):
    sizes = {
        slug: (image["width"], image["height"]) for slug, image in thumbnails.items()
    }

    assert sizes == {"camp": (400, 300), "harbour": (240, 400), "kettle": (60, 40)}


def test_a_picture_smaller_than_a_thumbnail_is_not_enlarged(thumbnails):
    assert path(thumbnails["kettle"]) == "full/max/0/default.jpg"
