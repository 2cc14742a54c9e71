// Repairs what a viewer makes wrong for assistive technology, whenever it makes it.
export const mend = (root, repairs) => {
  const all = () => {
    for (const [selector, repair] of Object.entries(repairs))
      root.querySelectorAll(selector).forEach(repair);
  };
  new MutationObserver(all).observe(root, { childList: true, subtree: true });
};
