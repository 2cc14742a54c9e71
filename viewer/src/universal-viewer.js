// Opens the manifest that the page's root element names, in the page's language.
// Universal Viewer itself is a script of its own, before this one.
const root = document.getElementById("uv");
const { manifest, canvas, locale } = root.dataset;

const viewer = window.UV.init(root.id, {
  manifest,
  ...(canvas && { canvasId: canvas }),
  embedded: true,
  locales: [{ name: locale }],
});

viewer.on("configure", ({ cb }) => {
  cb({
    options: { rightPanelEnabled: window.matchMedia("(min-width: 900px)").matches },
    modules: {
      // What a demonstration of somebody's album must not offer without being asked.
      footerPanel: { options: { embedEnabled: false, shareEnabled: false } },
    },
  });
});
