// Keys: single letters only while no field has the focus and no dialog is open, and only while they are switched on.
// Every key has a visible button that names it; pressing the key presses the button.

import { $, all } from "./page.js";

const FIELD = "input:not([type=radio], [type=checkbox]), textarea, select";

function press(key) {
  // What rings comes before the open case, and that before the rail.
  const buttons = all("[data-key]").filter((one) => one.dataset.key === key && !one.disabled && one.checkVisibility());
  const button = buttons.find((one) => one.closest(".line")) ?? buttons.find((one) => one.closest(".thread")) ?? buttons[0];
  if (!button) return false;
  if (button.dataset.focus) $(button.dataset.focus)?.focus();
  else button.click();
  if (button.name === "kind") $(`.for-${button.value} :is(textarea, input[type=text])`)?.focus();
  return true;
}

document.addEventListener("click", (event) => {
  const button = event.target.closest("[data-open], [data-focus]");
  if (button?.dataset.open) document.getElementById(button.dataset.open).showModal();
  else if (button) $(button.dataset.focus)?.focus();
});
document.addEventListener("keydown", (event) => {
  if (event.target.closest(FIELD)) {
    if (event.key === "Escape") event.target.blur();
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) event.target.form?.requestSubmit();
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || $("dialog[open], [popover]:popover-open")) return;
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const pad = $("#pad:not([hidden])");
  if (pad && /^[0-9*#]$/.test(key)) { $(`[data-digit="${key}"]`, pad).click(); event.preventDefault(); return; }
  if (pad && key === "Escape") { $("[data-pad]").click(); return; }
  if (key === "?") { $("#keys")?.showModal(); return; }
  if ($("[data-single-keys]")?.checked === false) return;
  const choices = event.target.closest("[data-choices]");
  if (choices && /^[1-9]$/.test(key)) { const one = all("[type=radio]", choices)[key - 1]; if (one) { one.checked = true; one.focus(); } return; }
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
  if (press(key)) event.preventDefault();
});
// What is written in the composer goes on being written; after any other form the letters are keys again.
document.addEventListener("submit", (event) => {
  if (!event.target.closest("#composer, dialog")) document.activeElement?.blur();
});
