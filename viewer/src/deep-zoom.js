// Deep zoom over a still picture: OpenSeadragon takes the place of an img of the same
// shape, so that nothing jumps; tools and keys move it.
import OpenSeadragon from "openseadragon";

export const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;

// Mounts deep zoom in a stage; gives the viewer, and whether the whole is in view.
export function mount(stage) {
  const still = stage.querySelector("#still");
  const host = document.createElement("div");
  host.className = "zoom";
  still.after(host);
  const viewer = OpenSeadragon({
    element: host,
    tileSources: `${stage.dataset.service}/info.json`,
    crossOriginPolicy: "Anonymous",
    drawer: "canvas",
    showNavigationControl: false,
    animationTime: calm ? 0 : 0.9,
    immediateRender: calm,
    minZoomImageRatio: 1,
    maxZoomPixelRatio: 2,
    visibilityRatio: 1,
    gestureSettingsMouse: { clickToZoom: false, dblClickToZoom: true },
  });
  const { viewport } = viewer;
  const whole = () => viewer.viewport.getZoom() <= viewer.viewport.getHomeZoom() * 1.01;

  // A page scrolls under the wheel and the finger until somebody has begun to look closer.
  const close = () => document.activeElement === viewer.canvas || stage.matches(":fullscreen");
  viewer.addHandler("canvas-scroll", (event) => {
    const meant = event.originalEvent.ctrlKey || (close() && !whole());
    event.preventDefaultAction = !meant;
    event.preventDefault = meant;
  });
  viewer.addHandler("update-viewport", () => {
    viewer.canvas.style.touchAction = whole() && !stage.matches(":fullscreen") ? "pan-y" : "none";
  });
  // Who saw the whole picture sees it in a window of another size, too.
  let wasWhole = true;
  viewer.addHandler("zoom", () => {
    wasWhole = whole();
  });
  viewer.addHandler("resize", () => {
    const again = wasWhole;
    viewer.addOnceHandler("viewport-change", () => again && viewer.viewport.goHome(true));
  });
  viewer.addHandler("canvas-key", (event) => {
    event.preventDefaultAction = true;
  });
  viewer.canvas.setAttribute("role", "application");
  viewer.canvas.setAttribute("aria-label", still.alt);

  viewer.world.addHandler("add-item", ({ item }) => {
    const ready = () => item.getFullyLoaded() && stage.classList.add("ready");
    item.addHandler("fully-loaded-change", ready);
    ready();
  });

  const acts = {
    in: () => viewer.viewport.zoomBy(1.5),
    out: () => viewer.viewport.zoomBy(1 / 1.5),
    whole: () => viewer.viewport.goHome(calm),
    full: () => (document.fullscreenElement ? document.exitFullscreen() : stage.requestFullscreen()),
  };
  for (const button of stage.querySelectorAll(".tools [data-act]")) {
    button.addEventListener("click", () => {
      acts[button.dataset.act]();
      viewer.viewport.applyConstraints();
    });
  }
  document.addEventListener("fullscreenchange", () => {
    const full = stage.matches(":fullscreen");
    stage.querySelector('[data-act="full"]').setAttribute("aria-pressed", full);
  });
  if (!document.fullscreenEnabled) stage.querySelector('[data-act="full"]').remove();
  stage.querySelector(".tools").hidden = false;

  const by = (x, y) => {
    const { width, height } = viewer.viewport.getBounds();
    viewer.viewport.panBy(new OpenSeadragon.Point((x * width) / 5, (y * height) / 5));
    viewer.viewport.applyConstraints();
  };
  const keys = {
    ArrowLeft: () => by(-1, 0),
    ArrowRight: () => by(1, 0),
    ArrowUp: () => by(0, -1),
    ArrowDown: () => by(0, 1),
    "+": acts.in,
    "=": acts.in,
    "-": acts.out,
    0: acts.whole,
    f: () => stage.querySelector('[data-act="full"]')?.click(),
  };
  viewer.canvas.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
    event.preventDefault();
    keys[event.key]();
  });
  return viewer;
}

// Acts when the stage has got another size; OpenSeadragon moves the view after it says so.
export function resized(viewer, act) {
  viewer.addHandler("resize", () => viewer.addOnceHandler("viewport-change", act));
}

// Boxes are in pixels of the drawing, of which its open picture may have fewer.
export function perPixel(viewer) {
  const stage = viewer.element.closest("#stage");
  return Number(stage.dataset.width) / viewer.world.getItemAt(0).getContentSize().x;
}

// Shows a box of the drawing with a little of what is around it.
export function show(viewer, [x, y, w, h], margin = 0.08, atOnce = calm) {
  const item = viewer.world.getItemAt(0);
  const by = 1 / perPixel(viewer);
  const around = [x - w * margin, y - h * margin, w * (1 + 2 * margin), h * (1 + 2 * margin)];
  const box = item.imageToViewportRectangle(...around.map((side) => side * by));
  viewer.viewport.fitBoundsWithConstraints(box, atOnce);
}

// What part of the drawing is in view, in its pixels; nothing when it is the whole.
export function inView(viewer) {
  const { viewport } = viewer;
  if (viewport.getZoom() <= viewport.getHomeZoom() * 1.01) return null;
  const item = viewer.world.getItemAt(0);
  const by = perPixel(viewer);
  const size = item.getContentSize();
  const seen = item.viewportToImageRectangle(viewport.getBounds());
  const left = Math.max(0, Math.round(seen.x * by));
  const top = Math.max(0, Math.round(seen.y * by));
  const right = Math.round(Math.min(size.x, seen.x + seen.width) * by);
  const bottom = Math.round(Math.min(size.y, seen.y + seen.height) * by);
  return right > left && bottom > top ? [left, top, right - left, bottom - top] : null;
}
