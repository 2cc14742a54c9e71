// What @iiif/parser understands: it takes a document to pieces and writes it anew.
import {
  normalize,
  serialize,
  serializeConfigPresentation3,
} from "@iiif/parser";
import { presentation3StrictUpgrade } from "@iiif/parser/strict";
import { convertPresentation2 } from "@iiif/parser/presentation-2";

const copy = (document) => structuredClone(document);

// Each kind of resource that was found, by id.
function found(entities) {
  const kinds = Object.entries(entities).map(([kind, all]) => [kind, Object.keys(all)]);
  return Object.fromEntries(kinds.filter(([, ids]) => ids.length > 0));
}

// What the parser would put right; it looks at manifests alone.
function warnings(document) {
  const state = { warnings: [] };
  if (document.type === "Manifest") presentation3StrictUpgrade(copy(document), state);
  return state.warnings;
}

function write(entities, mapping, resource) {
  try {
    const state = { entities, mapping, requests: {} };
    return { document: serialize(state, resource, serializeConfigPresentation3) };
  } catch (error) {
    return { error: String(error) };
  }
}

export function read(document) {
  const { entities, mapping, resource } = normalize(copy(document));
  return {
    warnings: warnings(document),
    found: found(entities),
    written: write(entities, mapping, resource),
  };
}

// A document of the second Presentation API as one of the third.
export const upgrade = (document) => convertPresentation2(copy(document));
