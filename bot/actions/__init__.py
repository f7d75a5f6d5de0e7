"""The action server: what the guest's words come to, a file per task; it answers Rasa with keys, never with words.

Each sentence is `{"custom": {"key": …, values}}`; the key is a text of `config/words/<language>/guest.po`, the
values are plain JSON (moments: ISO 8601 with offset). These keys are no texts, the turn carries them out:

- `person` {reason: asked | not_built | language | transfer, wish?: full intent or language, filled?: slots, whom?: to
  whom they want to be put through, department?}: a case, a person, after whatever was said before it;
- `by_text` {}: from now on everything is written to this guest;
- `emergency` {}: number first, staff alerted;
- `need_pin` {}: ask for the PIN, then give the same words to the bot again;
- `repeat` {}, `language` {to}, `misunderstood` {options: [full intents], danger?}, and `bye` {} (said, then the line is
  closed).

All others are said as they are. One with `record: [wake_up | message | case, id]` claims that something was done:
it may be said only when that record exists. `answer` {text, source: [fact | article, key]} brings its own words.

How a task is written (`wake_up.py` is the pattern):

- `fill` is the form's validator. It reads the records, never writes, never speaks, and does not remember: called
  twice for the same words (as Rasa does after an aside) it gives the same. Nothing filled means "this is not for my
  form", and a rule answers. At the form's start every slot of every task is emptied first.
- What the next question is about ("the hour has passed") lies in the slot `asking`; `ask_…` turns it into a key.
- `stop` ends a form early; its submit action then says why, from the records.
- The submit action checks every field and the permission again, in one transaction, and says `not_done` when
  something is missing: Rasa calls it with empty slots when the server failed while the form began.
- What a turn does carries the turn's origin (conversation and step), so the same turn again does nothing twice.
"""
