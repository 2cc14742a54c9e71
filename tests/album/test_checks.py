"""What only the whole album shows."""

import os

import pytest

from iiif_service.album import checks, completeness, reader, schema, wording

CHAPTER = "chapters/first-snow.yaml"
PAIR = "{label: {none: A}, value: {en: A}}"
PROVIDER = "{id: 'https://m.example', label: {en: M}}"
THAW = """\
title: {en: Thaw, ja: 雪解け}
drawings:
  - {slug: camp, image: camp.tif, title: {en: A, ja: B}}
  - {slug: rain, image: camp.tif, title: {en: A, ja: B}}
"""


@pytest.fixture
def told(manifests):
    """Check the album, and give what is said of it."""

    def tell(check, *arguments):
        return [str(found) for found in check(reader.read(manifests), *arguments)]

    return tell


@pytest.fixture
def of_masters(told, images):
    return lambda: told(checks.masters, images, [".tif", ".jpg"])


@pytest.fixture
def lacking(told, spoil):
    """Change one of the files, and give what is said of languages."""

    def tell(*change):
        spoil(*change)
        return told(completeness.languages)

    return tell


def test_a_sound_album_has_no_complaints(told, of_masters):
    assert told(checks.slugs) == []
    assert told(completeness.languages) == []
    assert of_masters() == []


def test_a_slug_is_one_drawings_in_the_whole_album(told, manifests):
    (manifests / "chapters" / "thaw.yaml").write_text(THAW, encoding="utf-8")

    taken = f"slug 'camp' is taken at manifests/{CHAPTER}:3; give another"
    assert told(checks.slugs) == [f"manifests/chapters/thaw.yaml:3:6: {taken}"]


@pytest.mark.parametrize(
    ("now", "said"),
    [
        (
            "chapter",
            (
                f"manifests/{CHAPTER}:1:12: claims 'thaw', which is in use at "
                "manifests/chapters/thaw.yaml:1; remove it"
            ),
        ),
        (
            "drawing",
            (
                f"manifests/{CHAPTER}:3:29: claims 'rain', which is in use at "
                "manifests/chapters/thaw.yaml:4; remove it"
            ),
        ),
        (
            "twice",
            (
                "manifests/chapters/thaw.yaml:2:12: claims 'frost', as "
                f"manifests/{CHAPTER}:1 does; remove one"
            ),
        ),
    ],
)
def test_a_former_slug_is_nobodys_now(told, manifests, now, said):
    of_chapter = {"chapter": "thaw", "drawing": "ice", "twice": "frost"}[now]
    of_drawing = "rain" if now == "drawing" else "hail"
    (manifests / CHAPTER).write_text(
        f"formerly: [{of_chapter}]\ndrawings:\n"
        f"  - {{slug: snow, formerly: [{of_drawing}]}}\n",
        encoding="utf-8",
    )
    thaw = THAW.replace("slug: camp", "slug: mud")
    if now == "twice":
        thaw = thaw.replace("drawings", "formerly: [frost]\ndrawings")
    (manifests / "chapters" / "thaw.yaml").write_text(thaw, encoding="utf-8")

    assert told(checks.slugs) == [said]


def test_two_drawings_on_one_line_have_two_slugs(told, manifests):
    text = "title: {none: A}\ndrawings: [{slug: a}, {slug: a}]\n"
    (manifests / CHAPTER).write_text(text, encoding="utf-8")

    taken = f"slug 'a' is taken at manifests/{CHAPTER}:2; give another"
    assert told(checks.slugs) == [f"manifests/{CHAPTER}:2:24: {taken}"]


