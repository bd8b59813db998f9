// Python, and the trainer in it. Messages are lists: what it is about, then what there is to say.
"use strict";

const ENVIRONMENT = {
  HOME: "/home/pyodide", TERM: "xterm-256color", COLORTERM: "truecolor", TEXTUAL_COLOR_SYSTEM: "truecolor",
};
const waiting = []; // what came before there is a trainer
let python = null, trainer = null;

// What Python has made becomes something that can be sent to the page.
const plain = (value) => {
  if (value?.toJs === undefined) return value;
  const found = value.toJs();
  value.destroy();
  return found;
};
const tell = (...words) => postMessage(words.map(plain));

const part = async (base, name, arrived) => {
  const answer = await fetch(`${base}parts/${name}`);
  if (!answer.ok) throw new Error(`parts/${name} is missing`);
  const data = await answer.arrayBuffer();
  arrived();
  return data;
};

const begin = async (base, { wheels }, link, columns, rows) => {
  let here = 0;
  const arrived = () => tell("loading", (here += 1), wheels.length + 1); // Python itself is one
  const fetched = Promise.all(wheels.map((name) => part(base, name, arrived)));
  importScripts(`${base}parts/pyodide.js`);
  const loading = loadPyodide({ indexURL: `${base}parts/`, env: ENVIRONMENT });
  const [loaded, found] = await Promise.all([loading, fetched]);
  python = loaded;
  tell("starting");
  wheels.forEach((name, at) => install(name, found[at]));
  const { InPage } = python.pyimport("gantui.tui.in_page");
  trainer = InPage(tell, columns, rows);
  const running = trainer.run(link);
  tell("started");
  for (const [kind, ...rest] of waiting.splice(0)) act(kind, rest);
  await running;
};

// What is compiled, or looks for files beside it, needs them; Python reads the rest out of the wheel.
const install = (name, data) => {
  if (!name.endsWith("-none-any.whl") || name.startsWith("gantui-")) {
    python.unpackArchive(data, "wheel");
    return;
  }
  python.FS.writeFile(`${ENVIRONMENT.HOME}/${name}`, new Uint8Array(data));
  python.pyimport("sys").path.append(`${ENVIRONMENT.HOME}/${name}`);
};

const act = (kind, rest) => trainer[kind](...rest.map((one) => (typeof one === "object" ? python.toPy(one) : one)));

onmessage = ({ data: [kind, ...rest] }) => {
  if (kind === "begin") begin(...rest).catch(({ message }) => tell("failed", message.trim().split("\n").at(-1)));
  else if (trainer === null) waiting.push([kind, ...rest]);
  else act(kind, rest);
};
