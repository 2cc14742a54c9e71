// Mirador reads the text of every annotation as HTML, without what is dangerous, and shows
// nothing of who wrote it. This hands it bodies that show what plain text says, sign for
// sign, under the names of its writers; ``reply`` is the word for what answers another.
const escaped = (text) =>
  text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

const all = (value) => [value].flat().filter(Boolean);

const html = (value) => ({ type: "TextualBody", format: "text/html", value });

const isPlain = ({ format, purpose, value }) =>
  format === "text/plain" && purpose !== "tagging" && typeof value === "string";

const shown = (body) =>
  isPlain(body) ? html(`<p>${escaped(body.value).replace(/\r\n?|\n/g, "<br>")}</p>`) : body;

const names = ({ creator }) =>
  all(creator)
    .flatMap(({ name }) => all(name))
    .filter((name) => typeof name === "string" && name.trim());

const annotationSigned = (annotation, reply) => {
  const motivations = all(annotation.motivation);
  // Of these Mirador shows each body as a label.
  if (motivations.every((each) => each === "tagging")) return annotation;
  const head = names(annotation).map((name) => `<b>${escaped(name)}</b>`);
  if (motivations.includes("replying")) head.push(reply);
  const bodies = all(annotation.body).map(shown);
  return {
    ...annotation,
    body: head.length > 0 ? [html(`<p>${head.join(" · ")}</p>`), ...bodies] : bodies,
  };
};

// What is only named has no items; what is of version 2 has resources.
const pageSigned = (page, reply) =>
  page?.items
    ? { ...page, items: all(page.items).map((each) => annotationSigned(each, reply)) }
    : page;

const canvasSigned = (canvas, reply) => ({
  ...canvas,
  ...(canvas.annotations && {
    annotations: canvas.annotations.map((page) => pageSigned(page, reply)),
  }),
});

const manifestSigned = (manifest, reply) =>
  manifest?.type === "Manifest"
    ? { ...manifest, items: manifest.items.map((canvas) => canvasSigned(canvas, reply)) }
    : manifest;

export const signed = (reply) => (_url, action) => ({
  ...action,
  manifestJson: manifestSigned(action.manifestJson, reply),
  annotationJson: pageSigned(action.annotationJson, reply),
});
