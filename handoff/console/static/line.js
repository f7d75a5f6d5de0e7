// The line: rings, answers, mutes, hangs up. What it shows comes from the server; what carries the voice is the softphone.

import { $, all, announce, renew, sign, words } from "./page.js";
import { play, sound } from "./bell.js";
import { openPhone } from "./softphone.js";
import { captions } from "./captions.js";

const ME = (sessionStorage.page ??= crypto.randomUUID());
const FRESH = 400, ASKED = 60_000, ELSEWHERE = 3000, LEFT = 6000, TWICE = 2000;
const phone = openPhone(document.body.dataset, heard);
const title = { text: document.title, mark: "" };
let state, fresh = 0, announced = "", answering = "", strayTimer, left;

/** Whether this person asked for a call a moment ago: "here", "elsewhere" (another page of theirs), or "". */
function asked() {
  const { at, page } = JSON.parse(localStorage.getItem("asked") ?? "{}");
  if (!at || Date.now() - at > ASKED) return "";
  return page === ME ? "here" : Date.now() - (heard.rangAt ?? 0) < ELSEWHERE ? "elsewhere" : "";
}

function heard(changed) {
  const status = changed.leg?.status ?? "";
  if (status !== heard.status) {
    heard.status = status;
    if (status === "ringing") heard.rangAt = Date.now();
    if (status !== "ringing") localStorage.removeItem("asked");
    renew("line");
  }
  if (status === "ringing" && asked() === "here" && answering !== changed.leg.id) {
    answering = changed.leg.id;
    changed.answer().catch(() => {});
  }
  clearTimeout(strayTimer);
  if (status === "ringing") strayTimer = setTimeout(show, ELSEWHERE);
  show();
}

/** Bring everything the server cannot know up to date: sounds, the title, the buttons of the telephone. */
function show() {
  const line = $("#line");
  if (!line) return;
  const { room, case: number } = line.dataset, now = line.dataset.state;
  if (now !== state) { state = now; fresh = performance.now(); setTimeout(() => { line.dataset.settled = now; }, FRESH); }
  else if (performance.now() - fresh > FRESH) line.dataset.settled = now;
  const stray = phone?.leg?.status === "ringing" && !asked();
  const calls = now === "ringing" && sessionStorage.getItem("not-now") !== number;
  const cut = document.body.classList.contains("cutoff") || "slept" in line.dataset;   // old news rings nobody
  const pick = $("[data-pick-up]", line);
  if (pick) pick.hidden = !stray;
  line.classList.toggle("later", now === "ringing" && !calls);
  const rings = !cut && (calls || (stray && now === "joining"));
  sound(!cut && $(".sos") && now !== "talking" ? "emergency" : rings ? "ring" : "", { blocked, ask: () => renew("line") });
  mark(rings ? `☎ ${room} · ` : "");
  if (rings && announced !== number) { announced = number; announce(words.calls.replace("{room}", room).replace("{why}", $(".what strong", line)?.textContent ?? ""), true); }
  if (!rings) announced = "";
  if (now !== "talking") pad(false);
  muted(line);
  ending(line);
  letGo(now);
  captions(phone, ["talking", "held", "asking"].includes(now) && !("ownPhone" in line.dataset) ? number : "");
}

/** A call of the page's telephone that the desk knows nothing of any more is let go: nothing hangs. */
function letGo(now) {
  const stranger = phone?.leg && !["joining", "talking", "held", "asking"].includes(now);
  if (!stranger) { clearTimeout(left); left = undefined; return; }
  left ??= setTimeout(() => { (phone.leg?.status === "ringing" ? phone.decline() : phone.hangUp()).catch(() => {}); left = undefined; }, LEFT);
}

function mark(text) {
  if (text === title.mark && document.title.startsWith(text)) return;
  if (!document.title.startsWith("☎")) title.text = document.title;
  title.mark = text;
  document.title = text + title.text;
}

function blocked(is) { all("[data-sound-blocked]").forEach((one) => { one.hidden = !is; }); }

function muted(line) {
  const button = $("[data-mute]", line);
  if (!button) return;
  const is = Boolean(phone?.muted), label = is ? words.muted : words.mute;
  button.setAttribute("aria-pressed", String(is));
  if ($("span", button).textContent !== label) $("span", button).textContent = label;
  $("use", button).setAttribute("href", sign(is ? "mic-off" : "mic"));
}

function pad(open) {
  const box = $("#pad");
  if (!box || box.hidden === !open) return;
  box.hidden = !open;
  $("[data-pad]")?.setAttribute("aria-expanded", String(open));
}

// --- a button that has just appeared does nothing, and hanging up takes two presses within two seconds
document.addEventListener("click", (event) => {
  const button = event.target.closest(".line .btn");
  if (!button) return;
  const early = performance.now() - fresh < FRESH;
  if (early || ("twice" in button.dataset && !twice())) { event.preventDefault(); event.stopPropagation(); }
}, true);
let armed = 0;                                               // kept here: the line may be fetched anew between two presses
function twice() {
  if (armed && performance.now() - armed < TWICE) { armed = 0; return true; }
  armed = performance.now();
  announce(words.once_more);
  show();
  setTimeout(show, TWICE);
  return false;
}
function ending(line) {
  const label = $("[data-twice] span", line);
  const text = armed && performance.now() - armed < TWICE ? words.once_more : words.hang_up;
  if (label && label.textContent !== text) label.textContent = text;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-not-now], [data-pick-up], [data-mute], [data-pad], [data-digit], [data-sound-blocked], [data-hear]");
  if (!button) return;
  if ("notNow" in button.dataset) { sessionStorage.setItem("not-now", $("#line").dataset.case); show(); }
  if ("pickUp" in button.dataset) phone.answer().catch(() => {});
  if ("mute" in button.dataset) phone?.mute(!phone.muted);
  if ("pad" in button.dataset) pad($("#pad").hidden);
  if (button.dataset.digit) phone?.press(button.dataset.digit).catch(() => {});
  if ("soundBlocked" in button.dataset || "hear" in button.dataset) blocked(!play("ring"));
});
document.addEventListener("submit", (event) => {
  if (/\/(answer|call|next)$/.test(event.target.action)) localStorage.setItem("asked", JSON.stringify({ at: Date.now(), page: ME }));
}, true);

document.addEventListener("htmx:after:swap", show);
document.body.addEventListener("desk-cut", show);
// On waking a page asks whether it still rings before it plays: the mark is gone with the line that the house then sends.
document.addEventListener("freeze", () => { const line = $("#line"); if (line) { line.dataset.slept = ""; show(); } });
document.addEventListener("resume", () => renew("line"));
document.addEventListener("visibilitychange", () => { if (!document.hidden) renew("line"); });
addEventListener("storage", show);
show();

const worker = new Worker(document.body.dataset.heartbeat, { type: "module" });
worker.postMessage({ address: "/cases/heartbeat", csrf: document.body.dataset.csrf });
worker.onmessage = ({ data: mine }) => {
  const thread = $("#thread[data-held=me]");
  if (thread && !mine.includes(thread.dataset.case)) location.reload();   // it went back to its place meanwhile
};
