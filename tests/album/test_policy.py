"""Policies: what is not said at one place is as it is above it."""

from pathlib import Path

import pytest

from iiif_service.album import reader
from iiif_service.album.closing import closings
from iiif_service.album.policy import Policy, settled
from iiif_service.album.rights import name, read
from iiif_service.album.terms import Mining
from iiif_service.album.twice import shown_twice
from tests.album import whole

ALBUM, SNOW = "album.yaml", "chapters/first-snow.yaml"
IN_COPYRIGHT = "http://rightsstatements.org/vocab/InC/1.0/"


@pytest.fixture
def told(manifests):
    """Say what is wrong with the policies of the album."""

    def told():
        reading = reader.read(manifests)
        found = (*closings(reading), *shown_twice(reading, Path("images")))
        return [str(each) for each in found]

    return told


@pytest.fixture
def album(manifests, spoil):
    """Write policies into the album, its chapter and its second drawing."""

    def written(whole="", chapter="", drawing="", **readers):
        lines = [f"policy: {whole}\n" if whole else ""]
        lines += [f"readers: {readers}\n".replace("'", "")] if readers else []
        spoil(ALBUM, "chapters:", "".join(lines) + "chapters:")
        above = f"policy: {chapter}\n" if chapter else ""
        spoil(SNOW, "drawings:\n", f"{above}drawings:\n")
        here = f"    policy: {drawing}\n" if drawing else ""
        spoil(SNOW, "    image: kettle.tif\n", f"    image: kettle.tif\n{here}")
        return reader.read(manifests).album

    return written


def test_a_drawing_says_some_of_it_otherwise_and_the_rest_is_its_chapters(album):
    found = album(
        f"{{rights: '{IN_COPYRIGHT}', largest_open: 1500, full: [keepers]}}",
        "{largest_open: 900, embedding: false}",
        "{full: [], downloads: true}",
    )
    (chapter,) = found.chapters
    camp, kettle = chapter.drawings

    above = found.terms(chapter.policy, camp.policy)
    here = found.terms(chapter.policy, kettle.policy)

    assert (above.largest_open, above.readers) == (900, ("keepers",))
    assert (above.embeddable, above.downloadable) == (False, False)
    assert (here.largest_open, here.readers) == (900, ())
    assert (here.rights, here.downloadable) == (IN_COPYRIGHT, True)


def test_what_nobody_says_is_open_may_be_embedded_and_is_not_given_away():
    unsaid = settled(Policy())

    assert (unsaid.embeddable, unsaid.downloadable, unsaid.printed) == (
        True,
        False,
        False,
    )
    assert unsaid.readers == ()
    assert unsaid.statement is None


@pytest.mark.parametrize(
    ("full", "readers"),
    [
        (("keepers", "room"), ("keepers", "room")),
        (("room",), ("room", "keepers")),
        ((), ()),
        (None, ()),
    ],
)
def test_keepers_see_what_anybody_may_see(full, readers):
    assert Policy(largest_open=900, full=full).readers == readers
    assert Policy(full=full).readers == ()


def test_a_word_of_no_goes_before_a_yes_above():
    below = Policy(embedding=False, pdf=False, downloads=False, full=())
    above = Policy(embedding=True, pdf=True, downloads=True, full=("keepers",))

    assert settled(above, below) == below


def test_credit_line_and_notice_are_one_statement():
    policy = Policy(credit_line={"en": ("A",), "ja": ("あ",)}, notice={"en": ("B",)})

    assert policy.statement == {"en": ("A", "B"), "ja": ("あ",)}


def test_mining_is_said_below_too():
    above = Policy(rights="http://creativecommons.org/licenses/by/4.0/")

    assert not settled(above).reserved
    assert settled(above, Policy(mining=Mining.RESERVED)).reserved


