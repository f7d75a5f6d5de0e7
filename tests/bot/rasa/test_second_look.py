"""Polarity: what is undone, moved or denied is told from what is asked for, whatever the statistic says."""

import pytest

from bot.rasa.normalise import normalise
from bot.rasa.second_look import second_look

EVEN = {"wakeup_set": 0.24, "wakeup_change": 0.24, "wakeup_cancel": 0.28, "wakeup_list": 0.2, "greet": 0.04}
QUIET = {"dnd_on": 0.48, "dnd_off": 0.48, "greet": 0.04}


def best(text: str, likely: dict[str, float]) -> str:
    looked = second_look(normalise(text), likely, 0.0)
    return max(looked, key=lambda label: looked[label])


@pytest.mark.parametrize(
    "text",
    [
        "wake up call",
        "un despertador",
        "necesito que me despierten",
        "no se olviden de despertarme a las seis",
        "don't forget to wake me at six",
        "don't let me oversleep, call me at five",
        "don't let me sleep past nine",
        "no quiero perder el avión, despiértenme a las cuatro",
        "si no me llaman no me despierto, háganme una llamada a las seis",
    ],
)
def test_a_bare_or_stressed_request_is_a_booking(text: str) -> None:
    assert best(text, EVEN) == "wakeup_set"


@pytest.mark.parametrize(
    "text",
    [
        "ya no quiero que me despierten",
        "no me despierten mañana",
        "que no me llamen a las siete",
        "quíteme el despertador",
        "olvídese de la llamada de las cinco",
        "I don't need the wake up call anymore",
        "please don't wake us tomorrow",
        "take me off the wake up list",
        "no need to call me at seven",
        "I no longer want to be woken up",
    ],
)
def test_a_denied_or_undone_wake_up_is_a_cancellation_even_when_booking_looks_likely(text: str) -> None:
    assert best(text, {**EVEN, "wakeup_set": 0.9, "wakeup_cancel": 0.02}) == "wakeup_cancel"


@pytest.mark.parametrize(
    "text",
    [
        "cambie mi despertador a las ocho",
        "despiérteme a las siete en vez de a las seis",
        "retrase el despertador media hora",
        "el despertador estaba mal, era a las seis no a las siete, corríjalo",
        "make my wake up call later",
        "wake me at eight instead of seven",
        "move my wake up to friday",
        "bring my wake up call forward",
    ],
)
def test_a_moved_wake_up_is_a_change(text: str) -> None:
    assert best(text, EVEN) == "wakeup_change"


@pytest.mark.parametrize(
    "text", ["no cancelen mi despertador", "don't cancel my wake up call", "no lo cambien"]
)
def test_what_must_not_be_undone_is_only_told(text: str) -> None:
    assert best(text, EVEN) == "wakeup_list"


@pytest.mark.parametrize(
    "text", ["¿a qué hora me despiertan?", "do I have a wake up call?", "no sé si pedí despertador"]
)
def test_a_question_about_what_is_booked_books_and_cancels_nothing(text: str) -> None:
    assert best(text, EVEN) == "wakeup_list"


@pytest.mark.parametrize(
    "text",
    [
        "no molestar",
        "no quiero que me molesten",
        "no me pasen llamadas hasta las diez",
        "don't put any calls through",
        "hold my calls",
        "no quiten el no molestar",
        "don't take off do not disturb, leave it on",
    ],
)
def test_quiet_is_wanted(text: str) -> None:
    assert best(text, QUIET) == "dnd_on"


@pytest.mark.parametrize(
    "text",
    [
        "quite el no molestar",
        "quiten eso de que no me molesten",
        "ya no bloqueen mis llamadas",
        "ya me pueden pasar llamadas",
        "turn do not disturb off",
        "I don't need do not disturb anymore",
        "put calls through again",
        "stop holding my calls",
    ],
)
def test_quiet_is_over(text: str) -> None:
    assert best(text, QUIET) == "dnd_off"


