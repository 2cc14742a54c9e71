"""A browser plays the song that is published, from its start and from its middle."""

import pytest

from demo.tune.recording import played
from tests import service
from tests.web.conftest import ADDRESS, sung

_PLAY = """async ([address, start]) => {
  const audio = new Audio(address);
  audio.muted = true;
  const comes = name => new Promise((resolve, reject) => {
    audio.addEventListener(name, resolve, { once: true });
    audio.addEventListener("error", () => reject(audio.error.message));
  });
  await comes("loadedmetadata");
  const sought = comes("seeked");
  audio.currentTime = start;
  await sought;
  await audio.play();
  while (audio.currentTime < start + 0.2) await comes("timeupdate");
  return { duration: audio.duration, now: audio.currentTime };
}"""


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """Serve the demo's song."""
    work = tmp_path_factory.mktemp("song")
    played(work)
    files = {
        kind: (work / "songs" / f"theme.{kind}").read_bytes() for kind in ("mp3", "ogg")
    }
    sung(work, files)
    with service.served(work, publish=False, public_url=ADDRESS) as running:
        yield running.address


@pytest.mark.parametrize("start", [0.0, 40.0])
@pytest.mark.parametrize("kind", ["mp3", "ogg"])
def test_a_browser_plays_it_from_anywhere(chromium, address, kind, start):
    page = chromium.new_page()
    page.goto(f"{address}/healthz")

    heard = page.evaluate(_PLAY, [f"{address}/sound/theme.{kind}", start])
    page.close()

    assert heard["duration"] == pytest.approx(56.6, abs=0.1)
    assert start + 0.2 <= heard["now"] < start + 5
