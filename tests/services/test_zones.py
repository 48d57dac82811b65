"""The time zones that people can choose: cities they know, each with the zone that it stands for."""

import pytest

from intimacy_app.content.zones import cities, zone_of
from intimacy_app.domain.spaces.spaces import zone_named


def test_the_list_has_cities_and_nothing_that_only_a_machine_knows():
    listed = cities()
    assert {"Berlin, Germany", "Kolkata, India", "Los Angeles, United States", "Tokyo, Japan"} <= set(listed)
    machines = ("Factory", "localtime", "UTC", "GMT", "EST", "Etc", "posix", "_", "/")
    assert [city for city in listed if any(word in city for word in machines)] == []
    assert list(listed) == sorted(listed, key=str.casefold)


def test_every_city_stands_for_a_zone_that_can_be_kept():
    assert all(zone_named(zone_of(city)).key == zones[0] for city, zones in cities().items())


@pytest.mark.parametrize(
    ("typed", "zone"),
    [
        ("Berlin, Germany", "Europe/Berlin"),
        ("  berlin ,  germany", "  berlin ,  germany"),
        ("BERLIN", "Europe/Berlin"),
        (" new   york ", "America/New_York"),
        ("Asia/Tokyo", "Asia/Tokyo"),
        ("Mars", "Mars"),
        ("", ""),
    ],
)
def test_a_city_is_known_by_its_name_and_all_else_stays_as_it_was_typed(typed: str, zone: str):
    assert zone_of(typed) == zone


def test_a_device_finds_its_own_zone_by_an_older_name_of_it():
    assert "Asia/Calcutta" in cities()["Kolkata, India"]
