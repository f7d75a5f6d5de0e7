// The web phone: who one is, what the fingers and the mouth do, and keeping the page in step with the exchange.

import { act, ask, follow } from "./feed.js";
import { Lines } from "./lines.js";
import { count, draw, tick } from "./screen.js";
import * as sound from "./sound.js";
import { asTest, traced } from "./trace.js";
import { $, all, cookie, make, w } from "./words.js";

const { house: houseName, number, withheld } = document.body.dataset;
const lines = new Lines(), language = document.documentElement.lang;
let me = "", tab = "phone", aloud = localStorage.getItem("aloud") !== "off", photo = null, stopEar = null, seen = {}, drawnTrace = { line: "", n: 0 };

const now = () => lines.of(me);
const radio = (line) => all("[name=who]").find((one) => one.value === line);
const nameOf = (line) => $(".name", radio(line)?.closest("label") ?? document.body)?.textContent.trim() || line;
const roomOf = (line) => radio(line)?.closest("label").querySelector(".room")?.textContent || "";
const title = document.title;
const houseOr = (address) => address === number ? houseName : roomOf(address) || nameOf(address);

// --- who one is: in the address, so that every tab is somebody else -------------------------------------
async function become(line) {
  me = line;
  const url = new URL(location.href);
  url.searchParams.set("line", line);
  history.replaceState(null, "", url);
  for (const link of all("[data-keep-line]")) link.href = `?lang=${link.hreflang}&line=${encodeURIComponent(line)}`;
  if (!radio(line)) addLine(line);
  radio(line).checked = true;
  radio(line).closest("details")?.setAttribute("open", "");
  const { phone } = await act("settings", { line, pace: 1, aloud: aloud && sound.hasVoices() });
  for (const box of all("[data-setting]")) box.checked = phone[box.dataset.setting];
  if (!canText()) tab = "phone";
  show();
}

function addLine(line) {
  const label = $(".people label:has([name=who])").cloneNode(true), input = $("input", label);
  input.value = line;
  label.dataset.line = label.dataset.find = line;
  $(".room", label)?.remove();
  $(".lang", label)?.remove();
  $("small", label)?.remove();
  $(".name", label).textContent = line;
  $(".lines").prepend(label);
}

const canText = () => me.startsWith("+");

function show() {
  const room = roomOf(me);
  draw(now(), tab, { line: me, short: room || w(me.startsWith("+") ? "mobile_of" : "phone"), name: nameOf(me) }, houseOr, canText());
  $("[data-tab=texts]").disabled = false;
  $("#unread").hidden = !unread(me) || tab === "texts";
  $("#unread").textContent = unread(me);
  if (tab === "texts") seen[me] = now().texts.length;
  sound.ring(Boolean(now().ringing), (blocked) => { $("#blocked").hidden = !blocked; });
  document.title = now().ringing ? `☎ ${room || nameOf(me)}` : title;
  showTrace();
  showOthers();
  tick(now());
}

const unread = (line) => lines.of(line).texts.filter((text) => text.direction !== "inbound").length
  && lines.of(line).texts.length - (seen[line] ?? lines.of(line).texts.length);

function showTrace() {
  const list = $("#trace"), all_ = now().trace;
  if (drawnTrace.line !== me || drawnTrace.n > all_.length) { list.replaceChildren(make("li", { className: "none", textContent: w("nothing_yet") })); drawnTrace = { line: me, n: 0 }; }
  if (drawnTrace.n === all_.length) return;
  $(".none", list)?.remove();
  const close = list.scrollHeight - list.scrollTop - list.clientHeight < 80;
  for (const [index, event] of all_.entries()) {
    if (index < drawnTrace.n) continue;
    const begun = all_.find((one) => one.call === event.call && one.kind !== "wire");
    list.append(traced(event, begun ? Date.parse(begun.at) : null));
  }
  drawnTrace.n = all_.length;
  if (close) list.scrollTop = list.scrollHeight;
}

