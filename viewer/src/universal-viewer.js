// Opens the manifest that the page's root element names, in the page's language.
// Universal Viewer itself is a script of its own, before this one.
import { resourceIn } from "./in-language.js";
import { mend } from "./mend.js";
import { haveStorage } from "./storage.js";
import { playIn, translated } from "./uv-words.js";

const root = document.getElementById("uv");
const { manifest, canvas, region, locale, unreadable } = root.dataset;
const language = document.documentElement.lang;

// An album's rights decide what may be taken away, and sharing leads to a page of
// Universal Viewer's own that we do not have.
const footer = { options: { downloadEnabled: false, embedEnabled: false, shareEnabled: false } };

const configuration = {
  // It offers its own languages in its settings; the page has ours.
  localisation: { locales: [{ name: locale, label: language }] },
  options: {
    limitLocales: true,
    rightPanelEnabled: window.matchMedia("(min-width: 900px)").matches,
  },
  modules: {
    footerPanel: footer,
    searchFooterPanel: footer,
    mobileFooterPanel: footer,
    // Its tree makes functions out of text, which our policy rightly refuses.
    contentLeftPanel: { options: { treeEnabled: false } },
    // A region of a small drawing may be shown larger than its pixels are.
    openSeadragonCenterPanel: { options: { maxZoomPixelRatio: 4 } },
  },
};

haveStorage();

mend(root, {
  // A slider is no link; this one leads to a script that our policy refuses.
  "a[role=slider][href]": (slider) => {
    slider.removeAttribute("href");
    slider.tabIndex = 0;
  },
  // Pictures of one clear pixel, named in English after buttons of OpenSeadragon's,
  // inside buttons that say something else or that nobody sees.
  "img[alt^='Zoom '], img[alt^='Rotate ']": (pixel) => pixel.setAttribute("alt", ""),
  "div[title^='Zoom '], div[title^='Rotate ']": (unseen) => unseen.removeAttribute("title"),
});

// It shows the labels of canvases in the first language that they have, and takes no
// manifest but by an address: so it gets one that speaks one language, and lies here.
const local = (resource) =>
  URL.createObjectURL(
    new Blob([JSON.stringify(resourceIn(resource, language))], { type: "application/json" }),
  );

const open = (resource) => {
  const viewer = window.UV.init(root.id, {
    manifest: local(resource),
    ...(canvas && { canvasId: canvas }),
    ...(region && { xywh: region }),
    embedded: true,
    locales: [{ name: locale }],
  });
  viewer.on("configure", ({ config, cb }) => {
    playIn(language);
    cb(translated(config, language));
    cb(configuration);
  });
};

const say = () => {
  const sentence = document.createElement("p");
  sentence.className = "unreadable";
  sentence.setAttribute("role", "alert");
  sentence.textContent = unreadable;
  root.replaceChildren(sentence);
};

// It would meet an unreadable manifest with an English alert and a black page. The
// browser keeps what it reads here, so the manifest is not sent twice.
fetch(manifest)
  .then((answer) => (answer.ok ? answer.json() : Promise.reject(answer)))
  .then(open, say);
