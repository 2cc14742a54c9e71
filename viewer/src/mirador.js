// Opens the manifest that the page's root element names, in the page's language.
import Mirador from "mirador";
import { inLanguage } from "./in-language.js";
import russian from "./russian.json";
import supplements from "./supplements.json";
import { theme } from "./theme.js";
import { tidyTabs } from "./tidy-tabs.js";

const root = document.getElementById("mirador");
const { manifest, canvas } = root.dataset;
const wide = window.matchMedia("(min-width: 600px)").matches;
const mode = window.matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light";

const language = document.documentElement.lang;

Mirador.viewer({
  id: root.id,
  language,
  availableLanguages: JSON.parse(root.dataset.languages),
  translations: { ru: russian, ...supplements },
  requests: { postprocessors: [inLanguage(language)] },
  windows: [{ manifestId: manifest, ...(canvas && { canvasId: canvas }) }],
  window: {
    allowClose: false,
    allowMaximize: false,
    allowTopMenuButton: wide,
    sideBarOpen: wide,
    defaultSideBarPanel: "info",
    panels: { info: true, attribution: true, canvas: true, annotations: true, search: false },
  },
  thumbnailNavigation: { defaultPosition: wide ? "far-bottom" : "off" },
  workspace: { type: "mosaic", allowNewWindows: false, showZoomControls: true },
  workspaceControlPanel: { enabled: false },
  selectedTheme: mode,
  themes: { [mode]: theme(mode) },
}, [tidyTabs]);