@pytest.mark.parametrize(
    ("text", "meant"),
    [
        ("https://rightsstatements.org/vocab/InC/1.0/", IN_COPYRIGHT),
        ("http://rightsstatements.org/vocab/InC/1.0", IN_COPYRIGHT),
        ("http://rightsstatements.org/page/InC/1.0/?language=en", IN_COPYRIGHT),
        ("https://www.rightsstatements.org/vocab/INC/1.0/", IN_COPYRIGHT),
        ("http://rightstatements.org/vocab/InC/1.0/", IN_COPYRIGHT),
        (
            "https://creativecommons.org/licenses/by-sa/4.0/deed.ja",
            "http://creativecommons.org/licenses/by-sa/4.0/",
        ),
        (
            "https://creativecommons.org/licenses/BY/2.1/jp",
            "http://creativecommons.org/licenses/by/2.1/jp/",
        ),
        (  # there is none for Japan
            "http://creativecommons.org/licenses/by/3.0/jp/",
            "http://creativecommons.org/licenses/by/3.0/",
        ),
        (
            "http://creativecommons.org/licence/by-nc-nd/1.0/",
            "http://creativecommons.org/licenses/by-nd-nc/1.0/",
        ),
        (
            "http://creativecommons.org/licenses/by-sa-nc/4.0/",
            "http://creativecommons.org/licenses/by-nc-sa/4.0/",
        ),
        (
            "creativecommons.org/publicdomain/zero/1.0/",
            "http://creativecommons.org/publicdomain/zero/1.0/",
        ),
    ],
)
def test_an_address_that_is_almost_right_is_named(text, meant):
    with pytest.raises(ValueError, match=f"write {meant}$"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        "http://creativecommons.org/licenses/by-sa/5.0/",
        "http://creativecommons.org/licenses/all/4.0/",
        "http://creativecommons.org/licenses/by/2.1/",
        "http://creativecommons.org/licenses/by/3.0/zz/",
        "http://creativecommons.org/licenses/by/4.0/jp/",
        "http://creativecommons.org/licenses/by-nc-nd/1.0/",
        "http://rightsstatements.org/vocab/ARR/1.0/",
    ],
)
def test_a_licence_that_does_not_exist_is_refused(text):
    with pytest.raises(ValueError, match="no licence or rights statement"):
        read(text)


@pytest.mark.parametrize(
    "text",
    [
        IN_COPYRIGHT,
        "http://rightsstatements.org/vocab/NoC-OKLR/1.0/",
        "http://creativecommons.org/licenses/by-nc-sa/2.5/it/",
        "http://creativecommons.org/licenses/by/2.5/scotland/",
        "http://creativecommons.org/licenses/by-nd-nc/1.0/",
        "http://creativecommons.org/publicdomain/mark/1.0/",
    ],
)
def test_one_that_is_right_is_taken_as_it_is(text):
    assert read(text) == text


def test_a_reader_that_the_album_does_not_know_is_named(album, told):
    album("{largest_open: 900, full: [keeper, reading-room, guests]}")

    known = "which is no reader of the album"
    assert told() == [
        f"manifests/{ALBUM}:4:36: names 'keeper', {known}; did you mean 'keepers'?",
        (
            f"manifests/{ALBUM}:4:44: names 'reading-room', {known}; "
            "add it to the album's 'readers'"
        ),
        (
            f"manifests/{ALBUM}:4:58: names 'guests', {known}; "
            "add it to the album's 'readers'"
        ),
    ]


def test_readers_whom_nothing_lets_in_are_named(album, told):
    album(
        "{largest_open: 900, full: [room, guests, lost]}",
        room="{name: {none: R}, networks: [192.0.2.0/24]}",
        guests="{name: {none: G}, links: true}",
        lost="{name: {none: L}}",
    )

    (line,) = told()
    assert "has neither 'networks' nor 'links: true'" in line


