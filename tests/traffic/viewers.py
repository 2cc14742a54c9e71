"""Viewers: those that viewer/package-lock.json brings, and how each is opened."""

import json
from collections.abc import Callable
from functools import partial
from typing import NamedTuple
from urllib.parse import urlencode

from playwright.sync_api import Page

from tests.browser.conftest import TOP

MODULES = TOP / "viewer" / "node_modules"

BARE_PAGE = """<!doctype html><meta name="viewport" content="width=device-width">
<style>html, body, div { margin: 0; height: 100% }</style><div id="stage"></div>"""
BARE_VIEWER = """(info) => OpenSeadragon({
  id: "stage", tileSources: info, crossOriginPolicy: "Anonymous",
  showNavigationControl: false, showNavigator: true,
})"""


class Viewer(NamedTuple):
    """A viewer: how it opens a picture, and then shows a list of all."""

    name: str
    version: str
    open: Callable[[Page, str, str], object]
    hang: Callable[[Page], object]


def bare(api):
    """OpenSeadragon alone, which needs no manifest; the newest that is installed."""
    version, home = max(
        (_version(place.parent), place.parent)
        for place in MODULES.rglob("openseadragon/package.json")
    )
    return Viewer("OpenSeadragon", version, partial(_open_bare, home, api), _rest)


def mirador(api):
    version, opened = _version(MODULES / "mirador"), partial(_open, "mirador", api)
    return Viewer("Mirador", version, opened, _hang_in_mirador)


def universal(api):
    version, opened = _version(MODULES / "universalviewer"), partial(_open, "uv", api)
    return Viewer("Universal Viewer", version, opened, _hang_in_universal)


def _open_bare(home, api, page, address, picture):
    page.route(f"{address}/bare", lambda route: route.fulfill(body=BARE_PAGE))
    page.goto(f"{address}/bare")
    script = home / "build" / "openseadragon" / "openseadragon.min.js"
    page.add_script_tag(path=script)
    page.evaluate(BARE_VIEWER, f"{address}/iiif/{api}/{picture}/info.json")


def _open(viewer, api, page, address, picture):
    manifest = f"{address}/presentation/3/sizes/manifest.json"
    canvas = manifest.replace("manifest.json", f"canvas/{picture}")
    page.route(manifest, partial(_hand_on, api))
    query = urlencode({"lang": "en", "manifest": manifest, "canvas": canvas})
    page.goto(f"{address}/viewer/{viewer}?{query}")


def _hand_on(api, route):
    """Leave one version of service in a manifest, since viewers differ in which."""

    def leave_one(resource):
        if services := resource.get("service"):
            kind = f"ImageService{api}"
            resource["service"] = [each for each in services if kind in each.values()]
        return resource

    text = route.fetch().text()
    route.fulfill(json=json.loads(text, object_hook=leave_one))


def _hang_in_mirador(page):
    page.get_by_label("Window views").click()
    page.get_by_text("Gallery", exact=True).click()


def _hang_in_universal(page):
    page.get_by_title("Gallery").first.click()


def _rest(_):
    pass


def _version(package):
    text = (package / "package.json").read_text(encoding="utf-8")
    return str(json.loads(text)["version"])
