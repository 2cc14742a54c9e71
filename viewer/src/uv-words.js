// Universal Viewer 4 speaks English, French, Polish, Swedish and Welsh. Its languages are
// parts of its own; but it asks for its configuration after it has put the words in, so
// that another's may stand there. They are found by the English that they stand for.
import { languages, panels, player } from "./uv-words.json";

const spoken = (table, language) => {
  const column = languages.indexOf(language);
  if (column < 0) return {};
  return Object.fromEntries(Object.entries(table).map(([key, all]) => [key, all[column]]));
};

const inWords = (content, words) =>
  Object.fromEntries(
    Object.entries(content ?? {}).flatMap(([key, text]) => (words[text] ? [[key, words[text]]] : [])),
  );

// The part of a configuration that says in a language what it says in English.
export const translated = ({ content, modules }, language) => {
  const words = spoken(panels, language);
  return {
    content: inWords(content, words),
    modules: Object.fromEntries(
      Object.entries(modules).map(([name, module]) => [
        name,
        { content: inWords(module.content, words) },
      ]),
    ),
  };
};

// What plays sound has words of its own, in a place that every script may reach.
export const playIn = (language) => {
  if (languages.includes(language)) window.mejs?.i18n.language(language, spoken(player, language));
};
