"""The composition root: the app is put together here, from pages, HTTP routes and borders."""

from functools import partial

import reflex as rx
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.types import ASGIApp

from intimacy_app import background, routes
from intimacy_app.access import hydration, timekeeping
from intimacy_app.content.guide import pages as guide_pages
from intimacy_app.framework_internals import plain_values, worker_signals
from intimacy_app.framework_internals.hydration import BeforeHydration
from intimacy_app.frontend.manifest import APPLE_ICON, manifest
from intimacy_app.frontend.marker import APP_NAME_MARKER
from intimacy_app.frontend.serving import FrontEnd
from intimacy_app.http import (
    account,
    auth,
    book,
    calendar_feed,
    drafts,
    erase,
    export,
    health,
    journal_import,
    pack,
    photos,
    pin_lock,
    push,
    recovery,
    way_out,
)
from intimacy_app.http.body_limits import BodyLimits
from intimacy_app.http.borders import CarefulHeaders, OwnOriginOnly, SocketsWhileConnected, TabBoundToSession
from intimacy_app.http.observed import Observed
from intimacy_app.http.right_address import RightAddressNamed
from intimacy_app.http.socket_limits import BoundedSockets
from intimacy_app.http.unavailable import HANDLERS
from intimacy_app.i18n import _, locale
from intimacy_app.live import tabs
from intimacy_app.pages.ask import AskState, ask
from intimacy_app.pages.check_in import CheckInState, check_in
from intimacy_app.pages.confirm import ConfirmState, confirm
from intimacy_app.pages.conversation import ConversationState, conversation
from intimacy_app.pages.erase import EraseState
from intimacy_app.pages.erase import erase as erase_account
from intimacy_app.pages.fair_witness import FairWitnessState, fair_witness
from intimacy_app.pages.guide import GuideState, guide
from intimacy_app.pages.guide_page import GuidePageState, guide_page
from intimacy_app.pages.history import HistoryState, history
from intimacy_app.pages.home import HomeState, home
from intimacy_app.pages.ideas import IdeasState, ideas
from intimacy_app.pages.invite import InviteState, invite
from intimacy_app.pages.join import JoinState, join
from intimacy_app.pages.journal import JournalState, journal
from intimacy_app.pages.journal_import import ImportState
from intimacy_app.pages.journal_import import journal_import as import_page
from intimacy_app.pages.landing import landing
from intimacy_app.pages.last_space import LastSpaceState, last_space
from intimacy_app.pages.leave import LeaveState, leave
from intimacy_app.pages.looking_back import LookingBackState, looking_back
from intimacy_app.pages.new_space import NewSpaceState, new_space
from intimacy_app.pages.not_found import not_found
from intimacy_app.pages.notification_feed import NotificationFeedState, notification_feed
from intimacy_app.pages.notification_settings import NotificationSettingsState, notification_settings
from intimacy_app.pages.offline import offline
from intimacy_app.pages.one_phone import OnePhoneState, one_phone
from intimacy_app.pages.pause import PauseState, pause
from intimacy_app.pages.plans import PlansState, plans
from intimacy_app.pages.prompts import PromptsState, prompts
from intimacy_app.pages.recover import RecoverState, recover
from intimacy_app.pages.reset import ResetState, reset
from intimacy_app.pages.say_it import SayItState, say_it
from intimacy_app.pages.settings import SettingsState
from intimacy_app.pages.settings import settings as my_settings
from intimacy_app.pages.sign_in import SignInState, sign_in
from intimacy_app.pages.sign_up import SignUpState, sign_up
from intimacy_app.pages.space_settings import SpaceSettingsState, space_settings
from intimacy_app.pages.start import StartState, start
from intimacy_app.pages.stuck import StuckState, stuck
from intimacy_app.pages.support import support
from intimacy_app.pages.thanks import ThanksState, thanks
from intimacy_app.pages.today import TodayState, today
from intimacy_app.pages.together import TogetherState, together
from intimacy_app.pages.unlock import UnlockState, unlock
from intimacy_app.pwa import head
from intimacy_app.settings import settings
from intimacy_app.telemetry import logs, shutdown

