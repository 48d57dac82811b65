"""The table of services on the support page as HTML, made anew at each start with what the operator adds."""

from contextvars import copy_context
from html import escape

from babel.dates import format_date

from intimacy_app.content import support
from intimacy_app.domain.guide.support import Country, Purpose, Service, in_order, missing
from intimacy_app.i18n import _, language, locale

DIRECTORY = "https://findahelpline.com"


def services_html(code: str) -> str:
    """Return the table in a language; every word of it is escaped."""
    return copy_context().run(_in_language, code)


def _in_language(code: str) -> str:
    language.set(code)
    return "".join(map(_country, support.countries()))


def _country(country: Country) -> str:
    services = "".join(map(_service, in_order(country)))
    return (
        f"<details><summary>{escape(country.name)}</summary>"
        f'<ul class="services">{services}</ul>{_missing(country)}</details>'
    )


def _missing(country: Country) -> str:
    if not (lacking := ", ".join(map(_purpose, missing(country)))):
        return ""
    words = _("We couldn’t find a number here for: {purposes}. Look for one at {directory}.")
    before, after = words.format(purposes=lacking, directory="\0").split("\0")
    where = _link(DIRECTORY.removeprefix("https://"), DIRECTORY)
    return f'<p class="help">{escape(before)}{where}{escape(after)}</p>'


def _service(service: Service) -> str:
    purposes = " · ".join(_purpose(each) for each in service.purposes)
    who = f"<span>{escape(service.who)}</span>" if service.who else ""
    looked_up = _("Looked up on {day}").format(day=format_date(service.looked_up, "long", locale=locale()))
    source = _link(_("Where we found it"), service.source)
    return (
        f'<li><strong>{escape(service.name)}</strong><span class="help">{escape(purposes)}</span>{who}'
        f'{_ways(service)}<p class="help">{escape(looked_up)}<br>{source}</p></li>'
    )


def _purpose(purpose: Purpose) -> str:
    return {
        Purpose.EMERGENCY: _("Danger right now"),
        Purpose.CRISIS: _("When it all gets too much"),
        Purpose.VIOLENCE: _("Violence and threats"),
        Purpose.YOUNG_PEOPLE: _("Young people"),
        Purpose.OWN_BEHAVIOR: _("Afraid of what you might do"),
        Purpose.PICTURES: _("Private pictures that were shared"),
    }[purpose]


def _ways(service: Service) -> str:
    dialed = "".join(each for each in service.phone if each.isdigit() or each == "+")
    ways = [
        (_("Phone"), service.phone, f'<a href="tel:{dialed}">{escape(service.phone)}</a>'),
        (_("Text message"), service.text, f"<span>{escape(service.text)}</span>"),
        (_("Website"), service.web, _link(_host(service.web), service.web) if service.web else ""),
    ]
    return "".join(_way(way, made) for way, given, made in ways if given)


def _way(way: str, made: str) -> str:
    label = _("{way}:").format(way=way)
    return f'<span class="way">{escape(label)} {made}</span>'


def _link(label: str, address: str) -> str:
    # The other website isn't told where the reader came from.
    return f'<a href="{escape(address)}" rel="noreferrer noopener">{escape(label)}</a>'


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")
