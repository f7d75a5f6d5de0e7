// Ears and mouth of the page: prompts read aloud, the microphone, the ring. Nothing is loaded; all of it the browser has or has not.

const tunes = { ring: [[660, 0, .18], [550, .2, .3]], text: [[740, 0, .09]], key: [[941, 0, .08]] };
let audio = null;

/** Play one of the tunes; false when the browser does not let us yet. */
export function play(name) {
  audio ||= new AudioContext();
  if (audio.state === "suspended") audio.resume().catch(() => {});
  if (audio.state !== "running") return false;
  for (const [pitch, at, long] of tunes[name]) {
    const tone = audio.createOscillator(), gain = audio.createGain(), start = audio.currentTime + at;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0, start);
    gain.gain.linearRampToValueAtTime(.2, start + .02);
    gain.gain.exponentialRampToValueAtTime(.001, start + long);
    tone.connect(gain).connect(audio.destination);
    tone.start(start);
    tone.stop(start + long);
  }
  return true;
}

let bell = 0;
/** Ring until told to stop; never more than one ring ahead, so that a tab that was frozen wakes up silent. */
export function ring(on, blocked) {
  if (!on) { clearInterval(bell); bell = 0; blocked(false); return; }
  if (bell) return;
  const once = () => blocked(!play("ring"));
  once();
  bell = setInterval(once, 3000);
}

const speech = window.speechSynthesis;
/** Whether this browser can read aloud (a list of voices may come late: ask again). */
export const hasVoices = () => Boolean(speech?.getVoices().length);
if (speech) speech.getVoices();

/** Read these words; `done` is called when they have been read, cut short, or could not be. */
export function readAloud(words, language, rate, done) {
  if (!hasVoices()) { done(); return; }
  const spoken = new SpeechSynthesisUtterance(words);
  spoken.lang = language;
  spoken.rate = rate || 1;
  spoken.onend = spoken.onerror = done;
  speech.speak(spoken);
}

export const hush = () => speech?.cancel();

const Recognition = window.SpeechRecognition || window.webkitSpeechRecognition;
export const hasMicrophone = Boolean(Recognition);

/** Listen once: `heard(words, final)` while it comes, `over()` at the end. Gives a function that stops it. */
export function listen(language, heard, over) {
  const ear = new Recognition();
  ear.lang = language;
  ear.interimResults = true;
  ear.onresult = (event) => {
    const result = event.results[event.results.length - 1];
    heard(result[0].transcript, result.isFinal, result[0].confidence);
  };
  ear.onend = ear.onerror = over;
  ear.start();
  return () => ear.stop();
}
