// Authentication 1.0, which Mirador 4 knows, says its texts in one language. Beside it in the
// manifest stands Authorization Flow 2.0, which says the same in all: from there they come.
import { said } from "./in-language.js";

const inside = (value) =>
  value && typeof value === "object" ? [value, ...Object.values(value).flatMap(inside)] : [];

// By the profiles of version 1, what a manifest says of logging in in version 2.
const wordsOf = (manifest, language) => {
  const probe = inside(manifest).find(({ type }) => type === "AuthProbeService2");
  const access = inside(probe).find(({ profile }) => profile === "active");
  const logout = inside(access).find(({ type }) => type === "AuthLogoutService2");
  if (!access) return undefined;
  const spoken = (texts) => said(texts, language);
  return {
    "http://iiif.io/api/auth/1/login": {
      label: spoken(access.label),
      header: spoken(access.heading),
      description: spoken(access.note),
      confirmLabel: spoken(access.confirmLabel),
      failureHeader: spoken(probe.errorHeading),
      failureDescription: spoken(probe.errorNote),
    },
    "http://iiif.io/api/auth/1/logout": { label: spoken(logout?.label) },
  };
};

const worded = (resource, words) =>
  JSON.parse(JSON.stringify(resource), (_key, value) =>
    Object.hasOwn(words, value?.profile) ? { ...value, ...words[value.profile] } : value,
  );

// Descriptions of pictures, and collections, come after it and have no version 2.
export const loginIn = (language) => {
  let words = {};
  return (_url, action) => {
    words = wordsOf(action.manifestJson, language) ?? words;
    const name = action.manifestJson ? "manifestJson" : "json";
    return action[name] ? { ...action, [name]: worded(action[name], words) } : action;
  };
};
