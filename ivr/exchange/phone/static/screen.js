// The glass of the telephone: which of its four faces is shown, and what stands on it. It draws; it decides nothing.

import { segments } from "./segments.js";
import { $, all, clock, hour, make, w } from "./words.js";

const device = $("#device"), captions = $("#captions"), thread = $("#thread");
let drawn = { call: null, said: 0, texts: null, count: 0 };

/** Draw one line: `tab` is phone or texts, `who` what stands on the top. */
export function draw(one, tab, who, house, writable) {
  const view = one.ringing ? "incoming" : tab === "texts" ? "texts" : one.call ? "call" : "idle";
  if (device.dataset.view !== view) {
    device.dataset.view = view;
    for (const screen of all(".screen", device)) screen.hidden = screen.dataset.in !== view;
  }
  $("#me").textContent = who.short;
  $("#my-name").textContent = who.name;
  for (const button of all("[data-tab]")) button.setAttribute("aria-selected", String(button.dataset.tab === tab));
  if (view === "incoming") $("#from").textContent = w("somebody_calls", { who: house(one.ringing.from) });
  $("#rest").textContent = one.last ? w(`over_${one.last}`) : w("ready");
  drawCall(one, house);
  drawTexts(one, who, writable);
}

function drawCall(one, house) {
  const call = one.call;
  if (!call) { drawn.call = null; return; }
  if (drawn.call !== call.sid) {
    captions.replaceChildren();
    drawn = { ...drawn, call: call.sid, said: 0 };
    $("#words-said").value = "";
  }
  $("#peer").textContent = house(call.peer);
  const fresh = call.said.slice(drawn.said);
  if (fresh.length) {
    captions.append(...fresh.map(caption));
    for (const old of all(".now", captions).slice(0, -1)) settle(old);
    drawn.said = call.said.length;
    captions.scrollTop = captions.scrollHeight;
  }
  drawEar(call);
}

function drawEar(call) {
  const ear = $("#ear"), open = call.listening;
  const key = !open ? "" : open.recording ? "listens_message" : open.keys && open.words ? "listens_both"
    : open.keys ? "listens_keys" : "listens_words";
  const note = call.note?.queue ? w("in_queue", { n: call.note.queue }) : call.note?.people ? w("conference", { n: call.note.people }) : "";
  const words = [note, key ? w(key) : ""].filter(Boolean).join(" · ");
  if (ear.textContent !== words) ear.textContent = words;
  ear.className = `ear ${open ? "open" : ""}`;
}

function caption(line) {
  if (line.who === "side") return make("p", { className: "side", textContent: side(line) });
  const name = line.who === "me" ? w("you") : line.who === "they" ? w("hotline") : line.name;
  const words = make("span", { textContent: line.key ? w("key_pressed", { keys: line.words }) : line.words, dir: "auto", lang: line.lang || "" });
  const element = make("p", { className: line.who }, make("small", { textContent: name }), words);
  if (line.who === "me" && line.heard === false) {
    element.append(make("small", { textContent: line.key ? w("unheard_key", { keys: line.words }) : w("unheard_words") }));
  }
  if (line.who === "they") {
    element.classList.add("now");
    Object.assign(element.dataset, { at: line.at, seconds: line.seconds });
    words.replaceChildren(make("b"), line.words);
  }
  return element;
}

const side = (line) => line.joined ? w("joined_with", { who: line.words }) : w(line.words === "sound" ? "plays_sound" : "plays_tone");

function settle(element) {
  element.classList.remove("now");
  const words = element.querySelector("span");
  words.textContent = words.textContent;
}

function drawTexts(one, who, writable) {
  $("#write").hidden = $("#count").hidden = !writable;
  if (drawn.texts !== who.line || drawn.count !== one.texts.length) {
    drawn = { ...drawn, texts: who.line, count: one.texts.length };
    const bubbles = one.texts.flatMap(bubble);
    thread.replaceChildren(...(bubbles.length ? bubbles
      : [make("p", { className: "none", textContent: w(writable ? "no_texts_yet" : "cannot_text") })]));
    thread.scrollTop = thread.scrollHeight;
  }
}

function bubble(text, index, all_) {
  const mine = text.direction === "inbound", before = all_[index - 1];
  const parts = [];
  if (!before || hour(before.at) !== hour(text.at)) parts.push(make("p", { className: "day", textContent: hour(text.at) }));
  const body = make("p", { className: mine ? "me" : "they", dir: "auto" }, text.body);
  for (const [url] of text.media) body.prepend(make("img", { src: picture(url), alt: w("picture") }));
  parts.push(body);
  const detail = `${w(`status_${text.status}`)} · ${w("segments", { size: text.units, room: text.room, n: text.segments })}`;
  if (index === all_.length - 1) parts.push(make("p", { className: `small ${mine ? "right" : ""}`, textContent: detail }));
  return parts;
}

// Our own pictures are fetched from where the page came from, whatever name the exchange goes by.
const picture = (url) => new URL(url).pathname.startsWith("/media/") ? new URL(url).pathname : url;

/** What moves by itself: how long the call lasts, how far a prompt has been read, how long it has been ringing. */
export function tick(one) {
  const now = Date.now();
  $("#clock").textContent = hour(now);
  if (one.call) {
    const since = one.call.since ? clock((now - Date.parse(one.call.since)) / 1000) : w("dialling");
    if ($("#long").textContent !== since) $("#long").textContent = since;
    for (const prompt of all(".now", captions)) read(prompt, now);
  }
  if (one.ringing) {
    const rung = Math.min((now - Date.parse(one.ringing.at)) / 1000, one.ringing.seconds);
    $("#rung").textContent = w("rings_for", { n: clock(rung), of: clock(one.ringing.seconds) });
  }
}

function read(prompt, now) {
  const words = prompt.querySelector("span"), text = words.textContent, seconds = Number(prompt.dataset.seconds) || 0;
  const part = seconds ? Math.min(1, (now - Date.parse(prompt.dataset.at)) / 1000 / seconds) : 1;
  let until = Math.ceil(text.length * part);
  while (until < text.length && text[until - 1] !== " ") until += 1;
  const [spoken, rest] = [text.slice(0, until), text.slice(until)];
  if (words.firstChild.textContent === spoken) return;
  words.replaceChildren(make("b", { textContent: spoken }), rest);
  captions.scrollTop = captions.scrollHeight;                          // bold letters take more room than the ones they replace
}

/** The counter under a text that is being written. */
export function count(field) {
  const out = $("#count"), text = field.value;
  if (!text) { out.textContent = ""; return; }
  const { size, room, count: parts, odd } = segments(text);
  out.textContent = w("segments", { size, room, n: parts }) + (odd ? ` (${w("segments_odd", { odd })})` : "");
  out.classList.toggle("more", parts > 1);
}
