"use strict";
(() => {
  const pages = [document.getElementById("start"), ...document.querySelectorAll("article")];
  const pictures = [...document.querySelectorAll(".planes")];
  const how = document.getElementById("how"), nav = document.getElementById("nav");
  const turn = page => page.dataset.i + "." + page.dataset.t;
  let at = 0, told = null;

  function show(index) {
    at = Math.max(0, Math.min(pages.length - 1, index));
    pages.forEach((page, number) => page.classList.toggle("now", number === at));
    for (const picture of pictures) picture.classList.toggle("now", picture.id === pages[at].dataset.p);
    place.textContent = at ? "step " + pages[at].id.slice(1) : "start";
    tell(null);
    for (const cell of pages[at].querySelectorAll("[data-how]")) cell.tabIndex = 0;
    if (document.activeElement.tagName !== "BUTTON") pages[at].focus({ preventScroll: true });
    history.replaceState(null, "", at ? "#" + pages[at].id : "#");
    scrollTo(0, 0);
  }

  const same = (one, other) => pages[one] && pages[other] && turn(pages[one]) === turn(pages[other]);

  // The last step of this turn, or of the next one where this is it already.
  function endOfTurn() {
    let index = at + !same(at, at + 1);
    while (same(index, index + 1)) index++;
    show(index);
  }

  // The last step of the turn before.
  function endOfTurnBefore() {
    let index = at;
    while (same(index, index - 1)) index--;
    show(index - 1);
  }

  const iteration = Number(document.querySelector("main").dataset.o);

  // The arithmetic behind a cell, and the cells it comes from.
  function tell(cell) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    told = cell;
    how.textContent = cell ? cell.dataset.how + (cell.dataset.v ? "  (in full " + cell.dataset.v + ")" : "") : "";
    for (const from of cell && cell.dataset.from ? cell.dataset.from.split(" ") : []) {
      const [table, row, column] = from.split(".").map(Number);
      const read = cell.closest("article").querySelector('[data-q="' + table + '"]');
      read.tBodies[0].rows[row].cells[column + 1].classList.add("lit");
    }
  }

  function move(cell, down, right) {
    const rows = cell.closest("tbody").rows, row = rows[cell.parentNode.rowIndex - rows[0].rowIndex + down];
    const next = row && row.cells[cell.cellIndex + right];
    if (next && next.dataset.how) next.focus();
  }

  const keys = {
    n: () => show(at + 1), N: () => show(at - 1), f: endOfTurn, F: endOfTurnBefore,
    c: () => show(Math.max(at, 1) + iteration), C: () => show(Math.max(at - iteration, 1)), Home: () => show(0), End: () => show(pages.length - 1),
    ArrowRight: () => show(at + 1), ArrowLeft: () => show(at - 1), PageDown: () => show(at + 1),
    PageUp: () => show(at - 1), Backspace: () => show(at - 1), " ": () => show(at + 1),
    Enter: () => { const cell = pages[at].querySelector("[data-how]"); if (cell) cell.focus(); },
  };
  const inside = {
    ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
  };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const focus = document.activeElement;
    if (focus.dataset.how && inside[event.key]) move(focus, ...inside[event.key]);
    else if (focus.dataset.how && event.key === "Escape") focus.blur();
    else if (focus.tagName === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  const cellOf = event => event.target.closest && event.target.closest("[data-how]");
  for (const name of ["mouseover", "focusin", "click"]) addEventListener(name, event => {
    const cell = cellOf(event);
    if (cell && cell !== told) tell(cell);
  });
  addEventListener("focusout", () => tell(null));

  for (const [key, sign, name] of [["C", "|«", "an iteration back"], ["F", "«", "back to the turn before"], ["N", "‹", "the step before"],
    ["n", "›", "the next step"], ["f", "»", "finish this turn"], ["c", "»|", "an iteration forward"]]) {
    const button = document.createElement("button");
    button.textContent = sign;
    button.title = name + " (" + key + ")";
    button.setAttribute("aria-label", name);
    button.addEventListener("click", keys[key]);
    nav.append(button);
  }
  const place = document.createElement("span");
  place.setAttribute("aria-live", "polite");
  nav.append(place);
  document.body.classList.add("book");
  const wanted = pages.findIndex(page => "#" + page.id === location.hash);
  show(Math.max(0, wanted));
})();
