// Inside somebody else's page: the frame says how high it would like to be, and where a
// link was followed that its sandbox forbids, both without cookies or storage.
// What is said is no secret, and whoever frames us may be anyone: it is said to all.
const flexible = document.querySelector("[data-shape]");
const footer = document.querySelector("footer");
// WordPress gives each frame a secret, and hears only who knows it.
const secret = location.hash.match(/[?&]secret=([A-Za-z0-9]+)/)?.[1];
const tell = (message) => parent.postMessage(message, "*");
let told = 0;

for (const each of document.querySelectorAll("[data-unscripted]")) each.hidden = true;

// What is shown has a shape; everything else is as high as it is.
function wanted() {
  const foot = footer.getBoundingClientRect();
  if (!flexible) return Math.ceil(foot.bottom + scrollY);
  const others = [...document.querySelectorAll("[data-fixed]")];
  const fixed = others.reduce((sum, each) => sum + each.offsetHeight, footer.offsetHeight);
  return Math.ceil(flexible.clientWidth * Number(flexible.dataset.shape) + fixed);
}

function measure() {
  const height = wanted();
  if (!height || height === told) return;
  told = height;
  tell({ type: "iiif-album:height", height });
  if (secret) tell({ message: "height", secret, value: height });
}

if (parent !== window) {
  const watch = new ResizeObserver(measure);
  for (const each of [document.documentElement, footer, flexible]) if (each) watch.observe(each);
  document.fonts?.ready.then(measure);
  addEventListener("load", measure);
  document.addEventListener("click", (event) => {
    const link = event.target.closest?.('a[target="_blank"]');
    if (!secret || !link) return;
    event.preventDefault();
    tell({ message: "link", secret, value: link.href });
  });
}
