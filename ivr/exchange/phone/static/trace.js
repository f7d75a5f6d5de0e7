// What happens behind: every request of the exchange with its answer, and what real Twilio would have refused; and a call as a test.

import { clock, hour, make, w } from "./words.js";

/** One line of the trace; `from`: when its call began (none: it belongs to no call, the hour is shown). */
export function traced(event, from) {
  const at = make("time", { textContent: from === null ? hour(event.at) : clock((Date.parse(event.at) - from) / 1000) });
  const body = (SHOWN[event.kind] || plain)(event.data);
  const item = make("li", {}, at, body);
  if (event.kind === "refused" || event.data.error || event.data.status >= 400) item.className = "bad";
  return item;
}

const plain = () => make("span");
const SHOWN = {
  wire: (data) => {
    const where = new URL(data.url), good = data.status >= 200 && data.status < 400;
    const head = make("summary", {},
      make("code", { textContent: `${data.method} ${where.pathname}` }), " ",
      make("span", { className: `tag ${good ? "good" : "late"}`, textContent: data.status || data.message }), " ",
      make("small", { textContent: w("ms", { n: data.milliseconds }) }));
    const sent = data.sent.map(([name, value]) => `${name}: ${value}`).join("\n");
    return make("details", {}, head,
      make("small", { textContent: `${w("sent_fields")} ${where.search}` }), make("pre", { textContent: sent, tabIndex: 0 }),
      make("small", { textContent: `${w("received_body")} ${data.content_type}` }),
      make("pre", { textContent: data.received || data.message, tabIndex: 0 }));
  },
  refused: (data) => make("span", {}, make("b", { textContent: `${w("twilio_says")} ` }),
    make("a", { href: data.more_info, target: "_blank", rel: "noopener", textContent: data.code }), ` ${data.message}`),
  status: (data) => make("span", { textContent: w("trace_status", { status: w(`status_${data.status}`) }) }),
  ended: (data) => make("span", { textContent: w(`over_${data.status}`) }),
  moved: () => make("span", { textContent: w("trace_moved") }),
  recorded: (data) => make("span", { textContent: w("trace_recorded", { words: data.words }) }),
  queued: (data) => make("span", { textContent: w("in_queue", { n: data.position }) }),
  dialling: (data) => make("span", { textContent: `${w("why_incoming")} → ${data.to}` }),
  listening: (data) => make("span", {}, w(data.recording ? "listens_message" : data.keys && data.words ? "listens_both"
    : data.keys ? "listens_keys" : "listens_words"), " ", data.words && data.language
    ? make("span", { className: "lang", textContent: data.language.slice(0, 2).toUpperCase() }) : ""),
};

const NAMES = (part, from, count) => ["es", "en", "zh"].flatMap((language) => {
  const format = new Intl.DateTimeFormat(language, { ...part, timeZone: "UTC" });
  return Array.from({ length: count }, (_, n) => format.format(new Date(Date.UTC(2024, ...from(n)))));
}).join("|");
const MONTH = NAMES({ month: "long" }, (n) => [n, 1], 12), WEEKDAY = NAMES({ weekday: "long" }, (n) => [0, n + 1], 7);
const DATE = new RegExp(`(?:(?:${WEEKDAY}),? +)?(?:\\d{1,2}(?: +de)? +(?:${MONTH})|(?:${MONTH}) +\\d{1,2})`, "gi");
const HOUR = 3_600_000;

/** What was said, with what will differ another time (dates, numbers, hours close to the call's own) left open as "…". */
function lasting(text, at) {
  const near = (hours, minutes) => [0, 12].some((half) => {
    const then = new Date(at);
    then.setHours((Number(hours) + half) % 24, Number(minutes), 0, 0);
    return Math.abs(then - Date.parse(at)) < HOUR;
  });
  return text.replace(DATE, "…")
    .replace(/(\d{1,2}):(\d\d)/g, (clock, hours, minutes) => (near(hours, minutes) ? "…" : clock))
    .replace(/(?<![\d:])\d+(?![\d:]| [AP]M)/g, "…").replace(/…(?:[ ,]*…)+/g, "…");
}

/** The last call (or texts) of a phone as a journey one can paste into a test. */
export function asTest(who, events) {
  const quoted = (text) => JSON.stringify(text), lines = [`phone = phones[${quoted(who)}]`];
  const start = events.findLastIndex((event) => event.kind === "dialling" || event.kind === "ringing");
  for (const { kind, data, at } of events.slice(Math.max(start, 0))) {
    if (kind === "dialling") lines.push("phone.calls()");
    if (kind === "ringing") lines.push("phone.rings().answers()");
    if (kind === "say" || kind === "voice") {
      const greeting = lines.at(-1) === "phone.calls()";   // "Good evening." is said in the evening only
      lines.push(`phone.hears(${quoted(lasting(data.words, at).replace(greeting ? /^[^.!?]{1,30}\. (?=.)/ : "", ""))})`);
    }
    if (kind === "said") lines.push(`phone.says(${quoted(data.words)})`);
    if (kind === "pressed") lines.push(`phone.presses(${quoted(data.keys)})`);
    if (kind === "silence") lines.push("phone.stays_silent()");
    if (kind === "text") {
      lines.push(data.direction === "inbound" ? `phone.texts(${quoted(data.body)})` : `phone.receives(${quoted(lasting(data.body, at))})`);
    }
    if (kind === "ended") lines.push(data.reason === "phone" ? "phone.hangs_up()" : "phone.is_hung_up_on()");
  }
  return [...lines, "phones.nothing_else()"].join("\n");
}
