// The stream: one per page, replayed by event id after a cut. An event only says that a part is to be fetched anew.

import { $, announce, boosted, renew as fetchAnew, words } from "./page.js";

const parts = { wake_up: ["wake-ups"], attempt: ["wake-ups"], case: ["cases", "case", "wake-ups", "line"],
  conversation: ["cases", "case", "line"],
  text: ["case"], message: ["messages", "cases", "stays"], dnd: ["stays"], stay: ["stays", "wake-ups", "cases"], room: ["stays"] };
const due = new Set();
let timer;
function renew(names) {
  names.forEach((name) => due.add(name));
  due.add("happened");
  clearTimeout(timer);
  timer = setTimeout(flush, 60);
}
let cutSince = 0;
let held = 0;
function flush() {
  // Nothing moves under the finger: a rail that is being used waits, but not longer than three seconds.
  const still = $("[data-still]");
  const used = still && (still.matches(":hover") || still.contains(document.activeElement));
  const waits = used && due.has("cases") && held < 6 ? ["cases"] : [];
  const names = [...due].filter((name) => !waits.includes(name));
  due.clear();
  waits.forEach((name) => due.add(name));
  held = waits.length ? held + 1 : 0;
  if (waits.length) timer = setTimeout(flush, 500);
  names.forEach(fetchAnew);
}
const renewAll = () => renew(Object.values(parts).flat());
let polling;
function live(is) {
  const sign = $("#live");
  if (is) {
    clearInterval(polling);
    polling = undefined;
    if (cutSince) { cutSince = 0; announce(words.back); }
    renewAll();   // what happened since the page was made, before the stream was open, nobody told
  } else if (!cutSince) {
    cutSince = Date.now();
    announce(words.cut.replace("{at}", $("#clock")?.textContent ?? ""), true);
    polling ??= setInterval(renewAll, 10000);
  }
  document.body.classList.toggle("cutoff", !is);
  fetchAnew("cut");
  sign?.classList.toggle("off", !is);
}
let heard = 0;
function listen() {
  const stream = new EventSource(document.body.dataset.stream);
  stream.addEventListener("open", () => live(true));
  stream.addEventListener("happened", (event) => {
    const told = JSON.parse(event.data);
    heard += 1;
    renew(parts[told.kind.split(".")[0]] ?? []);
  });
  stream.addEventListener("reload", renewAll);
  stream.addEventListener("signed-out", () => { stream.close(); location.reload(); });
  stream.addEventListener("error", () => {
    live(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000);   // 503: too many listen; polling goes on meanwhile
  });
  addEventListener("pagehide", () => stream.close());
}
if (document.body.dataset.stream) listen();
// A page that was on its way while something happened shows it as it was before.
const asked = new WeakMap();
document.addEventListener("htmx:before:request", ({ detail: { ctx } }) => { if (boosted(ctx)) asked.set(ctx, heard); });
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => { if (asked.has(ctx) && asked.get(ctx) !== heard) renewAll(); });
// A page that was swapped in does not know that its stream is cut.
document.addEventListener("htmx:after:swap", () => {
  document.body.classList.toggle("cutoff", Boolean(cutSince));
  $("#live")?.classList.toggle("off", Boolean(cutSince));
});
