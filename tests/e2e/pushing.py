"""A push service that browsers without one believe in, and messages that reach their worker by CDP."""

import json
from typing import Any

from playwright.sync_api import Page, expect

from tests.e2e.canaries import canary
from tests.e2e.gestures import button, press
from tests.running import RunningServer, wait_until
from tests.services.notification_helpers import new_device

# This Chromium reaches no push service. What the page asks and is given is all the same.
BELIEVED = """(given) => {
    const ON = "stands in for the browser's memory";
    const subscription = (options) => ({
        endpoint: given.endpoint,
        options,
        unsubscribe: async () => sessionStorage.removeItem(ON) ?? true,
        toJSON: () => ({ endpoint: given.endpoint, keys: { p256dh: given.p256dh, auth: given.auth } }),
    });
    PushManager.prototype.subscribe = async (options) => {
        sessionStorage.setItem(ON, String(options.applicationServerKey.length));
        return subscription(options);
    };
    PushManager.prototype.getSubscription = async () =>
        sessionStorage.getItem(ON) ? subscription({}) : null;
}"""

COUNT_WHAT_IS_SHOWN = """() => {
    const { registration } = self;
    const show = registration.showNotification.bind(registration);
    self.shown = 0;
    registration.showNotification = async (...notice) => {
        await show(...notice);
        self.shown += 1;
    };
}"""


def can_push(phone: Page) -> None:
    """Let a phone's browser have a push service, and its person allow notices when asked."""
    given = new_device().given
    canary(given["endpoint"])
    phone.context.grant_permissions(["notifications"])
    phone.context.add_init_script(f"({BELIEVED})({json.dumps(given)})")


def turn_on(phone: Page) -> None:
    phone.goto("/settings/notices")
    press(phone, "Turn on notifications")
    expect(button(phone, "Send a test")).to_be_visible()


class Worker:
    """The service worker of a phone, reached as the browser's own push service would reach it."""

    def __init__(self, phone: Page, server: RunningServer):
        self.phone, self.server = phone, server
        self.cdp = phone.context.new_cdp_session(phone)
        self.registrations: list[dict[str, Any]] = []
        self.cdp.on(
            "ServiceWorker.workerRegistrationUpdated",
            lambda told: self.registrations.extend(told["registrations"]),
        )
        self.cdp.send("ServiceWorker.enable")
        phone.evaluate("navigator.serviceWorker.ready.then(() => true)")
        # A page that learns that nothing is new clears the screen: what is pushed sooner would vanish.
        expect(phone.locator("[data-news='0']")).to_be_attached()
        self._shown()
        self._inside(COUNT_WHAT_IS_SHOWN)

    def is_pushed(self, message: str) -> None:
        """Deliver a message to the worker's `push` handler, as it is after decryption."""
        before = self._inside("() => self.shown")
        registration = self.registrations[-1]["registrationId"]
        self.cdp.send(
            "ServiceWorker.deliverPushMessage",
            {"origin": self.server.url, "registrationId": registration, "data": message},
        )
        # Who asks what is on the screen while a notice is on its way there makes this Chromium drop it.
        wait_until(lambda: self._inside("() => self.shown") > before)

    def notices(self, count: int = 1) -> list[dict[str, Any]]:
        """Wait for so many notices to be on the screen, and return them."""
        wait_until(lambda: len(self._shown()) == count, seconds=15)
        return self._shown()

    def is_tapped(self) -> list[str]:
        """Tap the notice, and return the addresses of windows that were opened for it.

        A tap by CDP does not exist, so the event is made here; a window may come to the front only after a
        real tap, so that is granted.
        """
        return self._inside(
            """async () => {
                const opened = [];
                self.clients.openWindow = async (address) => { opened.push(address); };
                WindowClient.prototype.focus = async function () { return this; };
                const [notification] = await self.registration.getNotifications();
                const tap = new NotificationEvent("notificationclick", { notification });
                let led;
                tap.waitUntil = (promise) => { led = promise; };
                self.dispatchEvent(tap);
                await led;
                return opened;
            }"""
        )

    def _shown(self) -> list[dict[str, Any]]:
        return self.phone.evaluate(
            """async () => {
                const registration = await navigator.serviceWorker.getRegistration();
                const shown = await registration.getNotifications();
                return shown.map(({ title, body, tag, data }) => ({ title, body, tag, ...data }));
            }"""
        )

    def _inside(self, script: str) -> Any:
        (worker,) = [w for w in self.phone.context.service_workers if w.url.startswith(self.server.url)]
        return worker.evaluate(script)
