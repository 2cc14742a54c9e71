// The page of a drawing: deep zoom, details step by step, an address that follows.
import { encoded, target } from "./content-state.js";
import { inView, mount, show } from "./deep-zoom.js";

const stage = document.getElementById("stage");
const viewer = mount(stage);
const details = [...document.querySelectorAll(".details li[data-box]")];
const step = stage.querySelector(".step");
const told = step.querySelector(".told");
let at = -1;

const numbers = (text) => text.split(",").map(Number);

function look(place) {
  at = (place + details.length) % details.length;
  const detail = details[at];
  show(viewer, numbers(detail.dataset.box));
  const name = detail.querySelector(".name");
  const title = document.createElement("strong");
  title.textContent = name.textContent;
  title.lang = name.lang || document.documentElement.lang;
  const text = detail.querySelector("p");
  told.replaceChildren(title, ...(text ? [text.cloneNode(true)] : []));
  step.hidden = false;
  for (const other of details) other.classList.toggle("current", other === detail);
}

function leave() {
  at = -1;
  step.hidden = true;
  for (const detail of details) detail.classList.remove("current");
  viewer.viewport.goHome();
}

const acts = { back: () => look(at - 1), on: () => look(at + 1), leave };
for (const button of step.querySelectorAll("[data-act]"))
  button.addEventListener("click", () => acts[button.dataset.act]());
stage.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && !step.hidden) leave();
  if (details.length && event.key === "n") look(at + 1);
  if (details.length && event.key === "p") look(at < 0 ? -1 : at - 1);
});

const walk = document.querySelector(".walk");
if (walk) {
  walk.hidden = false;
  walk.querySelector("button").addEventListener("click", () => {
    look(0);
    stage.scrollIntoView({ block: "start" });
    step.querySelector('[data-act="on"]').focus({ preventScroll: true });
  });
}
for (const [place, detail] of details.entries()) {
  detail.querySelector("a").addEventListener("click", (event) => {
    event.preventDefault();
    look(place);
    stage.scrollIntoView({ block: "start" });
    viewer.canvas.focus({ preventScroll: true });
  });
}

// The address, the other languages and what is shared keep the part that is in view.
const page = document.getElementById("page");
const state = document.getElementById("state");
const shared = page.value.split("?")[0];

const frame = document.getElementById("embed");
const element = document.getElementById("element");

function follow() {
  const box = inView(viewer);
  const query = box ? `?xywh=${box.join(",")}` : "";
  history.replaceState(null, "", location.pathname + query);
  for (const link of document.querySelectorAll(".languages a"))
    link.href = link.getAttribute("href").split("?")[0] + query;
  page.value = shared + query;
  const { manifest, canvas } = stage.dataset;
  const seen = { manifest, canvas, region: box };
  state.value = encoded(seen);
  stage.dataset.iiifContent = JSON.stringify(target(seen));
  if (!frame) return; // its terms let no other site show it
  frame.value = frame.value.replace(/ src="([^"?]*)[^"]*"/, (_, src) => ` src="${src}${query}"`);
  element.value = element.value.replace(/ region="[^"]*"/, ` region="${box ? box.join(",") : ""}"`);
}

viewer.addOnceHandler("open", () => {
  if (stage.dataset.box) show(viewer, numbers(stage.dataset.box), 0, true);
  viewer.addHandler("animation-finish", follow);
  viewer.addHandler("resize", follow);
});