function showOthers() {
  for (const label of all(".people [data-line]")) {
    const one = lines.of(label.dataset.line), lamp = $(".lamp", label), state = one.ringing ? "ringing" : one.call ? "in-progress" : "";
    lamp.hidden = !state;
    if (state) { lamp.textContent = w(`status_${state}`); lamp.classList.toggle("talks", state !== "ringing"); }
  }
  const other = lines.ringing().find((line) => line !== me), bar = $("#elsewhere");
  bar.hidden = !other;
  if (other) { $("span", bar).textContent = w("rings_elsewhere", { who: roomOf(other) || nameOf(other) }); bar.dataset.line = other; }
}

// --- events -----------------------------------------------------------------------------------------------
function each(event, past) {
  const one = lines.take(event);
  if (past || !one) return;
  if (event.kind === "faults") showFaults(event.data);
  if (event.line !== me) { requestAnimationFrame(showOthers); return; }
  if (event.kind === "ringing") $("#shout").textContent = w("somebody_calls", { who: houseOr(event.data.from) });
  if (event.kind === "text" && event.data.direction !== "inbound") sound.play("text");
  if (event.kind === "ended") { sound.hush(); stopEar?.(); }
  if (event.kind === "said" || event.kind === "pressed") sound.hush();
  if (aloud && (event.kind === "say" || event.kind === "voice")) {
    const line = me, done = () => event.kind === "say" && act("heard", { line, event: event.id }).catch(() => {});
    sound.readAloud(event.data.words, event.data.language || language, event.data.rate, done);
  }
  show();
}

const failed = (error) => { const ear = $("#ear"); ear.textContent = w("cannot", { why: error.message }); ear.className = "ear deaf"; };
const hand = (what, more = {}) => act(what, { line: me, ...more }).catch(failed);

// --- hands ------------------------------------------------------------------------------------------------
function press(key) {
  const button = $(`[data-key="${key}"]`);
  button.classList.add("down");
  setTimeout(() => button.classList.remove("down"), 120);
  sound.play("key");
  hand("press", { keys: key });
}
$("#pad").addEventListener("click", (event) => { const key = event.target.closest("[data-key]")?.dataset.key; if (key) press(key); });
$("#call").addEventListener("click", () => { sound.play("key"); hand("call", { to: number }); });
$("#hangup").addEventListener("click", () => hand("hangup"));
$("#hush").addEventListener("click", () => hand("silence"));
$("#decline").addEventListener("click", () => hand("decline"));
$("#answer").addEventListener("click", () => { tab = "phone"; hand("answer"); });
$("#blocked button").addEventListener("click", () => sound.play("ring") && ($("#blocked").hidden = true));
$("#elsewhere button").addEventListener("click", () => { tab = "phone"; become($("#elsewhere").dataset.line); });

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input:not([type=radio],[type=checkbox]), textarea, select, dialog")) return;
  if (/^[0-9*#]$/.test(event.key) && now().call && device.dataset.view === "call") { event.preventDefault(); press(event.key); }
});
const device = $("#device");

$("#speak").addEventListener("submit", (event) => {
  event.preventDefault();
  const field = $("#words-said"), words = field.value.trim();
  if (!words) return;
  field.value = "";
  hand("say", { words });
});

const mic = $("#mic");
if (!sound.hasMicrophone) { mic.disabled = true; mic.title = w("no_mic"); mic.setAttribute("aria-label", w("no_mic")); }
mic.addEventListener("click", () => {
  if (stopEar) { stopEar(); return; }
  sound.hush();
  const field = $("#words-said"), spoken = now().call?.listening?.language || language;
  const over = () => { stopEar = null; mic.setAttribute("aria-pressed", "false"); field.placeholder = w("type_words"); };
  stopEar = sound.listen(spoken, (words, final, confidence) => {
    field.value = words;
    if (final) { field.value = ""; hand("say", { words, confidence: confidence || null }); }
  }, over);
  mic.setAttribute("aria-pressed", "true");
  field.placeholder = w("listening_mic");
});

// --- read aloud ---------------------------------------------------------------------------------------------
function showAloud() {
  const button = $("#aloud"), can = sound.hasVoices();
  button.disabled = !can;
  button.setAttribute("aria-pressed", String(aloud && can));
  button.title = can ? "" : w("no_voices");
  $("use", button).setAttribute("href", `/static/icons.svg#${aloud && can ? "aloud" : "mute"}`);
}
$("#aloud").addEventListener("click", () => {
  aloud = !aloud;
  localStorage.setItem("aloud", aloud ? "on" : "off");
  if (!aloud) sound.hush();
  showAloud();
  hand("settings", { aloud: aloud && sound.hasVoices() });
});
window.speechSynthesis?.addEventListener?.("voiceschanged", () => { showAloud(); if (me) hand("settings", { aloud: aloud && sound.hasVoices() }); });

