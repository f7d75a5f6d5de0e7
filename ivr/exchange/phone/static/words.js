// The page's sentences (from the catalogue, filled here), and the two or three things every part needs.

const sentences = JSON.parse(document.getElementById("words").textContent);

/** The sentence of a key, its {places} filled. */
export const w = (key, values = {}) =>
  (sentences[key] ?? key).replace(/\{(\w+)\}/g, (_, name) => values[name] ?? "");

export const $ = (selector, from = document) => from.querySelector(selector);
export const all = (selector, from = document) => [...from.querySelectorAll(selector)];

/** An element with properties and children; words are always text, never markup. */
export function make(name, properties = {}, ...children) {
  const element = Object.assign(document.createElement(name), properties);
  element.append(...children.filter((child) => child !== ""));
  return element;
}

/** Seconds as m:ss. */
export const clock = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};

export const hour = (at) => new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", hourCycle: "h23" });

export const cookie = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=31536000; samesite=lax`; };
