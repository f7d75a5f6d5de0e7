// The page's clock. The server says when something began; its clock is the only one that counts.

import { $, all, announce, words } from "./page.js";

let ahead = 0;
function setClock() { const clock = $("#clock"); if (clock) ahead = Number(clock.dataset.now) - Date.now() / 1000; }
const now = () => Date.now() / 1000 + ahead;
const minutes = (s) => `${Math.floor(s / 60)}:${String(Math.floor(s % 60)).padStart(2, "0")}`;
const long = (s) => s < 60 ? `${Math.floor(s)} s` : s < 3600 ? `${Math.floor(s / 60)} min` : s < 86400 ? `${Math.floor(s / 3600)} h` : `${Math.floor(s / 86400)} d`;
const left = (s) => s < 3600 ? minutes(s) : `${Math.floor(s / 3600)} h ${String(Math.floor(s / 60) % 60).padStart(2, "0")}`;
function tick() {
  if (document.body.classList.contains("cutoff")) return;   // old is shown as old: seconds stand still
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
  all("[data-until]").forEach((el) => { el.textContent = left(Math.max(0, Number(el.dataset.until) - now())); });
  all("[data-from]").forEach((el) => { el.textContent = left(Math.max(0, now() - Number(el.dataset.from))); });
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
document.addEventListener("htmx:after:swap", () => { setClock(); tick(); });