STYLE_SHEETS = (
    *("tokens", "paper", "frame", "happened", "letter", "moments"),
    *(
        "form",
        "pages",
        "lists",
        "drawings",
        "talks",
        "pause",
        "say-it",
        "looking-back",
        "photos",
        "guide",
        "print",
        "contrast",
    ),
)


def within_borders(reflex_app: ASGIApp) -> ASGIApp:
    """Return the whole app: our routes, Reflex's socket and nothing else of it, and the built pages."""
    bounded = BoundedSockets(TabBoundToSession(reflex_app, tabs.open_socket))
    socket = SocketsWhileConnected(bounded, tabs.is_connected)
    front_end = FrontEnd(settings().language_codes, settings().app_name, app.router)
    inner = Starlette(
        routes=[
            *auth.ROUTES,
            *account.ROUTES,
            *recovery.ROUTES,
            *pin_lock.ROUTES,
            *way_out.ROUTES,
            *drafts.ROUTES,
            *export.ROUTES,
            *book.ROUTES,
            *erase.ROUTES,
            *calendar_feed.ROUTES,
            *push.ROUTES,
            *journal_import.ROUTES,
            *pack.ROUTES,
            *photos.ROUTES,
            *health.ROUTES,
            Mount(routes.SOCKET, app=_at(routes.SOCKET, socket)),
            Mount("/", app=front_end),
        ],
        exception_handlers=HANDLERS,
    )
    larger = {
        routes.PACK: pack.LARGEST_BODY,
        routes.BOOK_FILE: book.LARGEST_BODY,
        routes.IMPORT_FILE: journal_import.BODY,
        routes.PHOTO: photos.BODY,
    }
    modest = BodyLimits(inner, larger)
    return Observed(CarefulHeaders(RightAddressNamed(OwnOriginOnly(modest))))


def _at(path: str, inner: ASGIApp) -> ASGIApp:
    """Return the app as if it were not mounted: Reflex looks for its socket at the whole path."""

    async def unmounted(scope, receive, send):  # type: ignore[no-untyped-def]
        await inner({**scope, "root_path": "", "path": scope["path"]}, receive, send)

    # What may be done through the socket, each handler declares for itself.
    unmounted.policy = "handlers"  # type: ignore[attr-defined]
    return unmounted


def _head() -> list[rx.Component]:
    return [
        rx.el.meta(name="viewport", content="width=device-width, initial-scale=1, viewport-fit=cover"),
        rx.el.meta(name="color-scheme", content="light dark"),
        rx.el.meta(name="referrer", content="same-origin"),
        rx.el.link(rel="icon", href="/favicon.svg", type="image/svg+xml"),
        *head(manifest(), APPLE_ICON),
        rx.el.meta(name="start", content=routes.START),
        rx.el.link(rel="preload", href="/fonts/fraunces.woff2", custom_attrs={"as": "font"}, cross_origin=""),
        rx.el.script(src="/desk.js", type="module"),
    ]


def log_error(exception: Exception) -> None:
    """Log where an error came from; what a person sees is said by the page's own handler."""
    logs.log_uncaught(exception)


logs.set_up()
app = rx.App(
    html_lang=locale().replace("_", "-"),
    html_custom_attrs={"dir": "ltr", "data-error-title": _("Error: {title}")},
    stylesheets=[f"/{name}.css" for name in STYLE_SHEETS],
    head_components=_head(),
    app_wraps={},
    toaster=None,
    api_transformer=within_borders,
    backend_exception_handler=log_error,
    frontend_exception_handler=log_error,
)
app.add_middleware(BeforeHydration(hydration.admit), index=0)
tabs.attach(app)
app.register_lifespan_task(timekeeping.run)
app.register_lifespan_task(background.run)
app.register_lifespan_task(health.keep_checking)
plain_values.hand_out_plain_values()
worker_signals.on_stop(shutdown.draining(tabs.disconnect_all))

