from datetime import date, timedelta
from typing import Any

import pytest

from intimacy_app.content import support as content
from intimacy_app.domain.guide.support import (
    Country,
    FaultySupport,
    Purpose,
    countries_from,
    extended,
    in_order,
    missing,
)

WRITTEN = date(2026, 11, 22)
OURS = content.countries()


def service(**fields: Any) -> dict[str, Any]:
    return {
        "name": "Open Door",
        "for": ["violence"],
        "phone": "01 23 45",
        "source": "https://door.example/contact",
        "looked_up": WRITTEN,
        **fields,
    }


def table(*services: dict[str, Any], **fields: Any) -> dict[str, Any]:
    return {
        "country": [{"code": "XX", "name": "Nowhere", "service": list(services) or [service()], **fields}]
    }


def without(field: str) -> dict[str, Any]:
    return {name: value for name, value in service().items() if name != field}


def test_an_entry_says_what_for_how_from_where_and_when():
    (country,) = countries_from(table(service(text="HELLO to 12345", who="For all.")))
    (found,) = country.services
    assert (country.code, country.name) == ("XX", "Nowhere")
    assert (found.purposes, found.phone, found.text) == ((Purpose.VIOLENCE,), "01 23 45", "HELLO to 12345")
    assert (found.source, found.looked_up) == ("https://door.example/contact", WRITTEN)


@pytest.mark.parametrize("field", ["name", "for", "source", "looked_up", "phone"])
def test_an_entry_without_what_it_needs_is_refused_by_name(field: str):
    with pytest.raises(FaultySupport, match="country XX"):
        countries_from(table(without(field)))


@pytest.mark.parametrize(
    "wrong",
    [
        {"for": ["gossip"]},
        {"for": []},
        {"for": "violence"},
        {"for": [["violence"]]},
        {"phone": "call us"},
        {"phone": "1"},
        {"phone": 112},
        {"text": "HELLO"},
        {"web": "javascript:alert(1)"},
        {"web": "door.example"},
        {"web": "https://[door"},
        {"source": "a friend"},
        {"source": "https://door.example/ x"},
        {"looked_up": "2026-11-22"},
        {"looked_up": 2026},
        {"colour": "red"},
        {"who": "x" * 241},
        {"who": "two\nlines"},
        {"name": "  "},
    ],
    ids=str,
)
def test_an_entry_that_breaks_a_rule_is_refused(wrong: dict[str, Any]):
    with pytest.raises(FaultySupport, match="country XX"):
        countries_from(table(service(**wrong)))


@pytest.mark.parametrize(
    "wrong",
    [
        {},
        {"country": []},
        {"country": {}},
        {"country": ["XX"]},
        {"countries": [{}]},
        table(code="xx"),
        table(code="Nowhere"),
        table(name=""),
        table(service={}),
        table(service=[]),
        table(service=["Open Door"]),
        table(service(), service()),
        {"country": [*table()["country"], *table()["country"]]},
    ],
    ids=str,
)
def test_a_file_of_another_form_is_refused(wrong: dict[str, Any]):
    with pytest.raises(FaultySupport):
        countries_from(wrong)


def test_more_countries_and_services_are_added_and_one_of_the_same_name_is_replaced():
    before = countries_from(table(service(), service(name="Night Line")))
    more = countries_from(
        {
            "country": [
                *table(service(phone="99 88"), service(name="Third"))["country"],
                *table(code="AA", name="Aland")["country"],
            ]
        }
    )
    after = extended(before, more)
    assert [country.name for country in after] == ["Aland", "Nowhere"]
    assert {each.name: each.phone for each in after[1].services} == {
        "Open Door": "99 88",
        "Night Line": "01 23 45",
        "Third": "01 23 45",
    }
    assert extended(before, ()) == before


def test_what_anybody_may_need_is_missed_where_it_is_not_there():
    (country,) = countries_from(table(service(**{"for": ["violence", "pictures"]})))
    assert missing(country) == (Purpose.EMERGENCY, Purpose.CRISIS, Purpose.YOUNG_PEOPLE)


def test_an_emergency_comes_first_and_the_rest_as_it_was_written():
    (country,) = countries_from(
        table(service(), service(name="Night Line"), service(**{"name": "Police", "for": ["emergency"]}))
    )
    assert [each.name for each in in_order(country)] == ["Police", "Open Door", "Night Line"]


def test_each_country_of_ours_has_an_emergency_number_and_a_line_for_each_need():
    assert len(OURS) == 14
    assert {country.code: missing(country) for country in OURS if missing(country)} == {}
    numbers = {country.code: in_order(country)[0].phone for country in OURS}
    assert all(numbers.values())
    assert (numbers["US"], numbers["GB"], numbers["AU"], numbers["DE"]) == ("911", "999", "000", "112")


@pytest.mark.parametrize(
    ("code", "name", "phone"),
    [
        ("US", "National Domestic Violence Hotline", "1-800-799-7233"),
        ("GB", "Childline", "0800 1111"),
        ("AU", "Kids Helpline", "1800 55 1800"),
        ("CA", "9-8-8: Suicide Crisis Helpline", "988"),
    ],
)
def test_the_lines_that_people_look_for_first_have_their_number(code: str, name: str, phone: str):
    (country,) = [each for each in OURS if each.code == code]
    assert {each.name: each.phone for each in country.services}[name] == phone


@pytest.mark.parametrize("country", OURS, ids=lambda country: country.code)
def test_each_service_of_ours_has_its_source_and_the_day(country: Country):
    assert country.services
    for each in country.services:
        assert each.source.startswith("http")
        assert WRITTEN <= each.looked_up <= date.today() + timedelta(days=1)  # noqa: DTZ011


def test_the_text_neither_shouts_nor_names_a_number_to_call():
    before, after = content.text()
    assert "!" not in before + after
    assert not any(
        each.isdigit() for each in (before + after).replace("under 18", "").replace("under-18", "")
    )
