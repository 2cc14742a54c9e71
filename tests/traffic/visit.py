"""Visit: what a visitor does before a viewer, at the keyboard and the wheel."""

import time

from playwright.sync_api import ViewportSize

DESK = ViewportSize(width=1280, height=900)
PHONE = ViewportSize(width=390, height=844)
CENTRE, CORNERS = (0.5, 0.5), ((0, 0), (1, 0), (0, 1), (1, 1))

# Events, since a real mouse would meet the buttons that lie over the corners. A viewer
# hears no faster turns, and each leads a fifth nearer.
TURN_THE_WHEEL = """async (stage, [clientX, clientY]) => {
  const turn = { deltaY: -100, clientX, clientY, bubbles: true, cancelable: true };
  for (let i = 0; i < 26; i++) {
    stage.dispatchEvent(new WheelEvent("wheel", turn));
    await new Promise((done) => setTimeout(done, 60));
  }
}"""


class Visit:
    """A visitor before a viewer; all three show OpenSeadragon's stage."""

    def __init__(self, page):
        self.page = page
        self.stage = page.locator(".openseadragon-canvas").first
        self.last = 0.0
        for event in ("request", "response"):
            page.on(event, self._note)

    def arrive(self):
        """Wait until the picture is there."""
        self.stage.wait_for()
        self.settle()

    def settle(self):
        """Wait until nothing more is asked for."""
        began = time.monotonic()
        while time.monotonic() - max(began, self.last) < 0.6:
            self.page.wait_for_timeout(50)

    def look_around(self, size):
        """Go near, at the corners too if they are far apart; then take up a phone."""
        far = size[0] > 2 * DESK["width"] or size[1] > 2 * DESK["height"]
        for place in (CENTRE, *CORNERS) if far else (CENTRE,):
            self.look_at(size, place)
        self.page.set_viewport_size(PHONE)
        self.look_at(size, CENTRE)
        self.page.set_viewport_size(DESK)

    def look_at(self, size, place):
        """Go near at one place, from the whole picture and back to it."""
        self.go_home()
        self.stage.evaluate(TURN_THE_WHEEL, self._point(size, place))
        self.settle()
        self.go_home()

    def go_home(self):
        """See the whole picture."""
        self.stage.focus()
        self.page.keyboard.press("0")
        self.settle()

    def _point(self, size, place):
        """Find a place of the whole picture on the page, two pixels inside."""
        stage = self.stage.bounding_box()
        scale = min(stage["width"] / size[0], stage["height"] / size[1])
        return [
            stage[start] + stage[side] / 2 + (at - 0.5) * max(pixels * scale - 4, 0)
            for start, side, pixels, at in zip(
                "xy", ("width", "height"), size, place, strict=True
            )
        ]

    def _note(self, _):
        self.last = time.monotonic()