app.add_page(not_found, route="404", title=_("Not found") + f" · {APP_NAME_MARKER}")
for page, route, title, on_load in (
    (landing, routes.FRONT, _("A quiet place for two"), None),
    (sign_up, routes.SIGN_UP, _("Create account"), SignUpState.open),
    (sign_up, routes.SIGN_UP_BY_LINK, _("Create account"), SignUpState.open),
    (sign_in, routes.SIGN_IN, _("Sign in"), SignInState.open),
    (home, routes.HOME, _("Your spaces"), HomeState.open),
    (new_space, routes.NEW_SPACE, _("New space"), NewSpaceState.open),
    (join, routes.JOIN, _("Join with a code"), JoinState.open),
    (join, routes.JOIN_WITH_CODE, _("Join"), JoinState.open),
    (invite, routes.INVITE, _("Invite"), InviteState.open),
    (today, routes.TODAY, _("Today"), TodayState.open),
    (one_phone, routes.ONE_PHONE, _("On one phone"), OnePhoneState.open),
    (history, routes.HISTORY, _("Opened together"), HistoryState.open),
    (thanks, routes.THANKS, _("Thanks"), ThanksState.open),
    (together, routes.TOGETHER, _("Together"), TogetherState.open),
    (ideas, routes.IDEAS, _("Ideas"), IdeasState.open),
    (plans, routes.PLANS, _("Plans"), PlansState.open),
    (ask, routes.ASK, _("Do this together"), AskState.open),
    (conversation, routes.CONVERSATION, _("Together"), ConversationState.open),
    (pause, routes.PAUSE, _("Pause"), PauseState.open),
    (say_it, routes.SAY_IT, _("Say it"), SayItState.open),
    (check_in, routes.CHECK_IN, _("Check-in"), CheckInState.open),
    (looking_back, routes.LOOKING_BACK, _("Looking back"), LookingBackState.open),
    (prompts, routes.PROMPTS, _("Prompts"), PromptsState.open),
    (space_settings, routes.SPACE_SETTINGS, _("This space"), SpaceSettingsState.open),
    (leave, routes.LEAVE, _("Leave this space"), LeaveState.open),
    (erase_account, routes.ERASE, _("Erase my account"), EraseState.open),
    (journal, routes.JOURNAL, _("Journal"), JournalState.open),
    (fair_witness, routes.FAIR_WITNESS, _("Fair witness"), FairWitnessState.open),
    (import_page, routes.IMPORT, _("Import into the journal"), ImportState.open),
    (notification_feed, routes.NEWS, _("What’s new"), NotificationFeedState.open),
    (my_settings, routes.SETTINGS, _("Settings"), SettingsState.open),
    (notification_settings, routes.NOTICES, _("Notifications and reminders"), NotificationSettingsState.open),
    (confirm, routes.CONFIRM, _("Please type your password again"), ConfirmState.open),
    (recover, routes.RECOVER, _("Set a new password"), RecoverState.open),
    (reset, routes.RESET, _("Set a new password"), ResetState.open),
    (unlock, routes.UNLOCK, _("Locked"), UnlockState.open),
    (support, routes.SUPPORT, _("Support"), None),
    (guide, routes.GUIDE, _("Guide"), GuideState.open),
    (stuck, routes.STUCK, _("What’s getting in the way?"), StuckState.open),
    *(
        (partial(guide_page, page), routes.guide(page.key), page.title, GuidePageState.open)
        for page in guide_pages().values()
    ),
    (start, routes.START, _("Opening"), StartState.open),
    (last_space, routes.MY_TODAY, _("Today"), LastSpaceState.open),
    (last_space, routes.MY_THANKS, _("Thanks"), LastSpaceState.open),
    (offline, routes.OFFLINE, _("You’re offline"), None),
):
    app.add_page(page, route=route, title=f"{title} · {APP_NAME_MARKER}", on_load=on_load)
