// A terminal in a page: what is typed goes to the server, what comes from there is drawn.
import { FitAddon } from "./addon-fit.mjs";
import { Terminal } from "./xterm.mjs";

const LEAST = { cols: 80, rows: 24 };
const LARGEST_FONT = 16, SMALLEST_FONT = 7; // pixels
const PIECE = 4000; // characters of a message; the server takes 16 KiB
const WAIT = 100; // milliseconds until a window that is being resized has its size

const terminal = new Terminal({
  fontFamily: 'ui-monospace, "DejaVu Sans Mono", Menlo, Consolas, "Liberation Mono", monospace',
  fontSize: LARGEST_FONT,
  scrollback: 0,
  theme: { background: "#121212" },
});
const fit = new FitAddon();
terminal.loadAddon(fit);
terminal.open(document.getElementById("terminal"));

// The largest font with which the trainer has room.
const room = () => {
  for (let size = LARGEST_FONT; size >= SMALLEST_FONT; size -= 1) {
    terminal.options.fontSize = size;
    const found = fit.proposeDimensions();
    if (found && found.cols >= LEAST.cols && found.rows >= LEAST.rows) break;
  }
  fit.fit();
};

const say = (text, link) => {
  const words = document.getElementById("words");
  words.textContent = text;
  if (link) words.append(" ", Object.assign(document.createElement("a"), link));
  words.hidden = false;
};

const address = new URL("ws", location.href);
address.protocol = address.protocol.replace("http", "ws");
const socket = new WebSocket(address);
socket.binaryType = "arraybuffer";
const send = (...message) => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
};

let file = null; // the one whose contents come next
socket.onopen = () => {
  room();
  send("size", terminal.cols, terminal.rows);
};
socket.onmessage = ({ data }) => {
  if (typeof data === "string") [, ...file] = JSON.parse(data);
  else if (file) download(...file, data);
  else terminal.write(new Uint8Array(data));
};
socket.onclose = ({ reason }) => {
  const again = { href: "", textContent: "Begin again" };
  say(reason || "The connection to the server has ended.", again);
  document.querySelector("#words a").focus();
};

const download = (name, type, data) => {
  file = null;
  const href = URL.createObjectURL(new Blob([data], { type }));
  Object.assign(document.createElement("a"), { href, download: name }).click();
  setTimeout(() => URL.revokeObjectURL(href), 60000);
};

terminal.onData((text) => {
  for (let at = 0; at < text.length; at += PIECE) send("typed", text.slice(at, at + PIECE));
});

let waiting = 0;
new ResizeObserver(() => {
  clearTimeout(waiting);
  waiting = setTimeout(room, WAIT);
}).observe(document.body);
terminal.onResize(({ cols, rows }) => send("size", cols, rows));

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
    say("This browser lets the page copy nothing; Y saves it as a file.");
    setTimeout(() => { document.getElementById("words").hidden = true; }, 5000);
  }
};

terminal.focus();
addEventListener("focus", () => terminal.focus());
