"""Every action by the name Rasa calls it."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from bot.actions import (
    answers,
    message,
    message_check,
    people,
    quiet,
    report,
    small_talk,
    transfer,
    wake_up,
    wake_up_cancel,
    wake_up_change,
    wake_up_list,
    weather,
    world,
)
from bot.actions.front import Front
from bot.actions.heard import Heard
from bot.actions.reply import Reply

Action = Callable[[Heard, Front], Reply]

ACTIONS: Mapping[str, Action] = {
    "validate_wake_up_form": wake_up.fill,
    "action_ask_room": wake_up.ask_room,
    "action_ask_wake_up_at": wake_up.ask_moment,
    "action_ask_wake_up_confirm": wake_up.ask_confirm,
    "action_wake_up_book": wake_up.book,
    "action_wake_up_list": wake_up_list.tell,
    "validate_change_form": wake_up_change.fill,
    "action_ask_change_which": wake_up_change.ask_which,
    "action_ask_change_at": wake_up_change.ask_moment,
    "action_ask_change_confirm": wake_up_change.ask_confirm,
    "action_wake_up_change": wake_up_change.change,
    "validate_cancel_form": wake_up_cancel.fill,
    "action_ask_wake_up_which": wake_up_cancel.ask_which,
    "action_ask_cancel_confirm": wake_up_cancel.ask_confirm,
    "action_wake_up_cancel": wake_up_cancel.cancel,
    "validate_message_form": message.fill,
    "action_ask_message_to": message.ask_to,
    "action_ask_message_text": message.ask_text,
    "action_ask_message_confirm": message.ask_confirm,
    "action_message_leave": message.leave,
    "action_message_check": message_check.read,
    "validate_report_form": report.fill,
    "action_ask_report_room": report.ask_room,
    "action_ask_report_text": report.ask_text,
    "action_report_open": report.open_it,
    "action_house": answers.answer,
    "action_emergency_numbers": answers.numbers,
    "action_quiet": quiet.please,
    "validate_quiet_off_form": quiet.fill_off,
    "action_ask_quiet_off_confirm": quiet.ask_off,
    "action_quiet_off": quiet.off,
    "action_weather": weather.forecast,
    "action_phone_code": world.dialling_code,
    "action_time_there": world.time_there,
    "action_whereabouts": people.whereabouts,
    "action_person": people.person,
    "action_transfer": transfer.put_through,
    "action_emergency": people.emergency,
    "action_greet": small_talk.greet,
    "action_thanks": small_talk.thanks,
    "action_bye": small_talk.bye,
    "action_repeat": small_talk.again,
    "action_language": small_talk.language,
    "action_idle_yes": small_talk.idle_yes,
    "action_idle_no": small_talk.idle_no,
    "action_stop": small_talk.stop,
    "action_misunderstood": small_talk.misunderstood,
}
