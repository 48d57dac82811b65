"""What a space may be called, and where it may be."""

from zoneinfo import ZoneInfo

import pytest

from intimacy_app.domain.spaces.spaces import SpaceNameTooLong, ZoneUnknown, space_name_from, zone_named


def test_a_space_needs_no_name():
    assert space_name_from("  ") == ""


def test_a_name_stands_on_one_line():
    assert space_name_from(" The two\nof us ") == "The two of us"


def test_a_name_has_at_most_60_characters():
    assert space_name_from("n" * 60) == "n" * 60
    with pytest.raises(SpaceNameTooLong):
        space_name_from("n" * 61)


def test_a_time_zone_is_one_that_the_world_knows():
    assert zone_named("Asia/Kathmandu") == ZoneInfo("Asia/Kathmandu")


def test_without_a_time_zone_it_is_utc():
    assert zone_named("") == ZoneInfo("UTC")


@pytest.mark.parametrize(
    "name", ["Mars/Olympus", "../../etc/passwd", "/etc/localtime", "europe/Berlin ", "UTC\0"]
)
def test_any_other_is_refused(name: str):
    with pytest.raises(ZoneUnknown):
        zone_named(name)