def test_readers_are_named_in_vain_where_nothing_is_closed(album, told):
    album("{full: [keepers]}")

    assert told() == [
        (
            f"manifests/{ALBUM}:4:10: names who sees in full what is closed, and "
            "nothing is; write 'largest_open' beside it"
        )
    ]


def test_a_pdf_that_is_given_in_no_chapter_is_given_nowhere(album, told):
    album("", "{pdf: false}", "{pdf: true}")

    assert told() == [
        (
            f"manifests/{SNOW}:9:14: has no effect: PDFs are made of chapters; "
            "write it there"
        )
    ]


@pytest.mark.parametrize(
    ("whole", "chapter"), [("{pdf: true}", ""), ("", "{pdf: true}")]
)
def test_a_drawing_is_given_with_its_chapter(album, told, whole, chapter):
    album(whole, chapter, "{pdf: true}")

    assert told() == []


def test_a_map_is_given_in_no_pdf(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    manifests = Path("manifests")
    whole.write(manifests)
    path = manifests / "maps/journey.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(f"{text}policy: {{pdf: true}}\n", encoding="utf-8")

    (line,) = closings(reader.read(manifests))

    assert str(line).startswith(f"{path}:{text.count(chr(10)) + 1}:10: has no effect: ")
    assert str(line).endswith("PDFs are made of chapters; take it away")


def test_an_album_may_not_open_what_its_chapter_closes(album, told, spoil):
    album("{largest_open: 2000}", "{largest_open: 900}", "{largest_open: 1200}")
    spoil(SNOW, "image: kettle.tif", "image: camp.tif")

    assert told() == [
        (
            f"manifests/{SNOW}:8:5: opens 'camp.tif' up to 1200 pixels, which "
            f"manifests/{SNOW}:5 closes above 900 pixels; give both the same "
            "'largest_open'"
        )
    ]


@pytest.mark.parametrize(
    "spelled", ["./camp.tif", "x/../camp.tif", ".//camp.tif", "linked.tif", "copy.tif"]
)
@pytest.mark.usefixtures("images")
def test_a_closed_master_is_known_under_any_name(album, told, spoil, spelled):
    album("{largest_open: 900}", "", "{largest_open: 1200}")
    spoil(SNOW, "image: kettle.tif", f"image: {spelled}")

    (line,) = told()

    assert f"opens '{spelled}' up to 1200 pixels, " in line
    copied = "the same picture as 'camp.tif', " in line
    assert copied == (spelled in {"linked.tif", "copy.tif"})


@pytest.mark.usefixtures("images")
def test_masters_of_one_size_are_not_taken_for_one_another(album, told, spoil):
    album("{largest_open: 900}", "", "{largest_open: 1200}")
    spoil(SNOW, "image: kettle.tif", "image: late.tif")

    assert told() == []


@pytest.fixture
def images(images, manifests):  # noqa: ARG001 - we stand beside them
    """Lay down masters of one size, some of which are the same."""
    (images / "x").mkdir()
    pixels = b"II*" + bytes(20_000)
    for same in ("camp.tif", "copy.tif"):
        (images / same).write_bytes(pixels)
    (images / "late.tif").write_bytes(b"MM*" + bytes(10_000) + b"ink" + bytes(9_997))
    (images / "linked.tif").symlink_to("camp.tif")


MARK = "watermark: {image: mark.png}"
UNMARKED = f"shows 'camp.tif' without a mark, which manifests/{SNOW}:"


@pytest.mark.parametrize(
    ("marked", "unmarked", "found"),
    [
        (f"{{{MARK}}}", "{}", True),
        (f"{{largest_open: 900, {MARK}}}", "{largest_open: 900}", True),
        (f"{{largest_open: 900, {MARK}}}", "{largest_open: 600}", False),
    ],
)
def test_a_mark_is_on_all_that_is_as_large(album, told, spoil, marked, unmarked, found):  # noqa: PLR0913, PLR0917 - fixtures
    album("", "", marked)
    spoil(SNOW, "image: kettle.tif", "image: camp.tif")
    spoil(SNOW, "image: camp.tif\n", f"image: camp.tif\n    policy: {unmarked}\n")

    lines = [line for line in told() if UNMARKED in line]

    assert len(lines) == found
    assert all(line.endswith("marks; give both the same 'watermark'") for line in lines)


def test_nobody_is_named_twice(album, told):
    album("{largest_open: 900, full: [keepers, keepers]}")

    assert told() == [f"manifests/{ALBUM}:4:45: names 'keepers' twice; take one away"]


def test_a_logo_opens_no_drawing(album, told, spoil):
    album("{largest_open: 2000}")
    provider = "provider: {id: 'https://m.example', label: {none: M}, logo: camp.tif}"
    spoil(ALBUM, "chapters:", f"{provider}\nchapters:")

    (line,) = told()
    assert f"manifests/{ALBUM}:5:55: opens 'camp.tif' in full, which" in line


@pytest.mark.parametrize(
    ("policy", "said"),
    [
        ("{largest_open: 10}", "'largest_open' must be 64 at least; write more"),
        ("{largest_open: }", "'largest_open' is empty, and what stands above it holds"),
        ("{full: }", "'full' is empty"),
        ("{largest_open: many}", "'largest_open'"),
        ("{embedding: yes}", "'embedding' must be true or false"),
        ("{watermark: {image: m.png, width: 0}}", "'width' must be 1 at least"),
        ("{watermark: {image: m.png, width: 500}}", "must be 100 at most; write less"),
        ("{watermark: {image: m.png, width: wide}}", "must be a whole number; write"),
        ("{watermark: {image: m.png, place: left}}", "'place' is 'left'; write"),
        ("{watermark: {}}", "needs 'image'"),
        ("{full: keepers}", "'full'"),
        ("{licence: CC0}", "'licence' is no key here"),
    ],
)
def test_a_policy_is_read_or_refused_in_a_line(manifests, spoil, policy, said):
    spoil(ALBUM, "chapters:", f"policy: {policy}\nchapters:")

    (found,) = reader.read(manifests).complaints

    assert str(found).startswith(f"manifests/{ALBUM}:4:")
    assert said in str(found)


@pytest.mark.parametrize(
    ("readers", "said"),
    [
        ("{room: {name: {none: R}, networks: [10.0.0.1/8]}}", "; write 10.0.0.0/8"),
        ("{room: {name: {none: R}, networks: [10.0.0]}}", "which is no network"),
        ("{room: {name: {none: R}, networks: [0.0.0.0/0]}}", "holds half the world"),
        ("{room: {name: {none: R}, networks: ['::/0']}}", "holds half the world"),
        (
            "{keepers: {name: {none: R}, links: true}}",
            "'readers' holds 'keepers', which is the name of those who log in",
        ),
        ("{Room: {name: {none: R}}}", "'Room'"),
    ],
)
def test_readers_are_read_or_refused_in_a_line(manifests, spoil, readers, said):
    spoil(ALBUM, "chapters:", f"readers: {readers}\nchapters:")

    (found,) = reader.read(manifests).complaints

    assert said in str(found)


@pytest.mark.parametrize(
    ("address", "short"),
    [
        (IN_COPYRIGHT, "In copyright"),
        ("http://rightsstatements.org/vocab/UND/1.0/", "Copyright undetermined"),
        ("http://creativecommons.org/publicdomain/zero/1.0/", "CC0 1.0"),
        ("http://creativecommons.org/publicdomain/mark/1.0/", "Public Domain Mark 1.0"),
        ("http://creativecommons.org/licenses/by/4.0/", "CC BY 4.0"),
        ("http://creativecommons.org/licenses/by-nc-sa/2.5/it/", "CC BY-NC-SA 2.5 IT"),
    ],
)
def test_a_licence_has_the_short_name_that_people_know(address, short):
    assert name(read(address)) == short
