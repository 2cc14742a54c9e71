// What every page of the exhibition does: remember the language that was chosen, and
// close the contents as readers expect. Without it, everything is there all the same.
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
