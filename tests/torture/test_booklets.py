"""What a power cut leaves of an album that is given as PDFs."""

import pytest

from tests.torture.publishing import Publishing

pytestmark = pytest.mark.torture

ALBUM = """\
slug: diary
title: {en: The diary}
languages: [en]
chapters: [first-snow]
policy: {rights: http://creativecommons.org/publicdomain/zero/1.0/, pdf: true}
"""
CHAPTER = """\
title: {en: First snow}
drawings: [{slug: camp, image: camp.tif, title: {en: Camp}, alt: {en: A camp.}}]
"""
MOMENTS = [
    "pdf.begun",
    "pdf.written",
    "pdf.settled",
    "pdf.renamed",
    "pdf.kept",
    "booklets.made",
    "sqlite.renamed",
    "current.renamed",
]


@pytest.fixture(scope="session")
def changed(tmp_path_factory):
    """Publish an album, and then change a text of it."""
    album = Publishing(tmp_path_factory.mktemp("booklets") / "album")
    album.draw("camp.tif", 60, 40)
    (album.path / "manifests" / "chapters").mkdir(parents=True)
    (album.path / "manifests" / "album.yaml").write_text(ALBUM, encoding="utf-8")
    chapter = album.path / "manifests" / "chapters" / "first-snow.yaml"
    chapter.write_text(CHAPTER, encoding="utf-8")
    assert album.publish()[0] == 0
    chapter.write_text(CHAPTER.replace("Camp", "Huts"), encoding="utf-8")
    return album


@pytest.mark.parametrize("moment", MOMENTS)
def test_a_power_cut_leaves_a_whole_album_and_nothing_half_done(
    changed, tmp_path, moment
):
    album = changed.copied(tmp_path / "album")

    album.publish_until(moment)

    assert album.faults() == []
    assert album.publish()[0] == 0
    assert album.faults() == []
    assert album.folder.temporaries() == []
    assert len(list(album.folder.booklets.iterdir())) == 2
    (served,) = album.folder.current().booklets()
    assert (album.folder.booklets / served.file).is_file()
