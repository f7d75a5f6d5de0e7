// The telephone in the page: one way to use it, two who carry the voices.
//
//   const phone = openPhone(document.body.dataset, told);   // told(phone) after every change
//   phone.leg      null, or { id, status: "ringing" | "talking" }
//   phone.ready    whether calls can ring here
//   phone.muted    whether the other side hears nothing from here
//   phone.said     [{ id, who: "me" | "them" | "line", words, lang, heard }], where words are carried instead of sound
//   phone.typed    whether they are
//   phone.answer() decline() hangUp() mute(on) press(keys) say(words)   → a promise that fails with a reason

/** The telephone the server chose for this page; null: calls ring elsewhere. */
export function openPhone(given, told) {
  if (given.phone === "exchange") return new ExchangePhone(given, told);
  if (given.phone === "twilio") return new TwilioPhone(given, told);
  return null;
}

class Phone {
  constructor(told) {
    this.told = () => told(this);
    this.ready = false;
    this.typed = false;
    this.rest();
  }

  rest() { this.leg = null; this.muted = false; this.said = []; }
}

/** The exchange's: it remembers the whole call, so a page that is opened in the middle knows what was said. */
class ExchangePhone extends Phone {
  constructor({ phoneAt, phoneLine }, told) {
    super(told);
    Object.assign(this, { typed: true, at: phoneAt, line: phoneLine, boot: "" });
    const stream = new EventSource(`${this.at}/phone/events?line=${encodeURIComponent(this.line)}`);
    stream.addEventListener("boot", (event) => {
      if (this.boot && this.boot !== event.data) this.rest();        // started anew: its calls ended with it
      Object.assign(this, { boot: event.data, ready: true });
      this.told();
    });
    stream.addEventListener("message", (event) => this.take(JSON.parse(event.data)));
    stream.addEventListener("error", () => { this.ready = false; this.told(); });
    addEventListener("pagehide", () => stream.close());
  }

  take({ id, kind, line, call, data }) {
    if (line !== this.line) return;
    const mine = this.leg?.id === call;
    if (kind === "ringing") { this.rest(); this.leg = { id: call, status: "ringing" }; }
    else if (kind === "status" && mine && data.status === "in-progress") this.leg.status = "talking";
    else if (kind === "ended" && mine) this.rest();
    else if (kind === "voice" && mine) this.said.push({ id, who: "them", words: data.words, lang: data.language });
    else if (kind === "say" && mine) this.said.push({ id, who: "line", words: data.words, lang: data.language });
    else if (kind === "said" && mine) this.said.push({ id, who: "me", words: data.words, heard: data.heard });
    else if (kind === "pressed" && mine) this.said.push({ id, who: "me", words: data.keys, heard: data.heard, keys: true });
    else return;
    this.told();
  }

  async hand(what, more = {}) {
    const answer = await fetch(`${this.at}/phone/${what}`, {
      method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify({ line: this.line, ...more }),
    });
    if (!answer.ok) throw new Error((await answer.json()).error);
  }

  answer() { return this.hand("answer"); }
  decline() { return this.hand("decline"); }
  hangUp() { return this.hand("hangup"); }
  press(keys) { return this.hand("press", { keys }); }
  async say(words) { if (!this.muted) await this.hand("say", { words, wait: 5 }); }
  async mute(on) { this.muted = on; this.told(); }
}

// The library would load its sounds from elsewhere; the bell is ours.
class Silence {
  play() { return Promise.resolve(); }
  stop() {}
  setSinkIds() { return Promise.resolve(); }
  isPlaying() { return false; }
}

/** Twilio's own, in the page by WebRTC. Its library is loaded only where it is used. */
class TwilioPhone extends Phone {
  constructor({ phoneLibrary, phoneToken }, told) {
    super(told);
    this.address = phoneToken;
    this.open(phoneLibrary).catch((error) => this.failed(error));
  }

  async open(library) {
    await loaded(library);
    const { Device } = globalThis.Twilio;
    this.device = new Device(await this.token(), { logLevel: "silent", Sound: Silence, disableAudioContextSounds: true, closeProtection: true });
    this.device.on("registered", () => { this.ready = true; this.told(); });
    this.device.on("unregistered", () => { this.ready = false; this.told(); });
    this.device.on("tokenWillExpire", () => this.token().then((token) => this.device.updateToken(token)).catch(() => {}));
    this.device.on("error", (error) => this.failed(error));
    this.device.on("incoming", (call) => this.ring(call));
    await this.device.register();
  }

  async token() {
    const answer = await fetch(this.address);
    if (!answer.ok) throw new Error(`token: ${answer.status}`);
    return (await answer.json()).token;
  }

  failed(error) { this.ready = this.device?.state === "registered"; this.trouble = error.message; this.told(); }

  ring(call) {
    if (this.call) { call.reject(); return; }
    const over = () => { if (this.call === call) { this.call = null; this.rest(); this.told(); } };
    this.call = call;
    this.rest();
    this.leg = { id: call.parameters.CallSid, status: "ringing" };
    call.on("accept", () => { this.leg.status = "talking"; this.told(); });
    call.on("mute", (is) => { this.muted = is; this.told(); });
    for (const end of ["cancel", "disconnect", "reject", "error"]) call.on(end, over);
    this.told();
  }

  async answer() { this.call?.accept(); }
  async decline() { this.call?.reject(); }
  async hangUp() { this.call?.disconnect(); }
  async press(keys) { this.call?.sendDigits(keys); }
  async say() { throw new Error("voices only"); }
  async mute(on) { this.call?.mute(on); }
}

function loaded(address) {
  return new Promise((done, failed) => {
    const script = Object.assign(document.createElement("script"), { src: address, onload: done, onerror: () => failed(new Error(address)) });
    document.head.append(script);
  });
}
