// Opens the manifest that the page's root element names, in the page's language.
// Universal Viewer itself is a script of its own, before this one.
const root = document.getElementById("uv");
const { manifest, canvas, locale, unreadable } = root.dataset;

// An album's rights decide what may be taken away, and sharing leads to a page of
// Universal Viewer's own that we do not have.
const footer = { options: { downloadEnabled: false, embedEnabled: false, shareEnabled: false } };

const configuration = {
  options: { rightPanelEnabled: window.matchMedia("(min-width: 900px)").matches },
  modules: {
    footerPanel: footer,
    searchFooterPanel: footer,
    mobileFooterPanel: footer,
    // Its tree makes functions out of text, which our policy rightly refuses.
    contentLeftPanel: { options: { treeEnabled: false } },
  },
};

const open = () => {
  const viewer = window.UV.init(root.id, {
    manifest,
    ...(canvas && { canvasId: canvas }),
    embedded: true,
    locales: [{ name: locale }],
  });
  viewer.on("configure", ({ cb }) => cb(configuration));
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
