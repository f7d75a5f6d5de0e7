// What every telephone is doing, put together from the events alone. No page in here: it could run anywhere.

const fresh = () => ({ call: null, ringing: null, texts: [], events: [], trace: [], last: "" });

/** All lines by address; `take(event)` brings one up to date and gives it. */
export class Lines {
  #lines = new Map();

  of(line) {
    if (!this.#lines.has(line)) this.#lines.set(line, fresh());
    return this.#lines.get(line);
  }

  forget() { this.#lines.clear(); }

  ringing() { return [...this.#lines].filter(([, one]) => one.ringing).map(([line]) => line); }

  take(event) {
    if (!event.line) return null;
    const one = this.of(event.line);
    (KINDS[event.kind] || (() => {}))(one, event, event.data);
    one.events.push(event);
    if (TRACED.has(event.kind)) one.trace.push(event);
    return one;
  }
}

const TRACED = new Set(["wire", "refused", "status", "ended", "moved", "recorded", "queued", "listening", "dialling"]);
const call = (event, peer) => ({ sid: event.call, peer, status: "ringing", since: null, said: [], listening: null, note: "" });
const add = (one, event, who, words, more = {}) => one.call?.said.push({ id: event.id, at: event.at, who, words, ...more });

const KINDS = {
  dialling: (one, event, data) => { one.call = call(event, data.to); one.last = ""; },
  ringing: (one, event, data) => { one.ringing = { sid: event.call, from: data.from, at: event.at, seconds: data.seconds }; },
  status: (one, event, data) => {
    if (data.status !== "in-progress") return;
    if (one.ringing?.sid === event.call) { one.call = call(event, one.ringing.from); one.ringing = null; }
    if (one.call?.sid === event.call) { one.call.status = "in-progress"; one.call.since = event.at; }
  },
  ended: (one, event, data) => {
    if (one.ringing?.sid === event.call) one.ringing = null;
    if (one.call?.sid === event.call) { one.call = null; one.last = data.status; }
    else if (data.status !== "completed") one.last = data.status;
  },
  say: (one, event, data) => add(one, event, "they", data.words, { seconds: data.seconds, lang: data.language, rate: data.rate }),
  play: (one, event, data) => add(one, event, "side", data.url ? "sound" : "tone", { coded: true }),
  voice: (one, event, data) => add(one, event, "them", data.words, { name: data.name || data.speaker, lang: data.language }),
  said: (one, event, data) => add(one, event, "me", data.words, { heard: data.heard }),
  pressed: (one, event, data) => add(one, event, "me", data.keys, { key: true, heard: data.heard }),
  joined: (one, event, data) => add(one, event, "side", data.peer, { joined: true }),
  queued: (one, event, data) => { if (one.call) one.call.note = { queue: data.position }; },
  left: (one) => { if (one.call) one.call.note = ""; },
  conference: (one, event, data) => { if (one.call) one.call.note = { people: data.people }; },
  listening: (one, event, data) => { if (one.call) one.call.listening = data; },
  listened: (one) => { if (one.call) one.call.listening = null; },
  text: (one, event, data) => one.texts.push({ id: event.id, at: event.at, sid: event.call, ...data }),
};
