// The worker's part in notices: shows them, leads a tap to the app, and hands on a new address of the browser.
// The whole worker takes this file in by importScripts, so it keeps its names to itself.
{
  // The form is that of declarative push (W3C Push API); browsers that know it show the notice without this.
  const told = (event) => {
    try {
      return event.data.json();
    } catch {
      return {};
    }
  };

  const show = async ({ notification: notice = {}, app_badge: badge }) => {
    const { title = location.hostname, body = "", lang = "", tag = "", navigate = "/" } = notice;
    await self.registration.showNotification(title, {
      body,
      lang,
      tag,
      icon: "/icon-192.png",
      badge: "/icon-monochrome-96.png",
      data: { navigate },
    });
    if (badge > 0) await self.navigator.setAppBadge?.(badge);
  };

  self.addEventListener("push", (event) => event.waitUntil(show(told(event))));

  // Only to pages of this app, whatever the notice says.
  const inside = (address) => {
    const url = new URL(address ?? "/", location.origin);
    return url.origin === location.origin ? url.href : `${location.origin}/`;
  };

  const lead = async (address) => {
    const open = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
    for (const page of open) {
      try {
        await page.focus();
        return await page.navigate(address);
      } catch {
        // A page that another worker controls cannot be led.
      }
    }
    return self.clients.openWindow(address);
  };

  self.addEventListener("notificationclick", (event) => {
    event.notification.close();
    event.waitUntil(lead(inside(event.notification.data?.navigate)));
  });

  const renew = async ({ oldSubscription: before, newSubscription: given }) => {
    const options = before?.options ?? given?.options;
    const after = given ?? (options && (await self.registration.pushManager.subscribe(options)));
    if (!after) return;
    const { endpoint, keys } = after.toJSON();
    await fetch("/push/renew", { method: "POST", body: new URLSearchParams({ endpoint, ...keys }) });
  };

  self.addEventListener("pushsubscriptionchange", (event) => event.waitUntil(renew(event)));
}
