// Mirador 4 shows a manifest's own texts in the chosen language, but the labels and
// metadata of canvases in the first one, and the summary of a canvas not at all. This
// hands it canvases that speak one language, with the summary where it looks for one.
const isMap = (value) =>
  value && typeof value === "object" && Object.values(value).every(Array.isArray);

const chosen = (texts, language) => {
  if (!isMap(texts)) return texts;
  const key = [language, "none", ...Object.keys(texts)].find((tag) => tag in texts);
  return key ? { [key]: texts[key] } : texts;
};

const plain = (text) =>
  text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

const canvasIn = (canvas, language) => {
  const summary = chosen(canvas.summary, language);
  const said = isMap(summary) && Object.values(summary).flat().join(" ");
  return {
    ...canvas,
    label: chosen(canvas.label, language),
    ...(said && { description: plain(said) }),
    ...(canvas.metadata && {
      metadata: canvas.metadata.map(({ label, value }) => ({
        label: chosen(label, language),
        value: chosen(value, language),
      })),
    }),
  };
};

export const inLanguage = (language) => (_url, action) => {
  const manifest = action.manifestJson;
  if (manifest?.type !== "Manifest") return action;
  const items = manifest.items.map((canvas) => canvasIn(canvas, language));
  return { ...action, manifestJson: { ...manifest, items } };
};
