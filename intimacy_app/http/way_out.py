"""Where *Leave quickly* leads: a page that looks like nothing special, or an address that was chosen."""

import asyncio
from html import escape

from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from intimacy_app import routes
from intimacy_app.access import cookies, way_out
from intimacy_app.access.form_fields import text
from intimacy_app.access.transaction import run_as_person
from intimacy_app.domain.accounts.way_out import address_from
from intimacy_app.domain.errors import Refusal
from intimacy_app.http.forms import (
    delete_cookie,
    read_form,
    redirect_done,
    refusal_page,
    set_cookie,
    token_of,
)
from intimacy_app.http.policy import person, public
from intimacy_app.http.signing_in import DEVICE_SECONDS
from intimacy_app.i18n import _, current
from intimacy_app.services.accounts import locks


@public
async def away(request: Request) -> Response:
    """Lead to the address that was chosen on this device, or show a page about something else."""
    await read_form(request)
    chosen = way_out.address_in(request.cookies.get(cookies.way_out_cookie(), ""))
    if chosen:
        return RedirectResponse(chosen, 303, headers={"Referrer-Policy": "no-referrer"})
    return HTMLResponse(_page(_("Kitchen measures"), _measures()))


@person
async def choose_way_out(request: Request) -> Response:
    """Keep on this device where *Leave quickly* leads (`leads_to`, empty for our own page).

    Whoever only holds the device must not choose: they would learn when its person leaves.
    """
    form = await read_form(request)
    try:
        who, _none = await asyncio.to_thread(run_as_person, token_of(request), locks.check_may_set_pin)
        address = address_from(text(form, "leads_to"), way_out.own_host())
    except Refusal as refusal:
        return refusal_page(routes.SETTINGS, form, refusal)
    response = redirect_done(routes.SETTINGS, _("Saved for this device."))
    if address:
        value = way_out.to_cookie(who.id, address)
        set_cookie(response, cookies.way_out_cookie(), value, DEVICE_SECONDS)
    else:
        delete_cookie(response, cookies.way_out_cookie())
    return response


def _measures() -> list[tuple[str, str]]:
    return [
        (_("1 teaspoon"), _("5 ml")),
        (_("1 tablespoon"), _("15 ml, or 3 teaspoons")),
        (_("1 cup"), _("240 ml, or 16 tablespoons")),
        (_("1 cup of flour"), _("120 g")),
        (_("1 cup of sugar"), _("200 g")),
        (_("1 stick of butter"), _("113 g, or 8 tablespoons")),
        (_("1 ounce"), _("28 g")),
        (_("1 pound"), _("454 g")),
        (_("A slow oven"), _("300 °F, or 150 °C")),
        (_("A medium oven"), _("350 °F, or 180 °C")),
        (_("A hot oven"), _("425 °F, or 220 °C")),
    ]


def _page(title: str, rows: list[tuple[str, str]]) -> str:
    """Return a page without a name, a link or a script of ours."""
    cells = "".join(
        f'<tr><th scope="row">{escape(name)}</th><td>{escape(amount)}</td></tr>' for name, amount in rows
    )
    return (
        f'<!doctype html><html lang="{current()}"><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,">'
        f'<title>{escape(title)}</title><link rel="stylesheet" href="/away.css">'
        f"<main><h1>{escape(title)}</h1><table>{cells}</table></main></html>"
    )


ROUTES = [
    Route(routes.AUTH_CHOOSE_WAY_OUT, choose_way_out, methods=["POST"]),
    Route(routes.AWAY, away),
]
