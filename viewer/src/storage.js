// A page in a sandboxed frame has no storage, and asking for it throws. Universal Viewer
// keeps its settings there, so it gets a place that lasts as long as the page does.
const memory = () => {
  const kept = new Map();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (name) => kept.get(String(name)) ?? null,
    setItem: (name, value) => void kept.set(String(name), String(value)),
    removeItem: (name) => void kept.delete(String(name)),
    clear: () => kept.clear(),
  };
};

export const haveStorage = () => {
  for (const name of ["localStorage", "sessionStorage"]) {
    try {
      window[name].length;
    } catch {
      Object.defineProperty(window, name, { value: memory() });
    }
  }
};
