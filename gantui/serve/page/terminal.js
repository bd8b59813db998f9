// The terminal of a page: its size, its focus, what it copies, the words below it, downloads.
import { FitAddon } from "./addon-fit.mjs";
import { Terminal } from "./xterm.mjs";

const LEAST = { cols: 80, rows: 24 };
const LARGEST_FONT = 16, SMALLEST_FONT = 7; // pixels
const WAIT = 100; // milliseconds until a window that is being resized has its size

export const terminal = new Terminal({
  fontFamily: 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSize: LARGEST_FONT,
  scrollback: 0,
  theme: { background: "#121212" },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.open(document.getElementById("terminal"));

// The largest font with which the trainer has room.
export const room = () => {
  for (let size = LARGEST_FONT; size >= SMALLEST_FONT; size -= 1) {
    terminal.options.fontSize = size;
    const found = fit.proposeDimensions();
    if (found && found.cols >= LEAST.cols && found.rows >= LEAST.rows) break;
  }
  fit.fit();
};

export const say = (text, link) => {
  const words = document.getElementById("words");
  words.textContent = text;
  if (link) words.append(" ", Object.assign(document.createElement("a"), link));
  words.hidden = !text;
};

export const sayFor = (milliseconds, text) => {
  say(text);
  setTimeout(() => say(""), milliseconds);
};

export const download = (name, type, data) => {
  const href = URL.createObjectURL(new Blob([data], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};

let waiting = 0;
new ResizeObserver(() => {
  clearTimeout(waiting);
  waiting = setTimeout(room, WAIT);
}).observe(document.body);

// The trainer copies as programs do in a terminal; it never gets to read what is on the clipboard.
terminal.parser.registerOscHandler(52, (data) => {
  const [, text] = data.split(";");
  if (text && text !== "?") copy(new TextDecoder().decode(Uint8Array.from(atob(text), (c) => c.charCodeAt(0))));
  return true;
});
const copy = async (text) => {
  try {
    await navigator.clipboard.writeText(text);
  } catch {
    sayFor(5000, "This browser lets the page copy nothing; Y saves it as a file.");
  }
};

terminal.focus();
addEventListener("focus", () => terminal.focus());
