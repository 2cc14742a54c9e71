"""Two tiers: an open picture of so many pixels, and all of it for who may see it."""

import io
import json
from dataclasses import replace

import numpy as np
import pytest
from PIL import Image

from iiif_service.album.model import Album, Chapter, Drawing
from iiif_service.album.policy import Group, Policy, Watermark
from iiif_service.errors import PublicationError
from iiif_service.image.geometry import Dimensions
from iiif_service.image.pack import Pack
from iiif_service.image.tilegrid import TileGrid
from iiif_service.language import untagged
from iiif_service.library import place
from tests.pictures import slopes

OPEN = 300
POLICY = Policy(largest_open=OPEN, full=("keepers", "reading-room"))
READERS = {
    "reading-room": Group("reading-room", {"en": ("Room",)}, ("192.0.2.0/24",)),
}


def album(policy=POLICY, drawing=None):
    work = Drawing("camp", "camp.png", untagged("The camp"), policy=drawing or Policy())
    small = Drawing("stamp", "stamp.png", untagged("A stamp"))
    chapter = Chapter("snow", untagged("Snow"), (work, small))
    return Album(
        "diary",
        untagged("Diary"),
        ("en",),
        (chapter,),
        policy=policy,
        readers=READERS,
    )


@pytest.fixture
def masters(images):
    Image.fromarray(slopes(1200, 800)).save(images / "camp.png")
    Image.fromarray(slopes(120, 80)).save(images / "stamp.png")
    Image.new("RGBA", (100, 50), (0, 0, 0, 255)).save(images / "mark.png")
    return images


@pytest.fixture
def shown(masters, publishing, folder):  # noqa: ARG001 - they have to be there
    """Publish an album, and open what is served."""

    def served(found=None):
        publishing(album=found or album())
        return folder.current()

    return served


def document(generation, path):
    found = generation.document(path)
    assert found is not None, path
    return json.loads(found.body)


def test_the_open_picture_has_so_many_pixels_and_the_full_one_all(shown):
    generation = shown()

    opened, full = generation.picture("camp"), generation.picture("full.camp")
    assert (opened.dimensions, opened.role) == (Dimensions(300, 200), None)
    assert (full.dimensions, full.role) == (
        Dimensions(1200, 800),
        "keepers,reading-room",
    )
    assert opened.pack != full.pack
    assert opened.shape == full.shape == Dimensions(1200, 800)


def test_what_is_no_larger_than_that_is_open_as_it_is(shown):
    generation = shown()

    assert generation.picture("stamp").dimensions == Dimensions(120, 80)
    assert generation.picture("full.stamp") is None


def test_nobody_sees_in_full_whom_nobody_named(shown, folder):
    generation = shown(album(Policy(largest_open=OPEN)))

    assert generation.picture("full.camp") is None
    sizes = {Pack.open(pack).grid.image.longer for pack in folder.packs.iterdir()}
    assert max(sizes) == OPEN  # no pack of the whole was even made


def test_a_canvas_keeps_the_drawings_dimensions(shown):
    canvas = document(shown(), "/presentation/3/snow/canvas/camp")

    assert (canvas["width"], canvas["height"]) == (1200, 800)


def test_the_first_service_of_version_3_is_the_open_one(shown):
    generation = shown()
    canvas = document(generation, "/presentation/3/snow/canvas/camp")
    body = canvas["items"][0]["items"][0]["body"]

    assert body["type"] == "Choice"
    services = [service for item in body["items"] for service in item["service"]]
    newer = [s["id"] for s in services if s.get("type") == "ImageService3"]
    assert newer == [
        "https://album.example/iiif/3/camp",
        "https://album.example/iiif/3/full.camp",
    ]
    assert body["items"][0]["width"] == OPEN
    assert services[-1]["service"][0]["type"] == "AuthProbeService2"
    contexts = canvas["@context"]
    assert contexts[0] == "http://iiif.io/api/auth/2/context.json"
    assert contexts[-1] == "http://iiif.io/api/presentation/3/context.json"


def test_the_twin_offers_the_full_service_with_auth_1(shown):
    canvas = document(shown(), "/presentation/2/snow/canvas/camp")
    (image,) = canvas["images"]
    resource = image["resource"]

    assert resource["@id"].startswith("https://album.example/iiif/2/camp/full/")
    assert resource["service"]["@id"] == "https://album.example/iiif/2/full.camp"
    # Whoever asks for no description would ask for tiles that are closed.
    assert set(resource["service"]) == {"@context", "@id", "profile", "service"}
    profiles = [each["profile"] for each in resource["service"]["service"]]
    assert profiles == ["http://iiif.io/api/auth/1/login"]


def test_each_service_says_its_own_size(shown):
    generation = shown()

    opened = document(generation, "/iiif/3/camp/info.json")
    full = document(generation, "/iiif/3/full.camp/info.json")

    assert (opened["width"], opened["height"]) == (300, 200)
    assert "service" not in opened
    assert (full["width"], full["height"]) == (1200, 800)
    assert full["service"][0]["id"].endswith("/auth/2/probe/full.camp")
    assert full["@context"] == [
        "http://iiif.io/api/auth/2/context.json",
        "http://iiif.io/api/image/3/context.json",
    ]
    older = document(generation, "/iiif/2/camp/info.json")
    assert older["service"][-1]["profile"] == "http://iiif.io/api/auth/1/login"


