// Single keys of the desk. Each presses a button or follows a link that is there without
// them; a reader who types with the voice can put them off (WCAG 2.2, 2.1.4).
const STORED = "keeper-keys";
const stored = () => {
  try {
    return localStorage.getItem(STORED) !== "off";
  } catch {
    return true;
  }
};
const store = (on) => {
  try {
    localStorage.setItem(STORED, on ? "on" : "off");
  } catch {
    // It holds for this page alone.
  }
};

let on = stored();
const papers = [...document.querySelectorAll("[data-message]")];
const named = (id) => papers.findIndex((paper) => paper.id === id);
let current = Math.max(0, named(window.location.hash.slice(1)));

const mark = (focus) => {
  papers.forEach((paper, place) => paper.classList.toggle("current", place === current));
  const paper = papers[current];
  if (!paper || !focus) return;
  paper.focus({ preventScroll: true });
  paper.scrollIntoView({ block: "start" });
};
const move = (steps) => {
  current = Math.min(papers.length - 1, Math.max(0, current + steps));
  mark(true);
};

const help = document.querySelector("dialog");
const press = (key) => {
  const near = papers[current]?.querySelector(`[data-key="${key}"]`);
  const button = near ?? (key === "u" ? document.querySelector('[data-key="u"]') : null);
  if (!button) return false;
  button.click();
  return true;
};

const show = () => document.documentElement.classList.toggle("typed", on);
const writes = (target) => target.closest("input, textarea, select, [contenteditable]");

// Where the keyboard has no Latin letters, the key that bears one elsewhere.
const letter = ({ key, code }) => {
  const foreign = key.length === 1 && !/[a-z?]/i.test(key);
  return (foreign ? code.replace("Key", "") : key).toLowerCase();
};

let pressed = false;
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.altKey || event.metaKey || event.isComposing || event.repeat) return;
  if (writes(event.target) || help?.open || pressed) return;
  const key = letter(event);
  if (key === "?" && help) help.showModal();
  else if (!on) return;
  else if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (/^[phrsuo]$/.test(key) && press(key)) pressed = true;
  else return;
  event.preventDefault();
});
// A page that comes back from the browser's own memory takes keys again.
window.addEventListener("pageshow", () => (pressed = false));

document.addEventListener("focusin", (event) => {
  const place = papers.indexOf(event.target.closest("[data-message]"));
  if (place >= 0 && place !== current) {
    current = place;
    mark(false);
  }
});

if (help) {
  const opener = document.querySelector(".help");
  const box = help.querySelector("#single");
  opener.hidden = false;
  opener.querySelector("button").addEventListener("click", () => help.showModal());
  box.checked = on;
  box.addEventListener("change", () => {
    on = box.checked;
    store(on);
    show();
  });
}
show();
// What was done is told first; then the next message has the focus.
mark(papers.length > 0 && window.location.hash !== "");
