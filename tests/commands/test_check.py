"""``check``: every mistake in the album at once."""

ALBUM = """\
slug: diary
title: {en: The diary, ja: 日記}
languages: [en, ja]
chapters: [one, two]
"""
ONE = """\
title: {en: One, ja: 一}
drawings:
  - {slug: camp, image: camp.tif, title: {en: Camp, ja: キャンプ}, alt: {en: A, ja: B}}
"""
TWO = """\
title: {en: Two}
drawings:
  - {slug: camp, image: kettle.tif, title: {en: Camp, jp: キャンプ}, alt: {none: A}}
  - {slug: rain, image: rain.tif, titel: {en: Rain, ja: 雨}}
"""


def test_a_sound_album_is_counted(run, write):
    write("album.yaml", ALBUM.replace(", two", ""))
    write("chapters/one.yaml", ONE)

    code, said, complained = run("check")

    assert (code, complained) == (0, "")
    assert said == (
        "texts  all  en  ja\n"
        "alt      1   1   1\n"
        "title    3   3   3\n"
        "no mistakes: 1 chapter, 1 drawing\n"
    )


def test_a_lack_of_languages_is_told_and_is_a_mistake_only_to_the_strict(run, write):
    write("album.yaml", ALBUM.replace(", two", ""))
    write("chapters/one.yaml", ONE.replace(", ja: 一", ""))

    told = run("check")
    strict = run("check", "--strict")

    lacking = "manifests/chapters/one.yaml:1:1: lacks ja; the album speaks en, ja"
    assert (told[0], strict[0]) == (0, 1)
    assert "title    3   3   2\n" in told[1]
    assert lacking in told[1]
    assert lacking in strict[1]
    assert strict[2] == "1 mistake\n"


def test_what_is_to_be_seen_must_be_told_in_the_default_language(run, write):
    write("album.yaml", ALBUM.replace(", two", ""))
    write("chapters/one.yaml", ONE.replace("{en: A, ja: B}", "{ja: B}"))

    code, said, complained = run("check")

    needs = "manifests/chapters/one.yaml:3:5: needs 'alt' in en; say what is to be seen"
    assert (code, complained) == (1, "1 mistake\n")
    assert needs in said


def test_all_mistakes_come_at_once_sorted_and_are_counted(run, write):
    write("album.yaml", f"{ALBUM}policy: {{rights: CC0}}\n")
    write("chapters/one.yaml", ONE)
    write("chapters/two.yaml", TWO)
    write("chapters/three.yaml", "title: [")

    code, said, complained = run("check")

    places = [line.split(": ")[0] for line in said.splitlines()]
    assert code == 1
    assert places == [
        "manifests/album.yaml:4:1",  # three is not listed
        "manifests/album.yaml:5:10",  # no address
        "manifests/chapters/three.yaml:1:9",  # no YAML
        "manifests/chapters/two.yaml:1:1",  # lacks Japanese
        "manifests/chapters/two.yaml:3:6",  # taken
        "manifests/chapters/two.yaml:3:37",  # lacks Japanese
        "manifests/chapters/two.yaml:3:55",  # no tag
        "manifests/chapters/two.yaml:4:5",  # needs a title
        "manifests/chapters/two.yaml:4:5",  # needs an alt
        "manifests/chapters/two.yaml:4:18",  # not there
        "manifests/chapters/two.yaml:4:35",  # unknown key
    ]
    assert complained == "11 mistakes\n"


def test_one_mistake_is_one(run, write):
    write("album.yaml", ALBUM.replace(", two", ""))
    write("chapters/one.yaml", ONE.replace("camp.tif", "gone.tif"))

    code, said, complained = run("check")

    assert (code, complained) == (1, "1 mistake\n")
    assert said.endswith("'gone.tif' is not in images; put the master there\n")


def test_other_folders_can_be_named(run, write, work):
    write("album.yaml", ALBUM.replace(", two", ""))
    write("chapters/one.yaml", ONE)
    (work / "images").rename(work / "scans")
    (work / "manifests").rename(work / "texts")

    assert run("check", "--images", "scans", "--manifests", "texts")[0] == 0


def test_a_folder_of_images_is_an_album_without_mistakes(run):
    assert run("check")[:2] == (0, "no mistakes: 1 chapter, 2 drawings\n")


def test_two_files_of_one_name_are_a_mistake_of_a_folder(run, work):
    (work / "images" / "camp.png").touch()

    code, said, _ = run("check")

    assert code == 1
    assert said.startswith("images/camp.tif:1:1: has the name of images/camp.png; ")


def test_nothing_is_written(run, work):
    before = sorted(work.rglob("*"))

    run("check")

    assert sorted(work.rglob("*")) == before
