// The page of a map: deep zoom under marks that can be reached by keyboard, classes that
// can be hidden, and a list that leads to the marks and back.
import { calm, mount, perPixel, show } from "./deep-zoom.js";

const stage = document.getElementById("stage");
const marks = document.getElementById("marks");
const viewer = mount(stage);
const camps = [...marks.querySelectorAll(".camp, .stop")];

// The marks' own picture is cut to what is in view, so that they keep their size.
function place() {
  const item = viewer.world.getItemAt(0);
  if (!item) return;
  const by = perPixel(viewer);
  const seen = item.viewportToImageRectangle(viewer.viewport.getBounds(true));
  const [x, y, width, height] = [seen.x, seen.y, seen.width, seen.height].map((side) => side * by);
  marks.setAttribute("viewBox", `${x} ${y} ${width} ${height}`);
  const pixel = width / stage.clientWidth;
  for (const circle of marks.querySelectorAll(".mark")) circle.setAttribute("r", 8 * pixel);
  for (const text of marks.querySelectorAll("text")) text.setAttribute("font-size", 15 * pixel);
  for (const circle of marks.querySelectorAll(".stop .mark")) circle.setAttribute("r", 13 * pixel);
  for (const circle of marks.querySelectorAll(".reach")) circle.setAttribute("r", 22 * pixel);
}
viewer.addHandler("update-viewport", place);
viewer.addHandler("open", place);

const card = document.createElement("div");
card.className = "card";
card.hidden = true;
card.setAttribute("role", "dialog");
stage.append(card);
let opener = null;

function told(camp) {
  const entry = document.getElementById(camp.dataset.camp);
  const close = document.createElement("button");
  close.type = "button";
  close.className = "close";
  close.textContent = "×";
  close.setAttribute("aria-label", "×");
  close.addEventListener("click", leave);
  const body = [...entry.children].map((part) => part.cloneNode(true));
  for (const link of card.querySelectorAll("[data-goto]")) link.remove();
  card.replaceChildren(close, ...body);
  card.setAttribute("aria-label", camp.getAttribute("aria-label"));
  card.hidden = false;
  opener = camp;
  close.focus({ preventScroll: true });
  for (const other of camps) other.classList.toggle("current", other === camp);
}

function leave() {
  card.hidden = true;
  for (const camp of camps) camp.classList.remove("current");
  opener?.focus({ preventScroll: true });
}

function near(camp) {
  const [x, y] = document.getElementById(camp.dataset.camp).dataset.pixel.split(",").map(Number);
  const across = Number(stage.dataset.width) / 6;
  show(viewer, [x - across / 2, y - across / 3, across, (across * 2) / 3], 0);
}

for (const camp of camps) {
  camp.addEventListener("click", (event) => {
    event.preventDefault();
    told(camp);
  });

}
stage.addEventListener("keydown", (event) => {
  if (event.key === "Escape" && !card.hidden) leave();
});
for (const link of document.querySelectorAll(".camps [data-goto], .way [data-goto]")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    const camp = camps.find((each) => each.dataset.camp === link.dataset.goto);
    near(camp);
    told(camp);
    stage.scrollIntoView({ block: "start", behavior: calm ? "auto" : "smooth" });
  });
}

const form = document.querySelector(".classes");
if (form) form.querySelector("button").hidden = true;
form?.addEventListener("change", () => {
  const chosen = new FormData(form).getAll("class");
  for (const part of document.querySelectorAll("[data-class]"))
    part.toggleAttribute("hidden", !chosen.includes(part.dataset.class));
  const all = chosen.length === form.querySelectorAll("input").length;
  const query = all ? "" : `?${new URLSearchParams(chosen.map((name) => ["class", name]))}`;
  history.replaceState(null, "", location.pathname + query + location.hash);
});

viewer.addOnceHandler("open", () => {
  const named = camps.find((camp) => `#${camp.dataset.camp}` === decodeURIComponent(location.hash));
  if (named) {
    near(named);
    told(named);
  }
});
