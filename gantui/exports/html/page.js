"use strict";
(() => {
  const pages = [document.getElementById("start"), ...document.querySelectorAll("article")];
  const pictures = [...document.querySelectorAll(".planes")];
  const how = document.getElementById("how"), nav = document.getElementById("nav");
  const TELLS = "td[data-how], .written[data-lines] tbody td:not([data-l='-'])";
  const DECIMALS = Number(document.querySelector("main").dataset.d);
  const turn = page => page.dataset.i + "." + page.dataset.t;
  let at = 0, told = null;

  function show(index) {
    at = Math.max(0, Math.min(pages.length - 1, index));
    pages.forEach((page, number) => page.classList.toggle("now", number === at));
    for (const picture of pictures) picture.classList.toggle("now", picture.id === pages[at].dataset.p);
    place.textContent = at ? "step " + pages[at].id.slice(1) : "start";
    tell(null);
    for (const table of pages[at].querySelectorAll(".read[data-s]")) fill(table);
    for (const cell of pages[at].querySelectorAll(TELLS)) cell.tabIndex = 0;
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

  // A large table that is read, where only a link to it stands.
  function fill(table) {
    if (!table.querySelector("a")) return;
    const source = document.querySelector(table.dataset.s);
    for (const part of [...table.children].slice(1)) part.remove();
    for (const part of [...source.children].slice(1)) table.append(part.cloneNode(true));
    for (const cell of table.querySelectorAll("td")) for (const name of ["how", "from", "l"]) delete cell.dataset[name];
  }

  // Numbers as the program writes them.
  const cut = text => text.includes(".") ? text.replace(/0+$/, "").replace(/\.$/, "") : text;
  const small = text => text.replace("e+", "e");
  function number(value) {
    const text = Math.abs(value) < 1e6 ? cut(value.toFixed(DECIMALS)) : "0";
    if (text !== "0" && text !== "-0") return text;
    return value === 0 ? "0" : small(value.toExponential(1));
  }
  function operand(value, more) {
    const digits = DECIMALS + more;
    if (value >= 0.1 && value <= 0.9 || value >= 1 && value < 1e6 || value > -1e6 && value <= -0.1) return cut(value.toFixed(digits));
    const text = number(value);
    if (!(more || value > -0.1 && value < 1) || Number(text) === value) return text;
    if (value > 0.1 && value < 1) {
      const zeros = Math.ceil(-Math.log10(1 - value)) - 1;
      return value.toFixed(Math.min(digits + zeros, 16)).replace(/0+$/, "");
    }
    const [mantissa, exponent] = value.toExponential(digits - 1).split("e");
    return exponent < -4 || exponent >= digits ? small(cut(mantissa) + "e" + exponent) : cut(value.toFixed(digits - 1 - exponent));
  }

  // A cell's line of arithmetic and where that reads: its own, or its table's with the numbers of its place.
  function arithmetic(cell) {
    if (cell.dataset.how) return [cell.dataset.how, cell.dataset.from ? cell.dataset.from.split(" ").map(from => from.split(".").map(Number)) : []];
    const body = cell.closest("tbody"), row = cell.parentNode, added = [0, row.rowIndex - body.rows[0].rowIndex, cell.cellIndex - 1];
    const heads = body.parentNode.tHead, named = [row.cells[0], heads && heads.rows[0].cells[cell.cellIndex], cell];
    const [which, more] = (cell.dataset.l || "0.0").split(".").map(Number);
    const reads = [], texts = JSON.parse(body.parentNode.dataset.lines)[which].map(part => {
      if (typeof part === "string") return part;
      if (typeof part === "number") return named[part].textContent;
      const [table, down, byRow, right, byColumn, inside] = part, place = [down + added[byRow], right + added[byColumn]];
      reads.push([table, ...place]);
      const read = cell.closest("article").querySelector('[data-q="' + table + '"]'), source = read.dataset.s ? document.querySelector(read.dataset.s) : read;
      const one = source.tBodies[0].rows[place[0]].cells[place[1] + 1], text = operand(Number(one.dataset.v || one.textContent), more);
      return inside && text[0] === "-" ? "(" + text + ")" : text;
    });
    return [texts.join(""), reads];
  }

  // It is told below, and the cells that it comes from light up.
  function tell(cell) {
    for (const lit of document.querySelectorAll(".lit")) lit.classList.remove("lit");
    told = cell;
    const [line, reads] = cell ? arithmetic(cell) : ["", []];
    how.textContent = line + (cell && cell.dataset.v ? "  (in full " + cell.dataset.v + ")" : "");
    for (const [table, row, column] of reads) {
      const read = cell.closest("article").querySelector('[data-q="' + table + '"]');
      read.tBodies[0].rows[row].cells[column + 1].classList.add("lit");
    }
  }

  function move(cell, down, right) {
    const rows = cell.closest("tbody").rows, row = rows[cell.parentNode.rowIndex - rows[0].rowIndex + down];
    const next = row && row.cells[cell.cellIndex + right];
    if (next && next.matches(TELLS)) next.focus();
  }

  const keys = {
    n: () => show(at + 1), N: () => show(at - 1), f: endOfTurn, F: endOfTurnBefore,
    c: () => show(Math.max(at, 1) + iteration), C: () => show(Math.max(at - iteration, 1)), Home: () => show(0), End: () => show(pages.length - 1),
    ArrowRight: () => show(at + 1), ArrowLeft: () => show(at - 1), PageDown: () => show(at + 1),
    PageUp: () => show(at - 1), Backspace: () => show(at - 1), " ": () => show(at + 1),
    Enter: () => { const cell = pages[at].querySelector(TELLS); if (cell) cell.focus(); },
  };
  const inside = {
    ArrowRight: [0, 1], ArrowLeft: [0, -1], ArrowUp: [-1, 0], ArrowDown: [1, 0],
  };
  addEventListener("keydown", event => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const focus = document.activeElement;
    if (focus.matches(TELLS) && inside[event.key]) move(focus, ...inside[event.key]);
    else if (focus.matches(TELLS) && event.key === "Escape") focus.blur();
    else if (focus.tagName === "BUTTON" && (event.key === " " || event.key === "Enter")) return;
    else if (Object.hasOwn(keys, event.key)) keys[event.key]();
    else return;
    event.preventDefault();
  });
  const cellOf = event => event.target.closest && event.target.closest(TELLS);
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
