// A show of pictures inside somebody else's page. Without this it is a strip that is
// moved by hand; with it there are buttons and keys.
import "./framed.js";

const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
const track = document.getElementById("track");
const slides = [...track.children];
const said = document.getElementById("said");
const steps = document.querySelector(".steps");
const buttons = [...steps.querySelectorAll("button")];

// Right to left or not: what is shown lies nearest to the beginning of the strip.
const at = () => Math.round(Math.abs(track.scrollLeft) / track.clientWidth);

// Only the strip is moved: scrollIntoView would move the page around us too.
function go(place) {
  const to = Math.max(0, Math.min(slides.length - 1, place));
  track.scrollTo({ left: slides[to].offsetLeft - slides[0].offsetLeft, behavior: calm ? "auto" : "smooth" });
}

let shown = 0;
function follow() {
  const here = at();
  if (here !== shown) said.textContent = slides[here].innerText;
  shown = here;
  buttons[0].disabled = here === 0;
  buttons[1].disabled = here === slides.length - 1;
  for (const [place, slide] of slides.entries()) slide.inert = place !== here;
}

for (const button of buttons) button.addEventListener("click", () => go(at() + Number(button.dataset.by)));
const keys = {
  ArrowLeft: () => go(at() - 1),
  ArrowRight: () => go(at() + 1),
  Home: () => go(0),
  End: () => go(slides.length - 1),
};
document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || !keys[event.key]) return;
  event.preventDefault();
  keys[event.key]();
});
track.addEventListener("scroll", follow, { passive: true });
new ResizeObserver(follow).observe(track);
steps.hidden = slides.length < 2;
