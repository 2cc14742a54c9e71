// Builds viewer/static/: our bundles, Universal Viewer, our stylesheet, the fonts of what
// is printed, their licences.
// Names carry a hash of the content, so that a browser may keep them for ever;
// files.json says which name is which.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { brotliCompressSync, constants, gzipSync } from "node:zlib";
import { layOut } from "./fonts.mjs";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const universal = join(modules, "universalviewer");
const out = join(here, "static");

const needed = [
  "node_modules",
  ...["esbuild", "mirador", "universalviewer", "@expo-google-fonts/noto-serif-jp"].map((name) => `node_modules/${name}/package.json`),
  "node_modules/universalviewer/dist/umd",
];
const missing = needed.find((path) => !existsSync(join(here, path)));
if (missing) {
  console.error(`viewer/${missing} is missing; run: cd viewer && npm ci`);
  process.exit(1);
}
const { build } = await import("esbuild");
const hash = (...parts) => {
  const sum = createHash("sha256");
  for (const part of parts) sum.update(part);
  return sum.digest("hex").slice(0, 12);
};

// esbuild's own path comments and source names must not follow the folder we are in.
const bundled = await build({
  absWorkingDir: here,
  entryPoints: [
    ...["mirador", "universal-viewer", "exhibition", "drawing", "map", "song", "auth", "keeper", "token"].map((name) => `src/${name}.js`),
    ...["embed-drawing", "embed-slides", "embed-map", "embed-song", "iiif-album"].map((name) => `src/${name}.js`),
    ...["style", "fonts"].map((name) => `src/${name}.css`),
  ],
  loader: { ".woff2": "file" },
  assetNames: "faces/[name]-[hash]",
  bundle: true,
  jsx: "automatic",
  minify: true,
  format: "iife",
  target: "es2021",
  define: { "process.env.NODE_ENV": '"production"' },
  legalComments: "none",
  entryNames: "[name]",
  outdir: "static",
  metafile: true,
  write: false,
  logLevel: "error",
});

rmSync(out, { recursive: true, force: true });
mkdirSync(out);
const files = {};
for (const { path, contents: made, text } of bundled.outputFiles) {
  const end = extname(path);
  // A face that comes late must not move what is being read; the next page has it.
  const contents = basename(path) === "fonts.css" ? Buffer.from(text.replaceAll("font-display:swap", "font-display:optional")) : made;
  if (end === ".woff2") {
    // Its name is hashed already, and stands in the stylesheet.
    mkdirSync(join(out, "faces"), { recursive: true });
    writeFileSync(join(out, "faces", basename(path)), contents);
    // The slices that most pages of a script need, for which a page may ask at once.
    const slice = basename(path).match(/^source-serif-4-(latin|cyrillic|vietnamese)-wght-normal/);
    if (slice) files[`${slice[1]}.woff2`] = `faces/${basename(path)}`;
    continue;
  }
  files[basename(path)] = `${basename(path, end)}-${hash(contents)}${end}`;
  writeFileSync(join(out, files[basename(path)]), contents);
}

// Universal Viewer finds its own parts beside itself, so its folder carries the hash.
const parts = readdirSync(join(universal, "dist", "umd"))
  .filter((name) => !name.endsWith(".map"))
  .sort()
  .map((name) => join("umd", name));
const sources = ["uv.css", ...parts].map((name) => join(universal, "dist", name));
const folder = `universalviewer-${hash(...sources.map((path) => readFileSync(path)))}`;
for (const source of sources) cpSync(source, join(out, folder, relative(join(universal, "dist"), source)));
files["UV.js"] = `${folder}/umd/UV.js`;
files["uv.css"] = `${folder}/uv.css`;

// Whose work is inside: what esbuild read, and what the two viewers declare but for build
// tools, because they come ready-made and do not say what they were made of.
const tools = /^(clean-css|copyfiles|esbuild.*|less-.*|.*webpack-plugin)$/;
const lock = JSON.parse(readFileSync(join(here, "package-lock.json"))).packages;
const homes = new Set(layOut(modules, out).map((name) => `node_modules/${name}`));
for (const input of Object.keys(bundled.metafile.inputs)) {
  const home = input.match(/^.*node_modules\/(@[^/]+\/)?[^/]+/);
  if (home) homes.add(home[0]);
}
const found = (name, from) => {
  for (let at = from; at; at = at.includes("/node_modules/") ? at.slice(0, at.lastIndexOf("/node_modules/")) : "") {
    if (lock[`${at}/node_modules/${name}`]) return `${at}/node_modules/${name}`;
  }
  return `node_modules/${name}`;
};
const walked = new Set();
const walk = (home) => {
  if (walked.has(home) || !existsSync(join(here, home))) return;
  walked.add(home);
  homes.add(home);
  for (const name of Object.keys(lock[home]?.dependencies ?? {}))
    if (!tools.test(name)) walk(found(name, home));
};
for (const viewer of ["mirador", "universalviewer"]) walk(`node_modules/${viewer}`);

const licence = (home) => {
  const { name, version, license } = JSON.parse(readFileSync(join(here, home, "package.json")));
  const texts = readdirSync(join(here, home))
    .filter((entry) => /^(licen[cs]e|copying|notice)(\.|-|_|$)/i.test(entry))
    .sort()
    .map((entry) => readFileSync(join(here, home, entry), "utf8"));
  return [`${name} ${version} (${license ?? "terms in its text"})\n`, ...texts].join("\n");
};
writeFileSync(
  join(out, "LICENSES.txt"),
  [...new Set([...homes].map(licence))].sort().join(`\n${"-".repeat(72)}\n\n`),
);
// What is text goes out compressed, ahead of any request.
const text = /\.(css|js|json|svg|txt)$/;
for (const path of readdirSync(out, { recursive: true }).filter((name) => text.test(name))) {
  const whole = readFileSync(join(out, path));
  const params = { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: whole.length };
  writeFileSync(join(out, `${path}.br`), brotliCompressSync(whole, { params }));
  writeFileSync(join(out, `${path}.gz`), gzipSync(whole, { level: 9 }));
}
// Last, because its being there says that all the others are.
writeFileSync(join(out, "files.json"), `${JSON.stringify(files, null, 2)}\n`);
console.log(`built ${relative(process.cwd(), out) || out}: ${Object.keys(files).length} files`);
