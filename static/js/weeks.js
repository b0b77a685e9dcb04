// Adds up the weeks of a melding while somebody types. The server does it again.
"use strict";

function addUpWeeks() {
  const grid = document.getElementById("weken");
  const sum = document.getElementById("weken-samen");
  if (!grid || !sum) return;
  const numbers = (ending) =>
    Array.from(grid.querySelectorAll(`input[name$="${ending}"]`), (input) => Number(input.value) || 0);
  const total = (list) => list.reduce((some, more) => some + more, 0);
  const hours = numbers("-hours"); // weeks without lessons have no cell: the others follow each other
  const most = Math.max(0, ...hours.map((_, n) => total(hours.slice(n, n + 4))));
  const line = Number(grid.dataset.line);
  const words = `Samen ${total(hours)} lesuren en ${total(numbers("-late"))} keer te laat. In 4 opeenvolgende lesweken hoogstens ${most} lesuren: `;
  sum.textContent = words + (most >= line ? `${line} of meer, dus wettelijk te melden.` : `onder de ${line}.`);
}

document.addEventListener("DOMContentLoaded", addUpWeeks);
document.addEventListener("htmx:afterSettle", addUpWeeks);
document.addEventListener("input", (event) => {
  if (event.target.closest("#weken")) addUpWeeks();
});
