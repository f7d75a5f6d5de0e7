// What is said, in words: only where the line carries words. Two voices at once help nobody, so it is no live region.

import { $, words } from "./page.js";

const aloud = () => localStorage.getItem("read-aloud") === "on";
let read = 0, held;

/** Show what was said in the call of this case ("": there is none), and read the other side aloud where switched on. */
export function captions(phone, number) {
  held = phone;
  const box = $("#captions");
  if (!box) return;
  const on = phone?.typed && number && $("#thread")?.dataset.case === number;
  const form = $("#saying");
  if (form) form.hidden = !on;
  box.hidden = !on;
  const kind = $("[name=kind][value=say]")?.closest("label");
  if (kind) kind.hidden = !on;
  if (!on) { if ($("[name=kind][value=say]")?.checked) $("[name=kind]").checked = true; return; }
  const list = $("ol", box);
  if (list.dataset.call !== phone.leg?.id) { list.replaceChildren(); list.dataset.call = phone.leg?.id ?? ""; }
  for (const one of phone.said.slice(list.childElementCount)) list.append(row(one));
  box.scrollTop = box.scrollHeight;
  const button = $("[data-read-aloud]", box);
  button.setAttribute("aria-pressed", String(aloud()));
  button.hidden = !("speechSynthesis" in globalThis);
  readOut(phone);
}

function row({ who, words: text, lang, heard, keys }) {
  const item = document.createElement("li");
  const by = Object.assign(document.createElement("span"), { className: "by", textContent: words[`say_${who}`] });
  const said = Object.assign(document.createElement(keys ? "kbd" : "q"), { textContent: text, dir: "auto" });
  if (lang) said.lang = lang;
  item.className = who;
  item.append(by, " ", said);
  if (heard === false) item.append(" ", Object.assign(document.createElement("small"), { textContent: words.not_heard }));
  return item;
}

function readOut(phone) {
  const fresh = phone.said.filter((one) => one.who !== "me" && one.id > read);
  if (!fresh.length) return;
  const first = read === 0;
  read = fresh.at(-1).id;
  if (!aloud() || (first && fresh.length > 1)) return;         // what was said before the page opened is not read again
  for (const one of fresh) {
    const spoken = new SpeechSynthesisUtterance(one.words);
    if (one.lang) spoken.lang = one.lang;
    speechSynthesis.speak(spoken);
  }
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-read-aloud]");
  if (!button) return;
  localStorage.setItem("read-aloud", aloud() ? "off" : "on");
  button.setAttribute("aria-pressed", String(aloud()));
  if (!aloud()) speechSynthesis.cancel();
});
document.addEventListener("submit", (event) => {
  if (event.target.id !== "saying") return;
  event.preventDefault();
  const field = $("input[type=text]", event.target), text = field.value.trim();
  if (!text || !held) return;
  field.value = "";
  held.say(text).catch(() => { field.value = text; });
});
