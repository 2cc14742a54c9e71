// Mirador 4 shows a manifest's own texts in the chosen language, but the labels and
// metadata of canvases and ranges in the first one, and the summary of a canvas not at
// all. This hands it resources that speak one language, with the summary where it looks.
const isMap = (value) =>
  value && typeof value === "object" && Object.values(value).every(Array.isArray);

const primary = (tag) => tag.split("-")[0];

const chosen = (texts, language) => {
  if (!isMap(texts)) return texts;
  const tags = Object.keys(texts);
  const key =
    tags.find((tag) => tag === language) ??
    tags.find((tag) => primary(tag) === primary(language)) ??
    tags.find((tag) => tag === "none") ??
    tags[0];
  return key ? { [key]: texts[key] } : texts;
};

// The one text that a map has for a reader; nothing if it has none.
export const said = (texts, language) =>
  Object.values(chosen(texts ?? {}, language)).flat().join(" ");

// Presentation API 3.0, section 4.3: what begins with < and ends with > is HTML. Mirador
// reads every description as HTML, and removes what is dangerous.
const asHtml = (text) =>
  /^<[^]*>$/.test(text.trim())
    ? text
    : text.replace(/[&<>]/g, (sign) => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[sign]);

const pairIn = (pair, language) => ({
  label: chosen(pair.label, language),
  value: chosen(pair.value, language),
});

// A body in several languages is a choice; Mirador would show none of them. A choice of
// pictures stays one, each under its label.
const bodyIn = (body, language) => {
  const bodies = body?.type === "Choice" && body.items;
  if (!bodies) return body;
  if (!bodies.every((each) => each.type === "TextualBody")) {
    const items = bodies.map((each) => ({
      ...each,
      ...(each.label && { label: chosen(each.label, language) }),
    }));
    return { ...body, items };
  }
  return (
    bodies.find((each) => each.language === language) ??
    bodies.find((each) => primary(each.language ?? "") === primary(language)) ??
    bodies[0]
  );
};

const annotationIn = (annotation, language) => ({
  ...annotation,
  body: Array.isArray(annotation.body)
    ? annotation.body.map((body) => bodyIn(body, language))
    : bodyIn(annotation.body, language),
});

// A page without items is one that Mirador fetches; then it comes here alone.
const pageIn = (page, language) =>
  Array.isArray(page?.items)
    ? { ...page, items: page.items.map((each) => annotationIn(each, language)) }
    : page;

const canvasIn = (canvas, language) => {
  const summary = chosen(canvas.summary, language);
  const said = isMap(summary) && Object.values(summary).flat().map(asHtml).join(" ");
  return {
    ...canvas,
    label: chosen(canvas.label, language),
    ...(said && { description: said }),
    ...(canvas.metadata && {
      metadata: canvas.metadata.map((pair) => pairIn(pair, language)),
    }),
    items: (canvas.items ?? []).map((page) => pageIn(page, language)),
    ...(canvas.annotations && {
      annotations: canvas.annotations.map((page) => pageIn(page, language)),
    }),
  };
};

const rangeIn = (range, language) => ({
  ...range,
  label: chosen(range.label, language),
  ...(range.items && {
    items: range.items.map((item) =>
      item.type === "Range" ? rangeIn(item, language) : item,
    ),
  }),
});

const wholeIn = (resource, language) => ({
  ...resource,
  ...(resource.requiredStatement && {
    requiredStatement: pairIn(resource.requiredStatement, language),
  }),
  ...(resource.type === "Manifest" && {
    items: (resource.items ?? []).map((canvas) => canvasIn(canvas, language)),
  }),
  ...(resource.structures && {
    structures: resource.structures.map((range) => rangeIn(range, language)),
  }),
});

export const resourceIn = (resource, language) =>
  ["Manifest", "Collection"].includes(resource?.type) ? wholeIn(resource, language) : resource;

// Of a logo with a service Mirador asks for a size that is no number. As it is, it is small.
const plainLogos = (resource) =>
  resource?.provider
    ? {
        ...resource,
        provider: resource.provider.map((agent) => ({
          ...agent,
          ...(agent.logo && { logo: agent.logo.map(({ service, ...logo }) => logo) }),
        })),
      }
    : resource;

export const inLanguage = (language) => (_url, action) => ({
  ...action,
  manifestJson: plainLogos(resourceIn(action.manifestJson, language)),
  annotationJson: pageIn(action.annotationJson, language),
});
