// Writing: what a text costs, half-written words that are never lost, and a thread that ends at its newest line.

import { $, all, words } from "./page.js";

// GSM-7 holds 160 (153 each when several), anything else 70 (67). á í ó ú are "anything else".
const GSM = /^[@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !"#¤%&'()*+,\-./0-9:;<=>?¡A-ZÄÖÑÜ§¿a-zäöñüà^{}\\[\]~|€\f]*$/;
function segments(text) {
  const plain = GSM.test(text);
  const size = plain ? text.length + (text.match(/[\^{}\\[\]~|€\f]/g) || []).length : text.length;
  const [one, many] = plain ? [160, 153] : [70, 67];
  const count = size <= one ? 1 : Math.ceil(size / many);
  return { size, room: count === 1 ? one : many * count, count, odd: plain ? "" : [...text].find((c) => !GSM.test(c)) };
}
function count(field) {
  const out = document.getElementById(field.dataset.segments);
  if (!out) return;
  const { size, room, count: n, odd } = segments(field.value);
  out.textContent = `${size}/${room} · ${n} SMS${odd ? ` (${words.because} «${odd}»: 70)` : ""}`;
  out.classList.toggle("more", n > 1);
}

// Kept on this machine, per case and kind; never sent by themselves, and forgotten only when the house has them.
const key = (field) => `draft-${field.dataset.draft}`;
document.addEventListener("input", (event) => {
  const field = event.target;
  if (field.dataset.segments) count(field);
  if (!field.dataset.draft) return;
  if (field.value) sessionStorage.setItem(key(field), field.value);
  else sessionStorage.removeItem(key(field));
});
document.addEventListener("htmx:after:request", ({ detail: { ctx } }) => {
  const form = ctx.request.form;
  if (!form || ctx.response.status >= 400 || ctx.text.includes('class="flash refused"')) return;
  const sent = new URLSearchParams(ctx.request.body ?? "");
  all("[data-draft]", form).forEach((field) => {
    const text = (sent.get(field.name) ?? "").replaceAll("\r\n", "\n");
    const more = field.value.startsWith(text) ? field.value.slice(text.length) : field.value;   // typed while it was sent
    if (more) sessionStorage.setItem(key(field), more);
    else sessionStorage.removeItem(key(field));
  });
});
// Another case's page may be swapped into this one: each field gets what belongs to it, and nothing else.
let case_ = $("#thread")?.dataset.case;
function refill() {
  const other = $("#thread")?.dataset.case !== case_;
  case_ = $("#thread")?.dataset.case;
  all("[data-draft]").forEach((field) => {
    const kept = sessionStorage.getItem(key(field)) ?? field.defaultValue;
    if (field.value !== kept) field.value = kept;
    if (field.dataset.segments) count(field);
  });
  all("[data-segments]:not([data-draft])").forEach(count);
  if (other) all("[name=kind]").forEach((one) => { one.checked = one.defaultChecked; });
}

let turns;
function follow() {
  const box = $(".turns"), of = $("#thread")?.dataset.case;
  if (box && (of !== turns || box.scrollHeight - box.scrollTop - box.clientHeight < 120)) box.scrollTop = box.scrollHeight;
  turns = of;
}
// Who holds the case, or whether it is closed, has changed elsewhere: what can be done with it is fetched anew.
function keepUp() {
  const shows = $("#main")?.dataset.shows, stands = $("#thread")?.dataset.stands;
  if (shows !== undefined && shows !== stands) globalThis.htmx.ajax("GET", location.pathname, { target: document.body, swap: "outerMorph" });
}
refill();
follow();
document.addEventListener("htmx:after:swap", () => { refill(); follow(); keepUp(); });
