"""What each noun of the API does, by the words of the contract."""

from collections.abc import Callable
from datetime import timedelta

from handoff.desk import stays
from handoff.desk.store import Store
from tests.askings import asks
from tests.fakes import Clock, Looks
from tests.handoff.api.conftest import Program

AT = "2026-06-11T06:45:00+02:00"


def test_a_room_is_added_changed_and_found_by_its_line(admin: Program) -> None:
    made = admin.make("/rooms", number="308", line="+447700900399")
    assert made == {"number": "308", "line": "+447700900399", "in_order": True}
    changed = admin("PATCH", "/rooms/308", {"in_order": False})
    assert changed.json == made | {"in_order": False}
    assert admin.get("/rooms?line=%2B447700900399")["items"] == [made | {"in_order": False}]
    assert admin("POST", "/rooms", {"number": "308", "line": "sip:x@hotel.example"}).status_code == 409
    assert admin("POST", "/rooms", {"number": "٣٠٨", "line": "sip:x@hotel.example"}).status_code == 422
    assert admin("PATCH", "/rooms/308", {}).status_code == 422


def test_a_wake_up_is_booked_by_the_houses_clock_and_asked_to_be_looked_at(
    admin: Program, looks: Looks
) -> None:
    made = admin.make("/wake-ups", room="305", at="2026-06-11T04:45:00Z")
    assert (made["at"], made["status"], made["mode"], made["tries"]) == (AT, "booked", "automatic", 0)
    assert (made["language"], made["booked_by"], made["via"]) == ("es", "admin", "api")
    assert [(look.kind, look.record) for look in looks.asked] == [("wake_up", str(made["id"]))]
    moved = admin("PATCH", f"/wake-ups/{made['id']}", {"at": "2026-06-11T07:00:00+02:00"})
    assert moved.json["at"] == "2026-06-11T07:00:00+02:00"  # type: ignore[index]
    assert admin("DELETE", f"/wake-ups/{made['id']}").json["status"] == "cancelled"  # type: ignore[index]
    assert admin("POST", f"/wake-ups/{made['id']}/cancel").status_code == 409


def test_a_wake_up_that_cannot_be_is_refused_in_words(admin: Program) -> None:
    for room, at, status, word in (
        ("999", AT, 404, "999"),
        ("305", "2026-06-10T22:14:00+02:00", 422, "passed"),
        ("305", "2027-12-01T07:00:00+01:00", 422, "year"),
        ("305", "2026-06-11T06:45:00", 422, "offset"),
        ("305", 1781146800, 422, "moment"),
        ("305", "0001-01-01T00:00:00+14:00", 422, "year"),
    ):
        response = admin("POST", "/wake-ups", {"room": room, "at": at})
        assert response.status_code == status, at
        assert word in response.json["detail"]  # type: ignore[index]
    admin.make("/wake-ups", room="305", at=AT)
    assert admin("POST", "/wake-ups", {"room": "305", "at": AT}).status_code == 409


def test_wake_ups_are_listed_by_their_hour_and_filtered(admin: Program) -> None:
    for room, at in (("305", "07:00"), ("307", "06:00"), ("306", "06:30")):
        admin.make("/wake-ups", room=room, at=f"2026-06-11T{at}:00+02:00")
    admin("DELETE", "/wake-ups/3")
    assert [one["room"] for one in admin.get("/wake-ups")["items"]] == ["307", "306", "305"]
    assert [one["room"] for one in admin.get("/wake-ups?status=booked")["items"]] == ["307", "305"]
    assert [one["room"] for one in admin.get("/wake-ups?status=booked,cancelled")["items"]] == [
        "307",
        "306",
        "305",
    ]
    late = admin.get("/wake-ups?since=2026-06-11T06:30:00%2B02:00&until=2026-06-11T07:00:00%2B02:00")
    assert [one["room"] for one in late["items"]] == ["306"]


def test_the_pin_is_shown_at_check_in_and_never_again(admin: Program, store: Store) -> None:
    made = admin.make(
        "/stays", room="306", guest="Ada  Byron", language="en", mobile="+44 7700 900306", vip=True
    )
    assert (made["guest"], made["mobile"], made["vip"]) == ("Ada Byron", "+447700900306", True)
    with store.read() as desk:
        stays.check_pin(desk, made["id"], made["pin"])
    assert "pin" not in admin.get(f"/stays/{made['id']}")
    assert admin("POST", "/stays", {"room": "306", "guest": "B"}).status_code == 409


