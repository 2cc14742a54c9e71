// A viewer that opened this window waits until it is closed. A reader may do that himself;
// what he has just agreed to closes it for him.
for (const button of document.querySelectorAll("button.close")) {
  button.hidden = !window.opener && window.history.length > 1;
  button.addEventListener("click", () => window.close());
}
if ("closes" in document.body.dataset) setTimeout(() => window.close(), 1500);

// An invitation is the part of its address that no server sees. It leaves the address, so
// that nobody reads it there later, and waits in the form for the reader to press the button.
const form = document.querySelector("form.invited");
if (form && window.location.hash.length > 1) {
  form.code.value = window.location.hash.slice(1);
  window.history.replaceState(null, "", window.location.pathname + window.location.search);
  form.code.parentElement.hidden = true;
  form.querySelector("button").focus();
}
