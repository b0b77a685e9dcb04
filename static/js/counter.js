// Counts along with who writes: near the end it says how much still fits, and then how much is too
// much. The server counts again, and refuses what does not fit without cutting it.
"use strict";

{
  const number = new Intl.NumberFormat("nl-NL");
  const PAUSE = 1000; // a reader hears the count when the typing rests

  const inWords = (left) =>
    left < 0 ? `${characters(-left)} te veel` : `nog ${characters(left)}`;
  const characters = (count) => `${number.format(count)} ${count === 1 ? "teken" : "tekens"}`;

  function place(field) {
    const counter = document.createElement("div");
    const [seen, heard] = [document.createElement("span"), document.createElement("span")];
    seen.setAttribute("aria-hidden", "true");
    heard.setAttribute("aria-live", "polite");
    heard.className = "visually-hidden";
    counter.append(seen, heard);
    field.after(counter);
    return counter;
  }

  function count(field) {
    const longest = Number(field.dataset.longest);
    const left = longest - Array.from(field.value).length; // the end of a line is one, as there
    const isShown = left < 0 || (field.matches("textarea") && left <= longest / 4);
    const next = field.nextElementSibling;
    const counter = next?.matches(".counter") ? next : isShown && place(field);
    if (!counter) return;
    counter.className = left < 0 ? "counter counter--over" : "counter";
    counter.hidden = !isShown;
    const [seen, heard] = counter.children;
    seen.textContent = inWords(left);
    clearTimeout(counter.rest);
    counter.rest = setTimeout(() => (heard.textContent = inWords(left)), PAUSE);
  }

  const countAll = () => document.querySelectorAll("[data-longest]").forEach(count);
  document.addEventListener("DOMContentLoaded", countAll);
  document.addEventListener("htmx:afterSettle", countAll);
  document.addEventListener("input", (event) => event.target.matches("[data-longest]") && count(event.target));
}
