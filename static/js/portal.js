// Makes pages quicker to use. Every page works without this file.
"use strict";

// After sending a form: read out first what went wrong, or what somebody else did meanwhile.
function focusFirst(root) {
  const target =
    root.querySelector("[data-focus]") || root.querySelector("[aria-invalid=true]");
  if (target) target.focus();
}

document.addEventListener("DOMContentLoaded", () => {
  focusFirst(document);
  const fault = document.querySelector(".error-summary, [aria-invalid=true]");
  if (fault) document.title = "Fout: " + document.title;
});
document.addEventListener("htmx:afterSettle", (event) => focusFirst(event.detail.elt));

// A second click on "Opslaan" sends nothing. After a download or the back button it works again.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (form.method !== "post" || form.hasAttribute("hx-post")) return;
  if (form.dataset.sent) {
    event.preventDefault();
    return;
  }
  form.dataset.sent = "true";
  event.submitter?.setAttribute("aria-disabled", "true");
  setTimeout(() => allowSending(form), 8000);
});
window.addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(allowSending));
function allowSending(form) {
  delete form.dataset.sent;
  form.querySelector("[aria-disabled]")?.removeAttribute("aria-disabled");
}

// The error summary leads to the field itself, not only to its place on the page.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".error-summary a");
  const field = link && document.getElementById(link.hash.slice(1));
  if (!field) return;
  event.preventDefault();
  field.focus();
  (field.closest(".field") || field).scrollIntoView({ block: "center" });
});

// "/" goes to the search box, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  const search = document.getElementById("search");
  const typing = event.target.closest("input, textarea, select, [contenteditable]");
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey || typing || !search) return;
  event.preventDefault();
  search.focus();
});

// Menus close with Escape and with a click beside them.
document.addEventListener("keydown", (event) => {
  const menu = event.key === "Escape" && document.querySelector("details[data-menu][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});
document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-menu][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

// What the server could not do, in words, for everybody.
document.addEventListener("htmx:responseError", (event) => {
  const status = event.detail.xhr.status;
  if (status === 503) tell("Het portaal kan even niet bij zijn gegevens. Laat deze pagina open en probeer het over een halve minuut opnieuw.");
  else if (status !== 401) tell("Dat is niet gelukt. Schreef u iets? Kopieer het, laad de pagina opnieuw en probeer het nog eens.");
});
document.addEventListener("htmx:sendError", () => tell(NO_LINE));
const NO_LINE = "Er is geen verbinding. Controleer uw internet en probeer het nog eens.";
function tell(words, tone = "error") {
  const live = document.getElementById("live");
  live.replaceChildren(words);
  live.className = `notice notice--${tone} live`;
}
