"""A file that is broken in any way fails alone, and is named."""

import io
import os
import random

import pytest
from PIL import Image

from tests import pictures
from tests.torture.publishing import FULL, Publishing

pytestmark = pytest.mark.torture

_TIMES = 500 if FULL else 25  # for each kind


def _saved(kind, **options):
    out = io.BytesIO()
    Image.fromarray(pictures.slopes(97, 61)).save(out, kind, **options)
    return out.getvalue()


SEEDS = {
    "strips.tif": _saved("TIFF", compression="tiff_lzw"),
    "plain.jpg": _saved("JPEG", quality=90),
    "progressive.jpg": _saved("JPEG", quality=90, progressive=True),
    "plain.png": _saved("PNG"),
    "plain.webp": _saved("WEBP", quality=90),
    "plain.jp2": _saved("JPEG2000"),
}


def _broken(whole, chance):
    """Cut a file off, or change up to eight of its bytes, of the first ones mostly."""
    if chance.random() < 0.25:
        return whole[: chance.randrange(len(whole))]
    data = bytearray(whole)
    for _ in range(chance.randint(1, 8)):
        end = len(data) if chance.random() < 0.4 else 200
        data[chance.randrange(min(end, len(data)))] ^= chance.randint(1, 255)
    return bytes(data)


@pytest.fixture(scope="module")
def album(tmp_path_factory):
    """Lay out whole masters of each kind, and many broken ones."""
    album = Publishing(tmp_path_factory.mktemp("malformed"))
    chance = random.Random(6)  # noqa: S311 - the same files each time
    images = album.path / "images"
    images.mkdir()
    for name, whole in SEEDS.items():
        stem, _, suffix = name.partition(".")
        (images / f"whole-{stem}-{suffix}.{suffix}").write_bytes(whole)
        for number in range(_TIMES):
            place = images / f"{stem}-{suffix}-{number}.{suffix}"
            place.write_bytes(_broken(whole, chance))
    return album


def test_each_broken_master_is_named_and_the_others_are_published(album):
    masters = {path.name: path.stem for path in (album.path / "images").iterdir()}

    code, said, complained = album.publish("--jobs", os.cpu_count())

    failed = {
        line.partition(" FAILED images/")[2].partition(":")[0]
        for line in complained.splitlines()
        if " FAILED " in line
    }
    shown = {picture.identifier for picture in album.folder.current().pictures()}
    assert code == 1
    assert complained.endswith(f"{len(failed)} masters failed\n")
    assert f"{len(shown)} pictures" in said
    assert shown == {stem for name, stem in masters.items() if name not in failed}
    assert {stem for stem in masters.values() if stem.startswith("whole-")} <= shown
    assert len(failed) > len(masters) / 4
    assert album.faults() == []
    assert album.folder.temporaries() == []


def test_strictness_leaves_what_was_published_before(album):
    before = album.served()

    code, said, _ = album.publish("--strict")

    assert code == 1
    assert said.startswith("publication: left as it was, as --strict asks; ")
    assert album.served() == before
