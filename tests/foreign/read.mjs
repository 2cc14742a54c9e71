// Reads the documents of an album with other people's parsers.
//
// Lines of JSON come in, each {path, document} and perhaps the {places} that a map is
// tried at; without any, a folder of JSON files is named. For each document a line
// goes out: its path, and what each parser that knows its type made of it, or why not.
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import * as allmaps from "./allmaps.mjs";
import * as manifesto from "./manifesto.mjs";
import * as parser from "./parser.mjs";

const isOf2 = (document) => "@type" in document;
const isGeoreference = ({ type, items }) =>
  type === "AnnotationPage" &&
  items?.some(({ motivation }) => motivation === "georeferencing");

const isWhole = ({ type, "@type": type2 }) =>
  ["Manifest", "Collection", "sc:Manifest", "sc:Collection"].includes(type2 ?? type);

const isPart = ({ type }) =>
  ["Manifest", "Collection", "Canvas", "Range", "AnnotationPage", "Annotation"].includes(
    type,
  );

const READERS = {
  manifesto: { knows: isWhole, read: manifesto.read },
  parser: { knows: isPart, read: parser.read },
  upgraded: { knows: isOf2, read: parser.upgrade },
  allmaps: { knows: isGeoreference, read: allmaps.read },
};

function attempt(read, document, places) {
  try {
    return { understood: read(document, places) };
  } catch (error) {
    return { error: String(error) };
  }
}

function understood({ path, document, places }) {
  const results = { path };
  for (const [name, { knows, read }] of Object.entries(READERS)) {
    if (knows(document)) results[name] = attempt(read, document, places);
  }
  return results;
}

function* files(folder) {
  for (const entry of readdirSync(folder, { recursive: true })) {
    if (!/\.(geo)?json$/.test(entry)) continue;
    yield { path: entry, document: JSON.parse(readFileSync(join(folder, entry))) };
  }
}

function* lines() {
  for (const line of readFileSync(0, "utf8").split("\n")) {
    if (line) yield JSON.parse(line);
  }
}

const [folder] = process.argv.slice(2);
for (const each of folder ? files(folder) : lines()) {
  console.log(JSON.stringify(understood(each)));
}
