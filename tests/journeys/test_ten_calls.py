"""Ten calls and texts made up on one day, played by hand on the web phone and kept with its "save as a test".

What another hour or another day would say otherwise was left open (…) afterwards.
"""

import pytest

from tests.phone import Phones
from tests.processes import Api

pytestmark = pytest.mark.slow


def test_a_wake_up_and_quiet_until_then(phones: Phones) -> None:
    phone = phones["201"]
    phone.calls()
    phone.hears("Hotel Centralita. Soy el asistente automático")
    phone.says("buenas noches, ¿me pone en pie mañana a eso de las seis y cuarto?")
    phone.hears(
        "Entiendo que es mañana, …, a las 6:15 de la mañana. …Le llamamos exactamente a esa hora. …¿Es correcto?"
    )
    phone.says("sí")
    phone.hears("Anotado: le llamamos mañana, …, a las 6:15 de la mañana. ¿Necesita algo más?")
    phone.says("ah, y que no me moleste nadie hasta esa hora")
    phone.hears("No le molestará nadie hasta mañana, …, a las 6:15 de la mañana. …")
    phone.says("sí")
    phone.hears("Dígame, ¿qué necesita?")
    phone.says("eso es todo, gracias")
    phone.hears("Gracias por llamar. Hasta luego.")
    phone.is_hung_up_on()


def test_the_telly_and_an_hour_for_the_repair(phones: Phones) -> None:
    phone = phones["203"]
    phone.calls()
    phone.hears("Hotel Centralita. This is the automatic assistant")
    phone.says("hiya, the telly in here has gone blank")
    phone.hears("I am sorry. Maintenance has it now; your case is number …. Is there anything else?")
    # What follows belongs to the case, or is one of its own: as the phrases grow, either is right.
    phone.says("yeah it won't even switch on")
    phone.hears("your case…number …. Is there anything else?")
    phone.says("can somebody come before eight")
    phone.hears("your case…number …. Is there anything else?")
    phone.hangs_up()


def test_three_texts_about_one_wake_up(phones: Phones) -> None:
    phone = phones["+447700900101"]
    phone.texts("buenas, me podeis despertar mañana 7:10?")
    phone.receives("Entiendo, hab. 201: mañana, …, 07:10. …¿Es correcto? SI o NO.")
    phone.texts("si")
    phone.receives("Anotado: hab. …, mañana, …, 07:10.")
    phone.texts("mejor a las 7 y 20")
    phone.receives("Para eso necesito el PIN que le dieron al llegar. Respondame solo con el PIN.")
    phone.texts("si")
    phone.receives("Para eso necesito el PIN que le dieron al llegar. Respondame solo con el PIN.")
    phone.texts("q hora tengo puesta?")
    phone.receives("Para eso necesito el PIN que le dieron al llegar. Respondame solo con el PIN.")


def test_a_stranger_asks_for_a_guest(phones: Phones) -> None:
    phone = phones["+447700900902"]
    phone.calls()
    phone.hears("Hotel Centralita. This is the automatic assistant")
    phone.says("hello, is Mister Tanabe in 203")
    phone.hears(
        "To protect our guests, I never tell anyone who stays here. To leave a message, say yes or press …."
    )
    phone.says("well I have to tell him something")
    phone.hears("Who is the message for? Give me the name or the room.")
    phone.says("tell him his taxi comes at nine")
    phone.hears("I did not understand. …Who is the message for?")
    phone.says("yes")
    phone.hears("I still do not understand. …press … for a person. Who is the message for?")
    phone.hangs_up()


def test_quiet_and_then_not(phones: Phones) -> None:
    phone = phones["309"]
    phone.calls()
    phone.hears("Hotel Centralita. This is the automatic assistant")
    phone.says("no calls till ten tomorrow morning please")
    phone.hears("Nobody will disturb you until …10:00 AM. …")
    phone.says("actually take that off again")
    phone.hears("You are not disturbed until …10:00 AM. Shall I end that now? Say yes or press ….")
    phone.says("yes")
    phone.hears("Done: calls will ring again. Is there anything else?")
    phone.says("bye")
    phone.hears("Thank you for calling. Goodbye.")
    phone.is_hung_up_on()


def test_pillows_and_a_taxi(phones: Phones) -> None:
    phone = phones["210"]
    phone.calls()
    phone.hears("Hotel Centralita. Soy el asistente automático")
    phone.says("necesito dos almohadas y un taxi para mañana a las ocho y media")
    phone.hears(
        "Con mucho gusto. Ya lo tiene Recepción; su caso es el número …. …el número …. ¿Necesita algo más?"
    )
    phone.says("sí")
    phone.hears("Dígame, ¿qué necesita?")
    phone.says("no, nada más")
    phone.hears("De acuerdo. Si necesita algo, no dude en llamarnos.")
    phone.hangs_up()


def test_a_question_nobody_foresaw(phones: Phones) -> None:
    phone = phones["+447700900110"]
    phone.texts("teneis donde guardar los esquis?")
    phone.receives("Eso no lo tengo. Una persona le contesta antes de las …: caso ….")
    phone.texts("y a q hora es el desayuno")
    phone.receives("Desayuno: 7:00-")
    phone.texts("persona")
    phone.receives("Le atiende una persona: …. Caso …. Le escribimos a este número.")


def test_bogota_and_the_pool(phones: Phones) -> None:
    phone = phones["319"]
    phone.calls()
    phone.hears("Hotel Centralita. Soy el asistente automático")
    phone.says("¿qué hora es en Bogotá?")
    phone.hears("En Bogotá …. ¿Necesita algo más?")
    phone.says("¿y cómo llamo allí?")
    phone.hears(
        "El prefijo de Colombia es el …. Desde el hotel marque …, después … y el número. ¿Necesita algo más?"
    )
    phone.says("¿hay piscina?")
    phone.hears("La piscina …. ¿Necesita algo más?")
    phone.says("gracias, adiós")
    phone.hears("Gracias por llamar. Hasta luego.")
    phone.is_hung_up_on()


def test_a_child_swallowed_a_battery(phones: Phones, api: Api) -> None:
    phone = phones["211"]
    phone.calls()
    phone.hears("Hotel Centralita. Soy el asistente automático")
    phone.says("mi hijo se ha tragado una pila")
    phone.hears("Llame ahora mismo al …. Ya he avisado al personal; si no puede llamar, siga en línea.")
    phone.hangs_up()
    phones["+447700900810"].receives("211")
    (case,) = api.items("cases", room="211", kind="emergency")
    api.post(f"cases/{case['id']}/claim")
    api.post(f"cases/{case['id']}/close", outcome="al hospital con su madre")


def test_nothing_to_cancel_and_two_to_book(phones: Phones) -> None:
    phone = phones["306"]
    phone.calls()
    phone.hears("Hotel Centralita. Soy el asistente automático")
    phone.says("cancel my wake up")
    phone.hears("You have no wake-up calls booked. Is there anything else?")
    phone.says("okay then wake me at nine tomorrow and again at half past nine")
    phone.hears("I take it you mean tomorrow, …, at 9:00 AM. …tomorrow, …, at 9:30 AM. …Is that right?")
    phone.says("yes")
    phone.hears("It is booked: …, at 9:00 AM. It is booked: …, at 9:30 AM. Is there")
    phone.says("yes")
    phone.hears("What can I do for you?")
    phone.says("goodbye")
    phone.hears("Thank you for calling. Goodbye.")
    phone.is_hung_up_on()
