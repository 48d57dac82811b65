"""The time zones that people know: each by its city and country, in the language in force."""

from functools import cache
from zoneinfo import available_timezones

from babel import Locale
from babel.core import get_global

from intimacy_app.i18n import _, locale

_NOWHERE = ("001", "ZZ")  # what Babel says of zones that belong to no country


def cities() -> dict[str, tuple[str, ...]]:
    """Return the names of the zone of each city, the one that is kept first, in the order of the alphabet."""
    return _cities(locale())


def zone_of(typed: str) -> str:
    """Return the zone of a city as the list has it, or of its name alone; all else is returned as it is."""
    return _by_city(locale()).get(" ".join(typed.split()).casefold(), typed)


def city_of(zone: str) -> str:
    """Return the city by which a zone is known, as the list has it, or else the zone itself."""
    return next((city for city, zones in cities().items() if zone in zones), zone)


def are_one(zone: str, other: str) -> bool:
    """Return whether two names are of one zone: one of them may be an older one."""
    aliases = get_global("zone_aliases")
    return aliases.get(zone, zone) == aliases.get(other, other)


@cache
def _cities(where: str) -> dict[str, tuple[str, ...]]:
    spoken = Locale.parse(where)
    aliases = get_global("zone_aliases")
    known = available_timezones()
    found: dict[str, tuple[str, ...]] = {}
    for zone, country in get_global("zone_territories").items():
        if zone in known and country not in _NOWHERE:
            others = (alias for alias, meant in aliases.items() if meant == zone)
            named = _("{city}, {country}").format(
                city=_city(spoken, zone), country=spoken.territories.get(country, country)
            )
            found[named] = (zone, *others)
    return {city: found[city] for city in sorted(found, key=str.casefold)}


@cache
def _by_city(where: str) -> dict[str, str]:
    listed = {label.casefold(): zones[0] for label, zones in _cities(where).items()}
    alone = {label.rpartition(", ")[0]: zone for label, zone in reversed(listed.items())}
    return alone | listed


def _city(spoken: Locale, zone: str) -> str:
    told = spoken.time_zones.get(zone, {})
    return str(told.get("city") or zone.rpartition("/")[2].replace("_", " "))
