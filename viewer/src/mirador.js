// Opens the manifest that the page's root element names, where it says, in its language.
import Mirador from "mirador";
import { miradorImageToolsPlugin } from "mirador-image-tools";
import { inLanguage } from "./in-language.js";
import { loginIn } from "./login-in.js";
import { mend } from "./mend.js";
import pluginWords from "./plugin-words.json";
import { rights } from "./rights.jsx";
import russian from "./russian.json";
import { share } from "./share.jsx";
import { signed } from "./signed.js";
import supplements from "./supplements.json";
import { theme } from "./theme.js";
import { tier } from "./tier.jsx";

const root = document.getElementById("mirador");
const { manifest, canvas, region, own } = root.dataset;
const wide = window.matchMedia("(min-width: 600px)").matches;
const mode = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const language = document.documentElement.lang;
const { reply } = pluginWords[language] ?? pluginWords.en;

// Ours after Mirador's own; a page may be in a language that only the album speaks.
const words = { ...supplements, ru: russian };
const translations = Object.fromEntries(
  Object.entries(pluginWords).map(([tag, said]) => [tag, { ...words[tag], ...said }]),
);

// Its image tools turn a picture from where it is said to be, so it must be said.
const seen = region && { bounds: region.split(",").map(Number), flip: false, rotation: 0 };

// Of its image tools, not the entry that hides them: they close themselves.
const [imageTools] = miradorImageToolsPlugin;

mend(root, {
  // It belongs to the list inside, which has it.
  ".MuiTabs-root[aria-orientation]": (tabs) => tabs.removeAttribute("aria-orientation"),
  // The frame of a slider of the image tools has a name, the slider none.
  "[aria-labelledby] > .MuiSlider-root input:not([aria-labelledby])": (slider) => {
    const named = slider.closest("[aria-labelledby]").getAttribute("aria-labelledby");
    slider.setAttribute("aria-labelledby", named);
  },
});

Mirador.viewer({
  id: root.id,
  language,
  availableLanguages: JSON.parse(root.dataset.languages),
  translations,
  requests: { postprocessors: [inLanguage(language), loginIn(language), signed(reply)] },
  // Those that it shows by itself, and answers to them.
  annotations: {
    filteredMotivations: [
      ...["commenting", "tagging", "replying"],
      ...["oa:commenting", "oa:tagging", "oa:replying", "sc:painting"],
    ],
  },
  windows: [
    {
      manifestId: manifest,
      ...(canvas && { canvasId: canvas }),
      ...(seen && { initialViewerConfig: seen }),
    },
  ],
  window: {
    allowClose: false,
    allowMaximize: false,
    allowTopMenuButton: wide,
    sideBarOpen: wide,
    defaultSideBarPanel: "info",
    imageToolsEnabled: true,
    imageToolsOpen: wide,
    panels: { info: true, attribution: true, canvas: true, annotations: true, search: false },
  },
  thumbnailNavigation: { defaultPosition: wide ? "far-bottom" : "off" },
  workspace: { type: "mosaic", allowNewWindows: false, showZoomControls: true },
  workspaceControlPanel: { enabled: false },
  selectedTheme: mode,
  themes: { [mode]: theme(mode) },
}, [imageTools, share(own !== undefined), rights(language), tier]);
