"""One small album, published twice: with the usual limits, and with narrow ones."""

import os

import pytest
from click.testing import CliRunner
from PIL import Image

from iiif_service.commands.publish import publish
from iiif_service.settings import Settings
from iiif_service.web.app import create_app
from tests.pictures import corners, slopes
from tests.web.conftest import Client

ALBUM = """\
slug: diary
title: {none: The diary}
languages: [none]
policy: {rights: http://creativecommons.org/publicdomain/zero/1.0/}
chapters: [winter]
"""
NARROW = "max_width = 1000\nmax_area = 600000\n"


def masters():
    """Draw the five pictures that the rows ask for."""
    return {
        "slopes": slopes(1301, 907),
        "camp": corners(60, 40),
        "ridge": slopes(1300, 98),
        "window": corners(40, 40),
        "fog": slopes(60, 40)[:, :, 0],  # grey alone
    }


def written(place):
    """Write the album as its author would."""
    for folder in ("images", "manifests/chapters"):
        (place / folder).mkdir(parents=True)
    chapter = ["title: {none: Winter}", "drawings:"]
    for name, pixels in masters().items():
        Image.fromarray(pixels).save(place / "images" / f"{name}.png")
        told = f"slug: {name}, image: {name}.png, title: {{none: X}}, alt: {{none: X}}"
        chapter.append(f"  - {{{told}}}")
    (place / "manifests" / "album.yaml").write_text(ALBUM)
    (place / "manifests" / "chapters" / "winter.yaml").write_text("\n".join(chapter))


def application(place, limits=""):
    """Publish the album as a person would, and build the application on it."""
    written(place)
    folders = ("images", "manifests", "publication")
    file = place / "settings.toml"
    file.write_text(
        "".join(f"{name} = '{place / name}'\n" for name in folders)
        + f"public_url = 'https://album.example'\njobs = 1\n{limits}"
    )
    runner = CliRunner(env={n: None for n in os.environ if n.startswith("IIIF_")})
    result = runner.invoke(publish, [], obj=file)
    assert result.exit_code == 0, result.output
    with runner.isolation():
        return create_app(Settings.load(file))


@pytest.fixture(scope="session")
def usual(tmp_path_factory):
    """Ask the application with the limits that everyone has."""
    return Client(application(tmp_path_factory.mktemp("usual")))


@pytest.fixture(scope="session")
def limited(tmp_path_factory):
    """Ask the application that hands out at most 1000 × 1000 and 600 000 pixels."""
    return Client(application(tmp_path_factory.mktemp("limited"), NARROW))