// --- texts ---------------------------------------------------------------------------------------------------
for (const button of all("[data-tab]")) button.addEventListener("click", () => { tab = button.dataset.tab; show(); });
const text = $("#text");
text.addEventListener("input", () => count(text));
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) { event.preventDefault(); text.form.requestSubmit(); }
});
$("#write").addEventListener("submit", async (event) => {
  event.preventDefault();
  if (!text.value.trim() && !photo) return;
  try {
    await act("text", { line: me, to: number, words: text.value, picture: photo });
    text.value = "";
    attach(null);
    count(text);
  } catch (error) { $("#count").textContent = w("cannot", { why: error.message }); }
});
function attach(data) {
  photo = data;
  $("#attached").hidden = !data;
  $("#photo").value = "";
  if (data) $("#attached img").src = data;
}
$("#photo").addEventListener("change", (event) => {
  const [file] = event.target.files;
  if (!file) return;
  const reader = new FileReader();
  reader.onload = () => attach(reader.result);
  reader.readAsDataURL(file);
});
$("#attached button").addEventListener("click", () => attach(null));

// --- make it harder, keep as a test, theme ----------------------------------------------------------------------
for (const box of all("[data-setting]")) box.addEventListener("change", () => hand("settings", { [box.dataset.setting]: box.checked }));
for (const box of all("[data-fault]")) box.addEventListener("change", () => act("faults", { [box.dataset.fault]: box.checked }));
$("#provider").addEventListener("change", (event) => act("faults", { rest: event.target.value }));
function showFaults(faults) {
  for (const box of all("[data-fault]")) box.checked = faults[box.dataset.fault];
  $("#provider").value = faults.rest;
}
$("#save").addEventListener("click", async () => {
  const told = asTest(roomOf(me) || me, now().events);
  $("#saved pre").textContent = told;
  $("#copied").textContent = "";
  $("#saved").showModal();
  await navigator.clipboard?.writeText(told).then(() => { $("#copied").textContent = w("saved"); }, () => {});
});
$("[data-theme-switch]").addEventListener("click", () => {
  const root = document.documentElement, chosen = root.dataset.theme;
  const dark = chosen ? chosen === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  cookie("theme", root.dataset.theme = dark ? "light" : "dark");
});
$(".people").addEventListener("change", (event) => { if (event.target.name === "who") { tab = "phone"; become(event.target.value); } });
$(".people").addEventListener("submit", (event) => {
  event.preventDefault();
  const typed = $("#find").value.replace(/\s/g, ""), found = all(".people [data-line]").filter((label) => !label.hidden);
  if (found.length === 1) become(found[0].dataset.line);
  else if (/^\+[1-9]\d{6,14}$|^sip:\S+@\S+$|^client:\w+$/.test(typed)) become(typed);
});
for (const chip of all("[data-group]")) chip.addEventListener("click", () => {
  const group = $(`#group-${chip.dataset.group}`);
  $(".lines").scrollTo({ top: group.offsetTop });
  $("input", group).focus({ preventScroll: true });
});
$("#find").addEventListener("input", (event) => {
  const wanted = event.target.value.trim().toLowerCase();
  for (const label of all(".people [data-line]")) label.hidden = Boolean(wanted) && !label.dataset.find.toLowerCase().includes(wanted);
  for (const more of all(".people details")) more.open = Boolean(wanted) || Boolean($(":checked", more));
});

// --- begin ---------------------------------------------------------------------------------------------------------
showAloud();
setInterval(() => me && tick(now()), 250);
const asked = new URLSearchParams(location.search).get("line");
ask("phones").then(({ faults }) => showFaults(faults));
follow(each, () => { lines.forget(); drawnTrace = { line: "", n: 0 }; show(); }, (alive) => { $("#lost").hidden = alive; })
  .then(() => become(asked || $("[name=who]").value))
  .then(() => { for (const one of all("[name=who]")) seen[one.value] = lines.of(one.value).texts.length; document.body.dataset.ready = "yes"; });
