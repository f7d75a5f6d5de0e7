// What every part of the pages' script uses: look something up, say something, the server's clock.

export const $ = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];
export const words = JSON.parse(document.body.dataset.words);
export const csrf = document.body.dataset.csrf;

/** What a screen reader hears: one polite region, one alert; never the lists themselves. */
export function announce(text, loud = false) {
  const region = $(loud ? "#shout" : "#say");
  if (region) region.textContent = text;
}

/** Have a part fetched anew, as if the desk had told of it. */
export const renew = (name) => document.body.dispatchEvent(new CustomEvent(`desk-${name}`));

/** Whether a request of htmx's is for a whole page, by a link or a form. */
export const boosted = (ctx) => Boolean(ctx?.sourceElement?._htmx?.boosted);

/** The mark of a telephone's line in the sprite. */
export const sign = (name) => `/static/icons.svg#${name}`;
