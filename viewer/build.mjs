// Builds viewer/static/: our bundles, Universal Viewer, our stylesheet, their licences.
// Names carry a hash of the content, so that a browser may keep them for ever;
// files.json says which name is which.
import { createHash } from "node:crypto";
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { basename, dirname, extname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const here = dirname(fileURLToPath(import.meta.url));
const modules = join(here, "node_modules");
const out = join(here, "static");

if (!existsSync(modules)) {
  console.error("viewer/node_modules is missing; run: cd viewer && npm ci");
  process.exit(1);
}
const { build } = await import("esbuild");
const hash = (bytes) => createHash("sha256").update(bytes).digest("hex").slice(0, 12);

// esbuild's own path comments and source names must not follow the folder we are in.
const bundled = await build({
  absWorkingDir: here,
  entryPoints: ["src/mirador.js", "src/universal-viewer.js", "src/style.css"],
  bundle: true,
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
for (const { path, contents } of bundled.outputFiles) {
  const end = extname(path);
  files[basename(path)] = `${basename(path, end)}-${hash(contents)}${end}`;
  writeFileSync(join(out, files[basename(path)]), contents);
}

// Universal Viewer finds its own parts beside itself; its folder's name is its version.
const universal = join(modules, "universalviewer");
const { version } = JSON.parse(readFileSync(join(universal, "package.json")));
const folder = `universalviewer-${version}`;
cpSync(join(universal, "dist", "umd"), join(out, folder, "umd"), {
  recursive: true,
  filter: (name) => !name.endsWith(".map"),
});
cpSync(join(universal, "dist", "uv.css"), join(out, folder, "uv.css"));
files["UV.js"] = `${folder}/umd/UV.js`;
files["uv.css"] = `${folder}/uv.css`;

const packages = new Set(["universalviewer"]);
for (const input of Object.keys(bundled.metafile.inputs)) {
  const inside = input.split("node_modules/").at(-1);
  if (inside !== input) packages.add(inside.split("/").slice(0, inside.startsWith("@") ? 2 : 1).join("/"));
}
const licence = (name) => {
  const at = join(modules, name);
  if (!existsSync(join(at, "package.json"))) return `${name}\n`;
  const about = JSON.parse(readFileSync(join(at, "package.json")));
  const file = readdirSync(at).find((entry) => /^licen[cs]e/i.test(entry));
  const text = file ? readFileSync(join(at, file), "utf8") : "";
  return `${about.name} ${about.version} (${about.license})\n\n${text}`;
};
writeFileSync(
  join(out, "LICENSES.txt"),
  [...packages].sort().map(licence).join(`\n${"-".repeat(72)}\n\n`),
);
// Last, because its being there says that all the others are.
writeFileSync(join(out, "files.json"), `${JSON.stringify(files, null, 2)}\n`);
console.log(`built ${relative(process.cwd(), out) || out}: ${Object.keys(files).length} files`);