def test_harvesters_are_told_of_the_open_one_alone(shown):
    generation = shown()

    assert not [h for h in generation.holdings() if "full." in h.path]


def test_the_readers_are_known_to_who_serves(shown):
    assert shown().readers == {
        "reading-room": {
            "name": {"en": ["Room"]},
            "networks": ["192.0.2.0/24"],
            "links": False,
        }
    }


def pixels(folder, picture):
    """Put the largest level of a pack together from its tiles."""
    pack = Pack.open(place(folder.packs, picture.pack))
    size = pack.grid.image
    sheet = np.empty((size.height, size.width, 3), np.uint8)
    for tile in TileGrid(size).tiles():
        if tile.level == 0:
            part = np.asarray(Image.open(io.BytesIO(pack.tile(tile))))
            y, x = tile.row * 512, tile.column * 512
            sheet[y : y + part.shape[0], x : x + part.shape[1]] = part
    return sheet


def test_the_open_picture_is_the_drawing_made_smaller(shown, folder):
    sheet = pixels(folder, shown().picture("camp"))

    expected = np.asarray(Image.fromarray(slopes(1200, 800)).resize((300, 200)))
    assert np.abs(sheet.astype(int) - expected).mean() < 2


WATERMARK = Watermark("mark.png", width=25, opacity=100)


@pytest.mark.parametrize(
    ("where", "dark", "clear"),
    [
        ("bottom-right", (1100, 750), (100, 50)),
        ("top-left", (100, 50), (1100, 750)),
        ("middle", (600, 400), (100, 50)),
    ],
)
def test_a_mark_lies_on_the_picture_where_it_is_to_lie(
    shown, folder, where, dark, clear
):
    marked = Policy(watermark=replace(WATERMARK, place=where), full=("keepers",))
    generation = shown(album(Policy(), marked))
    sheet = pixels(folder, generation.picture("camp"))
    plain = slopes(1200, 800)

    assert sheet[dark[1], dark[0]].max() < 20
    x, y = clear
    assert np.abs(sheet[y, x].astype(int) - plain[y, x]).max() < 12
    assert generation.picture("full.camp").role == "keepers"
    whole = pixels(folder, generation.picture("full.camp"))
    assert (
        np.abs(whole[dark[1], dark[0]].astype(int) - plain[dark[1], dark[0]]).max() < 12
    )


def test_the_mark_is_the_same_in_the_whole_and_in_the_mosaic(shown, folder):
    generation = shown(album(Policy(), Policy(watermark=WATERMARK)))
    picture = generation.picture("camp")
    pack = Pack.open(place(folder.packs, picture.pack))
    mosaic = Image.fromarray(pixels(folder, picture))

    small = pack.grid.count  # the first of the ready pictures behind the tiles
    ready = [Image.open(io.BytesIO(pack.answer(small + n))) for n in range(3)]

    for each in ready:
        expected = np.asarray(mosaic.resize(each.size, Image.Resampling.BICUBIC))
        apart = np.abs(np.asarray(each).astype(int) - expected).mean()
        assert apart < 3


def test_half_a_mark_is_half_as_dark(shown, folder):
    half = replace(WATERMARK, opacity=50, place="middle")
    generation = shown(album(Policy(), Policy(watermark=half)))
    sheet = pixels(folder, generation.picture("camp"))

    found, plain = sheet[400, 600].astype(int), slopes(1200, 800)[400, 600]
    assert np.abs(found - plain / 2).max() < 12


def test_a_mark_that_cannot_be_read_stops_all(shown, masters):
    (masters / "mark.png").unlink()

    with pytest.raises(PublicationError, match=r"watermark .*mark\.png cannot be read"):
        shown(album(Policy(), Policy(watermark=WATERMARK)))


def test_what_is_closed_later_is_no_longer_open(shown):
    before = shown(album(Policy()))
    assert before.picture("camp").dimensions == Dimensions(1200, 800)

    after = shown()

    assert after.picture("camp").dimensions == Dimensions(300, 200)


def test_a_broken_master_opens_nothing_that_is_closed_now(shown, masters):
    shown(album(Policy()))
    (masters / "camp.png").write_bytes(b"broken")

    after = shown()

    assert after.picture("camp") is None
    assert after.picture("full.camp") is None


def test_a_broken_master_keeps_what_is_small_enough(shown, masters):
    shown()
    (masters / "camp.png").write_bytes(b"broken")

    closed = replace(POLICY, full=("keepers",))
    after = shown(album(closed))

    assert after.picture("camp").dimensions == Dimensions(300, 200)
    assert after.picture("full.camp").role == "keepers"


def test_the_words_of_a_policy_make_no_pack_anew(shown, folder):
    shown()
    packs = {pack: pack.stat().st_mtime_ns for pack in folder.packs.iterdir()}

    shown(album(replace(POLICY, notice={"en": ("Ask us.",)})))

    assert packs == {p: p.stat().st_mtime_ns for p in folder.packs.iterdir()}
