"""Who helps in which country, and the check that every entry passes when the table is loaded."""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import Any, cast
from urllib.parse import urlsplit

LONGEST_LINE = 240

_COUNTRY = re.compile(r"[A-Z]{2}")
_PHONE = re.compile(r"\+?[0-9](?:[ -]?[0-9]){1,19}")


class Purpose(StrEnum):
    """What a service helps with."""

    EMERGENCY = "emergency"
    CRISIS = "crisis"
    VIOLENCE = "violence"
    YOUNG_PEOPLE = "young people"
    OWN_BEHAVIOR = "own behavior"
    PICTURES = "pictures"


# What anybody may need, wherever they live: where a country lacks one of these, its part of the page says so.
WANTED = (Purpose.EMERGENCY, Purpose.CRISIS, Purpose.VIOLENCE, Purpose.YOUNG_PEOPLE)


@dataclass(frozen=True)
class Service:
    """A service and the ways to reach it, of which it has at least one.

    `source` is the page on which they were found, on the day `looked_up`. `who` says in a few words whom it
    is for, where that is not everybody.
    """

    name: str
    purposes: tuple[Purpose, ...]
    source: str
    looked_up: date
    phone: str = ""
    text: str = ""
    web: str = ""
    who: str = ""


@dataclass(frozen=True)
class Country:
    """A country by its ISO 3166-1 code of two letters, and its services."""

    code: str
    name: str
    services: tuple[Service, ...]


class FaultySupport(ValueError):
    """An entry that breaks a rule of the table; the message names the entry and the rule."""


def countries_from(table: Mapping[str, Any]) -> tuple[Country, ...]:
    """Return the countries of a parsed TOML file, by name; raises FaultySupport."""
    _known(table, {"country"}, "the file")
    countries = [_country(each) for each in _tables(table, "country", "the file")]
    _once([country.code for country in countries], "the file")
    return _sorted(countries)


def extended(countries: Sequence[Country], more: Sequence[Country]) -> tuple[Country, ...]:
    """Return the countries with others added; a service of the same country and name is replaced."""
    by_code = {country.code: country for country in countries}
    for country in more:
        before = by_code.get(country.code)
        services = {
            service.name: service for service in (*(before.services if before else ()), *country.services)
        }
        by_code[country.code] = replace(country, services=tuple(services.values()))
    return _sorted(by_code.values())


def in_order(country: Country) -> tuple[Service, ...]:
    """Return the services of a country, an emergency first, otherwise as they were written."""
    return tuple(sorted(country.services, key=lambda service: Purpose.EMERGENCY not in service.purposes))


def missing(country: Country) -> tuple[Purpose, ...]:
    """Return what the country has no service for, of what anybody may need."""
    found = {purpose for service in country.services for purpose in service.purposes}
    return tuple(purpose for purpose in WANTED if purpose not in found)


def _sorted(countries: Iterable[Country]) -> tuple[Country, ...]:
    return tuple(sorted(countries, key=lambda country: country.name))


def _country(table: Mapping[str, Any]) -> Country:
    where = f"country {table.get('code', '?')}"
    _known(table, {"code", "name", "service"}, where)
    code = _line(table, "code", where, needed=True)
    if not _COUNTRY.fullmatch(code):
        raise FaultySupport(f"{where}: the code is not two capital letters")
    name = _line(table, "name", where, needed=True)
    services = tuple(_service(each, where) for each in _tables(table, "service", where))
    _once([service.name for service in services], where)
    return Country(code, name, services)


def _service(table: Mapping[str, Any], country: str) -> Service:
    where = f"{country}, {table.get('name', '?')}"
    _known(table, {"name", "for", "who", "phone", "text", "web", "source", "looked_up"}, where)
    service = Service(
        name=_line(table, "name", where, needed=True),
        purposes=_purposes(table, where),
        source=_line(table, "source", where, needed=True),
        looked_up=_day(table, where),
        phone=_line(table, "phone", where),
        text=_line(table, "text", where),
        web=_line(table, "web", where),
        who=_line(table, "who", where),
    )
    for fault in _faults(service):
        raise FaultySupport(f"{where}: {fault}")
    return service


def _faults(service: Service) -> Iterable[str]:
    if not (service.phone or service.text or service.web):
        yield "there is no phone, text or web, so nobody can reach it"
    if service.phone and not _PHONE.fullmatch(service.phone):
        yield "the phone is not a number of 2 to 20 digits with single spaces or dashes"
    if service.text and not re.search(r"[0-9]", service.text):
        yield "the text names no number"
    if service.web and not _is_address(service.web):
        yield "the web is not an address that begins with https:// or http://"
    if not _is_address(service.source):
        yield "the source is not an address that begins with https:// or http://"


def _is_address(address: str) -> bool:
    try:
        pieces = urlsplit(address)
    except ValueError:
        return False
    return pieces.scheme in {"https", "http"} and bool(pieces.hostname) and not re.search(r"\s", address)


def _purposes(table: Mapping[str, Any], where: str) -> tuple[Purpose, ...]:
    named: object = table.get("for")
    if not isinstance(named, list) or not named:
        raise FaultySupport(f"{where}: for is not a list of {', '.join(Purpose)}")
    try:
        return tuple(Purpose(each) for each in cast("list[Any]", named))
    except ValueError:
        raise FaultySupport(f"{where}: for is not a list of {', '.join(Purpose)}") from None


def _day(table: Mapping[str, Any], where: str) -> date:
    day = table.get("looked_up")
    if not isinstance(day, date) or isinstance(day, datetime):
        raise FaultySupport(f"{where}: looked_up is not a date such as 2026-11-22, without quotes")
    return day


def _line(table: Mapping[str, Any], key: str, where: str, *, needed: bool = False) -> str:
    text: object = table.get(key, "")
    if not isinstance(text, str) or len(text) > LONGEST_LINE or "\n" in text:
        raise FaultySupport(f"{where}: {key} is not a line of text")
    if needed and not text.strip():
        raise FaultySupport(f"{where}: {key} is missing")
    return text.strip()


def _tables(table: Mapping[str, Any], key: str, where: str) -> list[Mapping[str, Any]]:
    listed: object = table.get(key)
    if not isinstance(listed, list) or not listed:
        raise FaultySupport(f"{where}: there is no [[{key}]]")
    tables = cast("list[Any]", listed)
    if not all(isinstance(each, dict) for each in tables):
        raise FaultySupport(f"{where}: {key} is not written as [[{key}]]")
    return tables


def _known(table: Mapping[str, Any], fields: set[str], where: str) -> None:
    if unknown := sorted(set(table) - fields):
        raise FaultySupport(f"{where}: unknown field {unknown[0]}")


def _once(names: Sequence[str], where: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise FaultySupport(f"{where}: {name} is there twice")
