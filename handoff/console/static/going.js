// Going from page to page without leaving: the bell, the stream and a call in the page must outlive a click.
// htmx fetches and swaps; here is what it leaves open: pages that are none of ours, errors, and a house that does not answer.

import { $, announce, boosted, words } from "./page.js";

function tell(text) {
  const flash = Object.assign(document.createElement("div"), { className: "flash refused", textContent: text });
  flash.setAttribute("role", "alert");
  $("#told").replaceChildren(flash);
}

document.addEventListener("htmx:before:response", (event) => {
  const { ctx } = event.detail;
  if (!boosted(ctx)) return;
  const door = ctx.response.raw.redirected && new URL(ctx.response.raw.url).pathname === "/login";
  if (!door && ctx.response.status < 400) return;
  if (door || ctx.request.method === "GET") { event.preventDefault(); location.assign(door ? ctx.response.raw.url : ctx.request.action); }
});
document.addEventListener("htmx:response:error", ({ detail: { ctx } }) => {
  if (!boosted(ctx) || ctx.request.method === "GET") return;
  const page = new DOMParser().parseFromString(ctx.text, "text/html");
  tell(`${$("h1", page)?.textContent ?? words.not_done} · ${$("h1 + p", page)?.textContent ?? ""}`);
});
document.addEventListener("htmx:error", ({ detail: { ctx } }) => { if (boosted(ctx)) tell(words.not_reached); });
document.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
  const button = ctx?.request?.form && $("[data-busy-now]", ctx.request.form);
  if (!button) return;
  button.disabled = false;
  delete button.dataset.busyNow;
});
document.addEventListener("htmx:after:history:push", () => announce(document.title));
