// The fonts of what is printed: whole files, out of which a PDF takes the letters it needs.
// Another weight, or slices for the pages, are further lines here.
import { cpSync, mkdirSync } from "node:fs";
import { basename, join } from "node:path";

const printed = [
  "@expo-google-fonts/noto-serif/400Regular/NotoSerif_400Regular.ttf", // Latin, Cyrillic, Vietnamese
  "@expo-google-fonts/noto-serif/400Regular_Italic/NotoSerif_400Regular_Italic.ttf",
  "@expo-google-fonts/noto-serif/700Bold/NotoSerif_700Bold.ttf",
  "@expo-google-fonts/noto-serif-jp/400Regular/NotoSerifJP_400Regular.ttf",
];

// Copies the fonts to out/fonts; gives the packages that they come from.
export function layOut(modules, out) {
  mkdirSync(join(out, "fonts"));
  for (const font of printed) cpSync(join(modules, font), join(out, "fonts", basename(font)));
  return printed.map((font) => font.split("/").slice(0, 2).join("/"));
}