def test_a_move_carries_what_belongs_to_the_guest_and_a_check_out_lists_what_it_ends(admin: Program) -> None:
    stay = admin.get("/stays?room=305")["items"][0]["id"]
    wake_up = admin.make("/wake-ups", room="305", at=AT)["id"]
    message = admin.make("/messages", to_room="305", text="Llame a casa", **{"from": "su hermana"})["id"]
    dnd = admin.make("/dnd", room="305", until=AT)["id"]
    assert admin("POST", f"/stays/{stay}/move", {"room": "307"}).status_code == 409
    assert admin("POST", f"/stays/{stay}/move", {"room": "306"}).json["room"] == "306"  # type: ignore[index]
    assert admin.get(f"/wake-ups/{wake_up}")["room"] == "306"
    assert admin.get(f"/messages/{message}")["to_room"] == "306"
    assert admin.get("/dnd?room=306&status=on")["items"][0]["id"] == dnd
    out = admin("POST", f"/stays/{stay}/check-out").json
    assert out is not None and out["status"] == "ended"
    ended = {name: [(one["id"], one["status"]) for one in ones] for name, ones in out["cancelled"].items()}
    assert ended == {
        "wake_ups": [(wake_up, "cancelled")],
        "messages": [(message, "withdrawn")],
        "dnd": [(dnd, "ended")],
    }
    assert admin("DELETE", f"/stays/{stay}").status_code == 404


def test_a_stay_is_changed_field_by_field(admin: Program) -> None:
    stay = admin.get("/stays?room=305")["items"][0]["id"]
    assert admin("PATCH", f"/stays/{stay}", {"mobile": None, "incognito": True}).json["mobile"] is None  # type: ignore[index]
    for wrong in ({"guest": None}, {"vip": None}, {"language": "xx"}, {"mobile": "305"}, {"vip": "yes"}, {}):
        assert admin("PATCH", f"/stays/{stay}", wrong).status_code == 422, wrong


def test_do_not_disturb_ends_by_itself(admin: Program, clock: Clock) -> None:
    made = admin.make("/dnd", room="305", until="2026-06-10T23:00:00+02:00", allowed=["+447700900302"])
    assert made["status"] == "on"
    clock.on(minutes=46)
    assert admin.get("/dnd?status=on")["items"] == []
    assert admin.get("/dnd?status=ended")["items"][0]["status"] == "ended"
    assert admin("POST", f"/dnd/{made['id']}/off").status_code == 404


def test_a_case_has_an_owner_a_holder_and_a_thread(
    admin: Program, program: Callable[..., Program], clock: Clock, store: Store
) -> None:
    case = admin.make("/cases", kind="complaint", topic="noise", room="305", text="Ruido en el pasillo")
    assert (case["status"], case["department"], case["from"]) == ("open", "security", "+447700900305")
    assert case["owner"] and case["holder"] is None
    marta, ivan = program("operator", "Marta"), program("operator", "Iván")
    held = marta("POST", f"/cases/{case['id']}/claim").json
    assert held is not None and (held["status"], held["holder"]) == ("held", "Marta")
    late = ivan("POST", f"/cases/{case['id']}/claim")
    assert late.status_code == 409
    assert "Marta" in late.json["detail"]  # type: ignore[index]
    assert ivan("POST", f"/cases/{case['id']}/reply", {"text": "hola"}).status_code == 403
    assert ivan("POST", f"/cases/{case['id']}/note", {"text": "voy yo"}).status_code == 200
    told = marta("POST", f"/cases/{case['id']}/reply", {"text": "Enseguida."}).json
    assert told is not None
    assert [(one["kind"], one["text"], one["for_guest"]) for one in told["thread"] if one["text"]] == [
        ("happened", "Ruido en el pasillo", True),
        ("note", "voy yo", False),
        ("replied", "Enseguida.", True),
    ]
    clock.on(minutes=2)
    assert ivan("POST", f"/cases/{case['id']}/claim").json["holder"] == "Iván"  # type: ignore[index]
    moved = ivan("POST", f"/cases/{case['id']}/transfer", {"department": "maintenance"}).json
    assert moved is not None and (moved["status"], moved["department"]) == ("open", "maintenance")
    assert ivan("POST", f"/cases/{case['id']}/transfer", {"department": "moon"}).status_code == 404
    closed = ivan("POST", f"/cases/{case['id']}/close", {"outcome": "resuelto"}).json
    assert closed is not None and (closed["status"], closed["outcome"]) == ("closed", "resuelto")
    assert marta("POST", f"/cases/{case['id']}/claim").status_code == 409
    assert marta("POST", f"/cases/{case['id']}/reopen").json["status"] == "reopened"  # type: ignore[index]


