// The page of a server: what is typed in its terminal goes there, what comes from there is drawn.
import { download, room, say, terminal } from "./terminal.js";

const PIECE = 4000; // characters of a message; the server takes 16 KiB

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
  else if (file) {
    download(...file, data);
    file = null;
  } else terminal.write(new Uint8Array(data));
};
socket.onclose = ({ reason }) => {
  const again = { href: "", textContent: "Begin again" };
  say(reason || "The connection to the server has ended.", again);
  document.querySelector("#words a").focus();
};

terminal.onData((text) => {
  for (let at = 0; at < text.length; at += PIECE) send("typed", text.slice(at, at + PIECE));
});
terminal.onResize(({ cols, rows }) => send("size", cols, rows));
