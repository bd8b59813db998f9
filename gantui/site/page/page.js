// The page of a folder: Python runs in a worker of it, and this is the terminal of what runs there.
import { download, room, say, sayFor, terminal } from "./terminal.js";

const LARGEST = 8 * 1024 * 1024; // bytes of files that are dropped; a scenario has 256 KiB at most
const BASE = new URL(".", location.href).href;

// A worker of a blob has the page's own security policy; that of a file would have its server's.
const first = new Blob([`importScripts(${JSON.stringify(`${BASE}worker.js`)});`], { type: "text/javascript" });
const worker = new Worker(URL.createObjectURL(first));
const link = () => {
  try {
    return decodeURIComponent(location.hash.slice(1));
  } catch {
    return location.hash.slice(1);
  }
};

const told = {
  loading: (here, all) => say(`gantui is loading: ${here} of its ${all} parts are here.`),
  starting: () => say("gantui is starting. Python runs in this browser; nothing is sent anywhere."),
  started: () => say(""),
  drawn: (text) => terminal.write(text),
  file: download,
  at: (place) => history.replaceState(null, "", place ? `#${encodeURI(place)}` : location.pathname),
  ended: (code) => {
    say(code ? "An error has ended the trainer." : "The trainer has ended.", { href: location.href, textContent: "Begin again" });
    const again = document.querySelector("#words a");
    again.onclick = () => location.reload();
    again.focus();
  },
  failed: (reason) => {
    worker.onmessage = null; // no other part that arrives is worth a word
    say(`gantui cannot run here: ${reason}`);
  },
};
worker.onmessage = ({ data: [kind, ...rest] }) => told[kind](...rest);
worker.onerror = ({ message }) => told.failed(message || "its worker could not be loaded");

const begin = async () => {
  room();
  say("gantui is loading.");
  const answer = await fetch(`${BASE}site.json`);
  if (!answer.ok) throw new Error("site.json is missing");
  worker.postMessage(["begin", BASE, await answer.json(), link(), terminal.cols, terminal.rows]);
  terminal.onData((text) => worker.postMessage(["hear", text]));
  terminal.onResize(({ cols, rows }) => worker.postMessage(["resize", cols, rows]));
  addEventListener("hashchange", () => worker.postMessage(["follow", link()]));
};
begin().catch(({ message }) => told.failed(message));

addEventListener("dragover", (event) => event.preventDefault());
addEventListener("drop", async (event) => {
  event.preventDefault();
  const files = [...event.dataTransfer.files];
  if (!files.length) return;
  if (files.reduce((sum, { size }) => sum + size, 0) > LARGEST) {
    sayFor(5000, "These files are larger than any that gantui reads.");
    return;
  }
  const whole = files.map(async (file) => [file.name, new Uint8Array(await file.arrayBuffer())]);
  try {
    worker.postMessage(["drop", await Promise.all(whole)]);
  } catch {
    sayFor(5000, "A folder cannot be read; drop the files in it.");
  }
  terminal.focus();
});
