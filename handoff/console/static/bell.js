// The bell: Web Audio, no files. One note pair is scheduled at a time and has an end: a tab that was frozen wakes up silent.

const TUNES = { ring: [[523, 0, 0.35], [659, 0.4, 0.5]], emergency: [[523, 0, 0.18], [659, 0.2, 0.18], [784, 0.4, 0.3]], text: [[740, 0, 0.12]] };
const EVERY = { ring: 3000, emergency: 2000 };
let audio;

/** Play one tune now; false while the browser does not let us. */
export function play(name) {
  audio ??= new AudioContext();
  if (audio.state === "suspended") audio.resume().catch(() => {});
  if (audio.state !== "running") return false;
  for (const [pitch, at, long] of TUNES[name]) {
    const tone = audio.createOscillator(), gain = audio.createGain(), start = audio.currentTime + at;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(0.2, start + 0.02);
    gain.gain.exponentialRampToValueAtTime(0.001, start + long);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + long);
  }
  return true;
}

let timer, sounding = "", struck = 0;

/** Sound this tune again and again, or nothing (""). `ask` is called instead when the tab has slept: does it still ring? */
export function sound(name, { blocked, ask }) {
  if (name === sounding) return;
  clearInterval(timer);
  sounding = name;
  if (!name) { blocked(false); return; }
  const strike = () => {
    const slept = struck && Date.now() - struck > 2.5 * EVERY[name];
    struck = Date.now();
    if (slept) ask();
    else blocked(!play(name));
  };
  struck = 0;
  strike();
  timer = setInterval(strike, EVERY[name]);
}