def test_cases_are_filtered_by_what_they_are(admin: Program) -> None:
    admin.make("/cases", kind="complaint", topic="noise", room="305", text="a", urgent=True)
    admin.make("/cases", kind="request", room="307", text="b")
    for query, count in (
        ("status=open&kind=request", 1),
        ("urgent=true", 1),
        ("room=305", 1),
        ("department=security", 1),
        ("status=open&status=held", 2),
        ("status=closed", 0),
    ):
        assert len(admin.get(f"/cases?{query}")["items"]) == count, query
    assert admin("GET", "/cases?state=open").status_code == 422
    assert admin("GET", "/cases?status=lost").status_code == 422


def test_facts_and_articles_answer_from_the_moment_they_are_kept(admin: Program) -> None:
    words = {"voice": "De ocho a once.", "sms": "8-11"}
    assert admin("PUT", "/facts/breakfast/es", words).json["sms"] == "8-11"  # type: ignore[index]
    assert admin.get("/facts/breakfast/es")["voice"] == "De ocho a once."
    assert admin("PUT", "/facts/Breakfast!/es", words).status_code == 422
    assert admin("PUT", "/facts/breakfast/xx", words).status_code == 422
    kept = admin("PUT", "/facts/breakfast/es", {**words, "hours": "Mo-Sa 08:00-11:00; Su,PH 09:00-12:00"})
    assert kept.json["hours"].startswith("Mo-Sa")  # type: ignore[index]
    assert admin("PUT", "/facts/breakfast/es", words).json["hours"].startswith("Mo-Sa")  # type: ignore[index]
    assert admin("PUT", "/facts/breakfast/es", {**words, "hours": "from 8 to 11"}).status_code == 422
    assert admin("PUT", "/facts/breakfast/es", {**words, "hours": ""}).json["hours"] == ""  # type: ignore[index]
    made = admin.make("/articles", language="es", title="¿Hay cuna?", review_on="2026-12-01", **words)
    assert admin("PATCH", f"/articles/{made['id']}", {"published": False}).status_code == 200
    assert admin.get("/articles?published=true")["items"] == []


def test_the_figures_of_a_day_come_from_the_log(admin: Program, clock: Clock) -> None:
    admin.make("/wake-ups", room="305", at=AT)
    case = admin.make("/cases", kind="request", text="toallas")["id"]
    admin("POST", f"/cases/{case}/claim")
    figures = admin.get("/kpi")
    assert (figures["day"], figures["wake_ups"]["booked"], figures["calls"]) == ("2026-06-10", 1, 0)
    assert (figures["cases"], figures["cases_now"]) == ({"claimed": 1, "opened": 1}, {"held": 1})
    clock.now += timedelta(hours=2)
    assert admin.get("/kpi")["cases"] == {}
    assert admin.get("/kpi?day=2026-06-10")["cases"]["opened"] == 1


def test_an_auditor_reads_everything_masked_and_changes_nothing(
    admin: Program, program: Callable[..., Program]
) -> None:
    admin.make("/messages", to_room="305", text="Llame a casa", **{"from": "+447700900111"})
    case = admin.make("/cases", kind="request", room="305", text="Soy Lucía Serrano")["id"]
    auditor = program("auditor")
    for path in ("/stays", "/messages", f"/cases/{case}", "/cases", "/calls?channel=all"):
        text = auditor("GET", path).text
        for personal in ("Lucía", "Serrano", "900305", "900111", "Llame"):
            assert personal not in text, path
    assert auditor.get("/stays?room=305")["items"][0]["guest"] == "L… S…"
    assert auditor("POST", f"/cases/{case}/claim").status_code == 403


def test_an_article_closes_the_gaps_it_names_and_those_it_repeats(
    admin: Program, store: Store, clock: Clock
) -> None:
    numbers = []
    for words, number in (("¿hay cuna?", "+447700900305"), ("necesito cama de bebé", "+447700900306")):
        with store.write() as desk:
            numbers.append(asks(desk, clock, number, words)[1].id)
    listed = admin.get("/gaps?open=true&language=es")["items"]
    assert [one["asked"][0]["text"] for one in listed] == ["¿hay cuna?", "necesito cama de bebé"]
    body = {"language": "es", "title": "¿Hay cuna?", "voice": "Sí, pídala.", "sms": "Cuna: sí."}
    assert admin("POST", "/articles", {**body, "gaps": [999]}).status_code == 404
    article = admin.make("/articles", **body, gaps=[numbers[1]])["id"]
    assert [(one["open"], one["article"]) for one in admin.get("/gaps")["items"]] == [(False, article)] * 2
    assert admin.get("/cases?status=closed")["items"][0]["outcome"] == "¿Hay cuna?"
    assert admin("POST", f"/gaps/{numbers[0]}/dismiss").status_code == 409
