import { isState } from "./content-state.js";

// What every page of the exhibition does: remember the language that was chosen, and
// close the contents as readers expect, and open what is pasted. Without it, everything is there all the same.
for (const link of document.querySelectorAll(".languages a")) {
  link.addEventListener("click", () => {
    const secure = location.protocol === "https:" ? "; Secure" : "";
    document.cookie = `language=${link.lang}; Path=/; Max-Age=31536000; SameSite=Lax${secure}`;
  });
}

const menu = document.querySelector(".menu");
if (menu) {
  document.addEventListener("click", (event) => {
    if (!menu.contains(event.target)) menu.open = false;
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu.open) return;
    menu.open = false;
    menu.querySelector("summary").focus();
  });
}

// A content state that is pasted is sent as a form, since an address may be too short for it.
document.addEventListener("paste", (event) => {
  const text = event.clipboardData?.getData("text/plain").trim() ?? "";
  if (event.target.closest?.("input, textarea, [contenteditable]") || !isState(text)) return;
  event.preventDefault();
  const form = document.createElement("form");
  form.method = "post";
  form.action = document.querySelector(".bar .title").href;
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = "iiif-content";
  field.value = text;
  form.append(field);
  document.body.append(form);
  form.submit();
});

// What can be copied has a button for it.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = false;
  button.addEventListener("click", async () => {
    const field = document.getElementById(button.dataset.copy);
    const said = document.getElementById("copied");
    field.select();
    try {
      await navigator.clipboard.writeText(field.value);
      said.textContent = said.dataset.said;
    } catch {
      said.textContent = ""; // It is selected; the reader's own keys copy it.
    }
  });
}
