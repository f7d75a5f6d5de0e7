// A worker of its own, because browsers slow the timers of a hidden page down to one a minute, and a case is kept for one.
// It says every 15 seconds that the page is still open, and tells the page which cases the house answers are still its.

onmessage = ({ data: { address, csrf } }) => {
  const beat = () => fetch(address, { method: "POST", headers: { "X-CSRFToken": csrf } })
    .then(async (answer) => { if (answer.ok) postMessage((await answer.text()).split(",").filter(Boolean)); })
    .catch(() => {});                                        // no answer, no news: the stream tells that the house is away
  setInterval(beat, 15000);
};