def test_a_statistic_that_is_sure_gives_way_only_to_a_plain_word() -> None:
    sure_of_off = {"dnd_on": 0.1, "dnd_off": 0.86, "greet": 0.04}
    assert best("fuera el no molestar", sure_of_off) == "dnd_off"
    assert best("no me pasen llamadas", sure_of_off) == "dnd_on"


def test_what_surely_looks_like_a_cancellation_is_not_turned_into_a_booking() -> None:
    sure_of_cancel = {"wakeup_set": 0.05, "wakeup_change": 0.02, "wakeup_cancel": 0.88, "wakeup_list": 0.01}
    assert best("the six o'clock thing is history", sure_of_cancel) == "wakeup_cancel"


def test_other_sentences_are_left_alone() -> None:
    likely = {**dict.fromkeys(EVEN, 0.05), "complaint/noise": 0.8}
    assert second_look("no puedo dormir cancelen la musica", likely, 0.0) == likely


def test_the_shares_still_sum_to_one() -> None:
    assert sum(second_look("no me despierten", EVEN, 0.0).values()) == pytest.approx(1)


@pytest.mark.parametrize(
    "text",
    [
        "disconnect the phone in my room, I want to sleep",
        "turn the ringer off until eight",
        "stop people ringing me tonight",
        "keep all calls till the morning, I'm poorly",
        "corte el teléfono de mi cuarto hasta las nueve",
        "apague el timbre, que tengo al niño dormido",
    ],
)
def test_whoever_has_the_telephone_stopped_wants_quiet(text: str) -> None:
    assert best(text, {**QUIET, "dnd_off": 0.9, "dnd_on": 0.05}) == "dnd_on"


@pytest.mark.parametrize(
    "text",
    [
        "take the block off my phone",
        "stop holding back my calls",
        "turn the calls back on",
        "desactive el bloqueo de llamadas",
        "quíteme eso de que no me pasen llamadas",
        "que vuelva a sonar mi teléfono",
        "no quiero estar más tiempo sin llamadas",
    ],
)
def test_whoever_has_the_quiet_stopped_wants_calls(text: str) -> None:
    assert best(text, {**QUIET, "dnd_on": 0.9, "dnd_off": 0.05}) == "dnd_off"


@pytest.mark.parametrize(
    "text",
    ["sáqueme de la cama a las siete", "échenme de la cama a las seis", "make my phone go off at seven"],
)
def test_to_be_had_out_of_bed_is_a_booking(text: str) -> None:
    assert best(text, EVEN) == "wakeup_set"


def test_a_change_of_plans_is_not_a_change_of_the_hour() -> None:
    assert best("cambié de planes, que mañana no me despierte nadie", EVEN) == "wakeup_cancel"
    assert best("I changed my plans, nobody is to wake me tomorrow", EVEN) == "wakeup_cancel"


def test_danger_is_as_likely_as_it_was_judged_by_itself_and_the_rest_keeps_its_order() -> None:
    likely = {"emergency": 0.55, "complaint/other": 0.35, "greet": 0.1}
    calm = second_look(normalise("mi marido ronca como un oso"), likely, 0.1)
    assert calm["emergency"] == 0.1
    assert calm["complaint/other"] == pytest.approx(0.7)
    cried = second_look(normalise("mi marido no se despierta"), likely, 0.9)
    assert cried["emergency"] == 0.9
    assert sum(cried.values()) == pytest.approx(1)


def test_half_a_suspicion_does_not_stand_before_a_wish_that_is_understood() -> None:
    likely = {"emergency": 0.02, "wakeup_set": 0.9, "greet": 0.08}
    assert second_look(normalise("despiérteme en dos minutos"), likely, 0.44) == pytest.approx(likely)
    assert second_look(normalise("despiérteme en dos minutos"), likely, 0.01)["emergency"] == 0.01