@pytest.mark.parametrize(
    ("file", "old", "new", "place"),
    [
        ("album.yaml", "{en: The diary, ja: 日記}", "{en: The diary}", "2:1"),
        ("album.yaml", "chapters:", f"provider: {PROVIDER}\nchapters:", "4:37"),
        ("album.yaml", "chapters:", "policy: {notice: {en: A}}\nchapters:", "4:10"),
        (CHAPTER, "{en: First snow, ja: 初雪}", "{en: First snow}", "1:1"),
        (CHAPTER, "{en: The camp, ja: キャンプ}", "{en: The camp}", "5:5"),
        (
            CHAPTER,
            "    image: kettle",
            "    caption: {en: A}\n    image: kettle",
            "7:5",
        ),
        (CHAPTER, "    image: kettle", f"    metadata: [{PAIR}]\n    image: k", "7:35"),
    ],
)
def test_each_text_speaks_every_language(lacking, file, old, new, place):
    found = lacking(file, old, new)

    assert found == [f"manifests/{file}:{place}: lacks ja; the album speaks en, ja"]


def test_a_text_without_language_lacks_none(told, spoil):
    spoil(CHAPTER, "{en: The camp, ja: キャンプ}", "{none: Camp IV}")

    assert told(completeness.languages) == []


def models(model):
    """Give a model and all that may stand inside it."""
    yield model
    for field in model.model_fields.values():
        for inner in wording._models(field.annotation):  # noqa: SLF001 - the one walk
            if inner is not model:
                yield from models(inner)


def test_every_text_that_an_author_may_write_is_looked_at():
    texts = {
        name
        for file in schema.FILES.values()
        for model in models(file)
        for name, field in model.model_fields.items()
        if "typing.Mapping"
        in str(field.annotation).replace("collections.abc", "typing")
    }

    assert texts - {"words"} == schema.TEXTS  # its keys are rows


@pytest.mark.parametrize(
    ("image", "text"),
    [
        ("gone.tif", "'gone.tif' is not in images; put the master there"),
        ("../camp.tif", "'../camp.tif' leads outside images; move the master into it"),
        ("/etc/camp.tif", "'/etc/camp.tif' leads outside images; move the master"),
        ("linked.tif", "'linked.tif' leads outside images; move the master into it"),
        ("camp.svg", "'camp.svg' is of a kind that is not read; we read .tif, .jpg"),
        ('"a\\0.tif"', "names no file; write its path below images"),
        (f"{'a' * 300}.tif", "names no file; write its path below images"),
        ("circle.tif", "names no file; write its path below images"),
        ("folder.tif", "'folder.tif' is not in images; put the master there"),
    ],
)
def test_a_master_is_a_picture_in_the_folder(of_masters, spoil, images, image, text):
    (images.parent / "outside.tif").touch()
    (images / "linked.tif").symlink_to(images.parent.resolve() / "outside.tif")
    (images / "circle.tif").symlink_to("circle.tif")
    (images / "folder.tif").mkdir()

    spoil(CHAPTER, "image: camp.tif", f"image: {image}")
    (complaint,) = of_masters()

    assert complaint.startswith(f"manifests/{CHAPTER}:4:5: ")
    assert text in complaint


def test_a_master_may_lie_in_a_folder_of_its_chapter(of_masters, spoil, images):
    (images / "first").mkdir()
    (images / "camp.tif").rename(images / "first" / "camp.tif")

    spoil(CHAPTER, "image: camp.tif", "image: first/camp.tif")

    assert of_masters() == []


@pytest.mark.skipif(os.geteuid() == 0, reason="root may read everything")
def test_a_master_that_may_not_be_seen_is_told(of_masters, spoil, images):
    (images / "closed").mkdir(mode=0)

    spoil(CHAPTER, "image: camp.tif", "image: closed/camp.tif")

    assert "names no file" in of_masters()[0]


def test_a_mistake_in_one_place_hides_none_in_another(told, of_masters, spoil):
    spoil("album.yaml", "slug: diary", "slug: Diary")
    spoil(CHAPTER, "slug: kettle", "slug: camp")
    spoil(CHAPTER, "image: kettle.tif", "image: gone.tif")
    spoil(CHAPTER, "title: {en: The kettle, ja: やかん}", "titel: {en: The kettle}")
    spoil(CHAPTER, "ja: 初雪", "it: La prima neve")

    assert len(told(checks.slugs)) == 1
    assert len(told(completeness.languages)) == 1
    assert len(of_masters()) == 1
