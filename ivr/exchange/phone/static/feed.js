// The exchange as the page sees it: one stream of events that is replayed after a cut, and requests that do something.

/** Do something with a telephone; throws an Error with the exchange's reason when it cannot be done. */
export async function act(what, body) {
  const answer = await fetch(`/phone/${what}`, {
    method: "POST", headers: { "Content-Type": "application/json" }, body: JSON.stringify(body),
  });
  const told = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(told.error || `${answer.status}`);
  return told;
}

export const ask = async (path) => (await fetch(`/phone/${path}`)).json();

/** Everything that has happened and will happen, in order: `each(event, past)`; `anew()` when the exchange was started anew. */
export async function follow(each, anew, alive) {
  const past = await ask("poll?after=0");
  let boot = past.boot;
  for (const event of past.events) each(event, true);
  const stream = new EventSource(`/phone/events?after=${past.last}&boot=${boot}`);
  stream.addEventListener("boot", (event) => {
    if (event.data !== boot) anew();
    boot = event.data;
  });
  stream.onmessage = (event) => each(JSON.parse(event.data), false);
  stream.onopen = () => alive(true);
  stream.onerror = () => alive(false);
}
