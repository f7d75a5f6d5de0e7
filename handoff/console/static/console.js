// The pages' own script. No inline handlers, no inline style: everything hangs on data- attributes and on SVG geometry,
// which a strict content security policy lets through.

import { $ } from "./page.js";
import "./clock.js";
import "./stream.js";
import "./going.js";
import "./writing.js";
import "./keys.js";
import "./line.js";

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

// --- what is sent off is put away: the page that answers is morphed in and would leave it open
document.addEventListener("submit", (event) => {
  event.target.closest("[popover]:popover-open")?.hidePopover();
});

// --- on paper
document.addEventListener("click", (event) => {
  if (event.target.closest("[data-print]")) window.print();
});

// --- a button says what it is doing, and does it once
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!("once" in form.dataset)) return;
  const button = $("button", form);
  if (form.dataset.busy) button.textContent = form.dataset.busy;
  button.dataset.busyNow = "yes";
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

