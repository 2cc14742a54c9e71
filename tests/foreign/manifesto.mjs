// What manifesto.js understands of a manifest or a collection.
import manifesto from "manifesto.js";

const list = (value) => [value ?? []].flat();

const texts = (property) =>
  Object.fromEntries(
    list(property).map(({ locale }) => [locale, property.getValues(locale)]),
  );

const pairs = (rows) =>
  rows.map(({ label, value }) => ({ label: texts(label), value: texts(value) }));

const named = (resource) => ({ id: resource.id, label: texts(resource.getLabel()) });

function body(found) {
  return {
    id: found.id,
    type: found.getType(),
    format: found.getFormat(),
    services: found.getServices().map((service) => service.id),
  };
}

const text = (found) => [found.getLanguage() ?? "none", found.getValue()];

const annotation = (found) => ({
  id: found.id,
  motivation: found.getMotivation(),
  target: found.getTarget(),
  texts: Object.fromEntries(
    found.getBody().filter((each) => each.getValue()).map(text),
  ),
});

const said = (page) => ({ id: page.id, items: page.getAnnotations().map(annotation) });

// A canvas as a viewer meets it: what is painted on it, and in what order to choose.
function canvas(found) {
  const painted = found.getContent().flatMap((annotation) => annotation.getBody());
  return {
    ...named(found),
    width: found.getWidth(),
    height: found.getHeight(),
    duration: found.getDuration(),
    painted: painted.map(body),
    imageServices: found.imageServiceIds,
    image: painted.some((each) => each.getType() === "image")
      ? found.getCanonicalImageUri(400)
      : null,
    thumbnail: found.getThumbnail()?.id ?? null,
    metadata: pairs(found.getMetadata()),
    annotations: found.getAnnotations().map(said),
  };
}

const range = (found) => ({
  ...named(found),
  canvases: found.getCanvasIds(),
  ranges: found.getRanges().map(range),
});

function common(resource) {
  const statement = resource.getRequiredStatement();
  return {
    ...named(resource),
    type: resource.getIIIFResourceType(),
    summary: texts(resource.getSummary()),
    metadata: pairs(resource.getMetadata()),
    requiredStatement: statement && pairs([statement])[0],
    rights: resource.getRights() ?? resource.getLicense() ?? null,
    homepage: resource.getHomepage(),
    logo: resource.getLogo(),
    thumbnail: resource.getThumbnail()?.id ?? null,
    renderings: resource.getRenderings().map((each) => each.id),
    seeAlso: list(resource.getSeeAlso()).map((each) => each.id ?? each["@id"]),
    viewingDirection: resource.getViewingDirection() ?? null,
    behavior: resource.getBehavior(),
  };
}

function manifest(found) {
  const [sequence] = found.getSequences();
  return {
    ...common(found),
    navDate: found.getProperty("navDate") ? found.getNavDate() : null,
    canvases: sequence.getCanvases().map(canvas),
    start: sequence.getStartCanvas() ?? null,
    thumbnails: sequence.getThumbs(90).map((thumb) => thumb.uri),
    ranges: found.getTopRanges().flatMap((top) => top.getRanges()).map(range),
  };
}

const collection = (found) => ({
  ...common(found),
  items: found.items.map((each) => ({
    ...named(each),
    type: each.getIIIFResourceType(),
    thumbnail: each.getThumbnail()?.id ?? null,
  })),
});

export function read(document) {
  const found = manifesto.parseManifest(document, { locale: "none" });
  if (!found) throw new Error("manifesto made nothing of it");
  return found.isCollection() ? collection(found) : manifest(found);
}
