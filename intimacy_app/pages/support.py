"""Where to turn in hard moments. Static: it asks the server nothing, and nobody learns who read it."""

import reflex as rx
from babel.dates import format_date

from intimacy_app.components.prose import outside_link, prose
from intimacy_app.components.ui import Anchor, open_frame
from intimacy_app.content import support as content
from intimacy_app.domain.guide.support import Country, Purpose, Service
from intimacy_app.i18n import _, locale


def support() -> rx.Component:
    """Return the page."""
    before, after = content.text()
    return open_frame(
        rx.el.h1(_("Support")),
        *prose(before),
        rx.el.p(_("Choose a country. Your choice stays on this device, and is forgotten when you go.")),
        rx.el.div(*map(_country, content.countries()), class_name="countries"),
        rx.el.p(
            _(
                "Numbers change, so check their page where you can. If your country isn't here, we "
                "found none for it."
            ),
            class_name="help",
        ),
        *prose(after),
        main_class="prose",
        at_support=True,
    )


def _country(country: Country) -> rx.Component:
    return rx.el.details(
        rx.el.summary(country.name),
        rx.el.ul(*map(_service, country.services), class_name="services"),
    )


def _service(service: Service) -> rx.Component:
    return rx.el.li(
        rx.el.strong(service.name),
        rx.el.span(", ".join(_purpose(each) for each in service.purposes), class_name="help"),
        *([rx.el.span(service.who)] if service.who else []),
        *_ways(service),
        rx.el.p(
            _("Looked up on {day}").format(day=format_date(service.looked_up, "long", locale=locale())),
            " · ",
            outside_link(_("Where we found it"), service.source),
            class_name="help",
        ),
    )


def _purpose(purpose: Purpose) -> str:
    return {
        Purpose.VIOLENCE: _("Violence and threats"),
        Purpose.CRISIS: _("When it all gets too much"),
        Purpose.YOUNG_PEOPLE: _("Young people"),
    }[purpose]


def _ways(service: Service) -> list[rx.Component]:
    dialled = "".join(each for each in service.phone if each.isdigit() or each == "+")
    ways = [
        (_("Phone"), service.phone, lambda: Anchor.create(service.phone, href=f"tel:{dialled}")),
        (_("Text message"), service.text, lambda: rx.el.span(service.text)),
        (_("Website"), service.web, lambda: outside_link(_host(service.web), service.web)),
    ]
    return [
        rx.el.span(_("{way}:").format(way=way), " ", made(), class_name="way")
        for way, given, made in ways
        if given
    ]


def _host(address: str) -> str:
    return address.split("/")[2].removeprefix("www.")
