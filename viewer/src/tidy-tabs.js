// Mirador writes aria-orientation on the frame of its side bar's tabs, where it means
// nothing and accessibility checkers object; it belongs to the list inside, which has it.
import { createElement, useEffect, useRef } from "react";

function TidyTabs({ TargetComponent, targetProps }) {
  const frame = useRef(null);
  useEffect(() => {
    for (const tabs of frame.current.querySelectorAll(".MuiTabs-root"))
      tabs.removeAttribute("aria-orientation");
  });
  const inner = createElement(TargetComponent, targetProps);
  return createElement("div", { ref: frame, style: { display: "contents" } }, inner);
}

export const tidyTabs = {
  target: "WindowSideBarButtons",
  mode: "wrap",
  component: TidyTabs,
};
