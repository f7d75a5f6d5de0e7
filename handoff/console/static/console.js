// The pages' own script: the live stream, seconds that run, keys, drafts. No inline handlers, no inline style:
// everything hangs on data- attributes and on SVG geometry, which a strict content security policy lets through.

const $ = (selector, from = document) => from.querySelector(selector);
const all = (selector, from = document) => [...from.querySelectorAll(selector)];
const words = JSON.parse(document.body.dataset.words);
const csrf = document.body.dataset.csrf;

// --- what a screen reader hears: one polite region, one alert; never the lists themselves
function announce(text, loud = false) { const region = $(loud ? "#shout" : "#say"); if (region) region.textContent = text; }

// --- light and dark: the system's choice until somebody chooses; a cookie, so that the server renders it next time
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-theme-switch]");
  if (!link) return;
  event.preventDefault();
  const root = document.documentElement;
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; SameSite=Lax`;
});

// --- seconds: one timer for the page. The server says when something began; its clock is the only one that counts.
let ahead = 0;
function setClock() { const clock = $("#clock"); if (clock) ahead = Number(clock.dataset.now) - Date.now() / 1000; }
const now = () => Date.now() / 1000 + ahead;
const minutes = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
const long = (s) => s < 60 ? `${Math.floor(s)} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 86400 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
let cutSince = 0;
function tick() {
  if (cutSince) return;                                     // old is shown as old: seconds stand still
  all("[data-since]").forEach((ring) => {
    const limit = Number(ring.dataset.limit), waited = Math.max(0, now() - Number(ring.dataset.since));
    const text = $("b", ring), arc = $(".arc", ring);
    if (text.textContent !== long(waited)) text.textContent = long(waited);
    arc?.setAttribute("stroke-dasharray", `${Math.min(waited, limit)} ${limit}`);
    if (waited < limit || ring.classList.contains("over")) return;
    ring.classList.add("over");
    const strip = ring.closest(".strip");
    strip?.classList.add("over");
    ring.insertAdjacentElement("beforeend", Object.assign(document.createElement("small"), { textContent: words.late }));
    announce(`${$(".room", strip)?.textContent}: ${words.waits_long}`);
  });
  all("[data-until]").forEach((el) => { el.textContent = minutes(Math.max(0, Number(el.dataset.until) - now())); });
  all("[data-from]").forEach((el) => { el.textContent = minutes(Math.max(0, now() - Number(el.dataset.from))); });
  const clock = $("#clock");
  if (clock) {
    const zone = Number(clock.dataset.now), shown = clock.textContent.split(":").map(Number);
    const passed = Math.floor(now() / 60) - Math.floor(zone / 60);
    if (passed > 0 && shown.length === 2) {
      const total = (shown[0] * 60 + shown[1] + passed) % 1440;
      clock.textContent = `${String(Math.floor(total / 60)).padStart(2, "0")}:${String(total % 60).padStart(2, "0")}`;
      clock.dataset.now = String(Math.floor(now()));
    }
  }
}
setClock();
tick();
setInterval(tick, 1000);
document.body.addEventListener("htmx:after:swap", () => { setClock(); tick(); });

// --- the stream: one per page, replayed by event id after a cut. An event only says that a part is to be fetched anew.
const parts = { wake_up: ["wake-ups"], attempt: ["wake-ups"], case: ["cases", "case", "wake-ups"], conversation: ["cases", "case"],
  text: ["case"], message: ["messages", "cases", "stays"], dnd: ["stays"], stay: ["stays", "wake-ups", "cases"], room: ["stays"] };
const due = new Set();
let timer;
function renew(names) {
  names.forEach((name) => due.add(name));
  due.add("happened");
  clearTimeout(timer);
  timer = setTimeout(flush, 150);
}
let held = 0;
function flush() {
  // Nothing moves under the finger: a rail that is being used waits, but not longer than three seconds.
  const still = $("[data-still]");
  if (still && due.has("cases") && (still.matches(":hover") || still.contains(document.activeElement)) && held < 6) {
    held += 1;
    timer = setTimeout(flush, 500);
    return;
  }
  held = 0;
  const names = [...due];
  due.clear();
  names.forEach((name) => document.body.dispatchEvent(new CustomEvent(`desk-${name}`)));
}
let polling;
function live(is) {
  const sign = $("#live");
  if (is) {
    clearInterval(polling);
    polling = undefined;
    if (cutSince) { cutSince = 0; announce(words.back); renew(Object.values(parts).flat()); }
  } else if (!cutSince) {
    cutSince = Date.now();
    announce(words.cut.replace("{at}", $("#clock")?.textContent ?? ""), true);
    polling ??= setInterval(() => renew(Object.values(parts).flat()), 10000);
  }
  document.body.classList.toggle("cutoff", !is);
  sign?.classList.toggle("off", !is);
}
function listen() {
  const stream = new EventSource(document.body.dataset.stream);
  stream.addEventListener("open", () => live(true));
  stream.addEventListener("happened", (event) => {
    const told = JSON.parse(event.data);
    renew(parts[told.kind.split(".")[0]] ?? []);
  });
  stream.addEventListener("reload", () => renew(Object.values(parts).flat()));
  stream.addEventListener("signed-out", () => { stream.close(); location.reload(); });
  stream.addEventListener("error", () => {
    live(false);
    if (stream.readyState === EventSource.CLOSED) setTimeout(listen, 5000);   // 503: too many listen; polling goes on meanwhile
  });
  addEventListener("pagehide", () => stream.close());
}
if (document.body.dataset.stream) listen();

// --- whoever holds a case says so every 15 seconds; without it the case goes back to its place
setInterval(() => {
  const thread = $("#thread[data-held=me]");
  if (!thread) return;
  fetch(`/cases/${thread.dataset.case}/heartbeat`, { method: "POST", headers: { "X-CSRFToken": csrf } })
    .then((answer) => { if (answer.status === 409) location.reload(); }).catch(() => {});
}, 15000);

// --- the thread ends at its newest line, unless somebody reads further up
let turns;
function follow() {
  const box = $(".turns");
  if (box && (box !== turns || box.scrollHeight - box.scrollTop - box.clientHeight < 120)) box.scrollTop = box.scrollHeight;
  turns = box;
}
follow();
document.body.addEventListener("htmx:after:swap", follow);

// --- text segments: GSM-7 holds 160 (153 each when several), anything else 70 (67). á í ó ú are "anything else".
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€]*$/;
function segments(text) {
  const plain = GSM.test(text);
  const size = plain ? text.length + (text.match(/[\^{}\\[\]~|€]/g) || []).length : text.length;
  const [one, many] = plain ? [160, 153] : [70, 67];
  const count = size <= one ? 1 : Math.ceil(size / many);
  return { size, room: count === 1 ? one : many * count, count, odd: plain ? "" : [...text].find((c) => !GSM.test(c)) };
}
all("[data-segments]").forEach((field) => {
  const out = document.getElementById(field.dataset.segments);
  const show = () => {
    const { size, room, count, odd } = segments(field.value);
    out.textContent = `${size}/${room} · ${count} SMS${odd ? ` (${words.because} «${odd}»: 70)` : ""}`;
    out.classList.toggle("more", count > 1);
  };
  field.addEventListener("input", show);
  show();
});

// --- half-written answers are kept on this machine, per case and kind; never sent by themselves
all("[data-draft]").forEach((field) => {
  const key = `draft-${field.dataset.draft}`;
  const kept = sessionStorage.getItem(key);
  if (kept && !field.value) { field.value = kept; field.dispatchEvent(new Event("input")); }
  field.addEventListener("input", () => field.value ? sessionStorage.setItem(key, field.value) : sessionStorage.removeItem(key));
  field.form.addEventListener("submit", () => sessionStorage.removeItem(key));
});

// --- a button says what it is doing, and does it once
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("once" in form.dataset)) return;
  const button = $("button", form);
  if (form.dataset.busy) button.textContent = form.dataset.busy;
  setTimeout(() => { button.disabled = true; });
});

// --- moving a wake-up: one form for all rows, filled by the button that opens it
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-move-to]");
  if (!button) return;
  const form = $("[data-move]");
  form.action = button.dataset.moveTo;
  form.elements.day.value = button.dataset.day;
  form.elements.hour.value = button.dataset.hour;
  $("[data-room]", form).textContent = button.dataset.room;
});
if (new URLSearchParams(location.search).get("room") && $("#book")) $("#book").showPopover();

// --- keys: single letters only while no field has the focus, and only while they are switched on
document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-open]");
  if (button) document.getElementById(button.dataset.open).showModal();
});
document.addEventListener("keydown", (event) => {
  const field = event.target.closest("input:not([type=radio], [type=checkbox]), textarea, select");
  if (field) {
    if (event.key === "Escape") field.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) field.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || $("dialog[open], [popover]:popover-open")) return;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  if (key === "?") { $("#keys")?.showModal(); return; }
  if ($("[data-single-keys]")?.checked === false) return;
  if (/^[0-9/]$/.test(key) && $("#jump")) {                 // the digit itself lands in the field
    if (key === "/") event.preventDefault();
    $("#jump").focus();
    return;
  }
  if (key === "J" || key === "K") {
    const strips = all(".strip > a");
    strips[Math.max(0, strips.indexOf(document.activeElement) + (key === "J" ? 1 : -1))]?.focus();
    return;
  }
  const button = all("[data-key]").find((one) => one.dataset.key === key);
  if (button) {
    event.preventDefault();
    button.click();
    if (button.name === "kind") $(`.for-${button.value} textarea`)?.focus();
  } else if (key === "A") $(".strip.waits > a")?.click();
});
