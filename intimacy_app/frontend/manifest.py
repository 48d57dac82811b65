"""The web app manifest of Twofold."""

from intimacy_app import routes
from intimacy_app.frontend.marker import APP_NAME_MARKER
from intimacy_app.i18n import _, locale
from intimacy_app.pwa import Icon, Manifest, Screenshot, ShareTarget, Shortcut

APPLE_ICON = "icon-maskable-180.png"


def manifest() -> Manifest:
    """Return the manifest in the language of the build; the app's name is put in when it is published."""
    return Manifest(
        name=APP_NAME_MARKER,
        description=_("A quiet place for two"),
        id=routes.FRONT,
        start_url=routes.START,
        lang=locale().replace("_", "-"),
        theme_light="#fbf7f1",
        theme_dark="#17131a",
        categories=("lifestyle", "social"),
        icons=(
            Icon("icon.svg", "icon", (192, 512)),
            Icon("icon-maskable.svg", "icon-maskable", (180, 192, 512), "maskable"),
            Icon("icon-monochrome.svg", "icon-monochrome", (96, 192), "monochrome"),
        ),
        shortcuts=(
            Shortcut(_("Today"), routes.MY_TODAY),
            Shortcut(_("Say thanks"), routes.MY_THANKS),
            Shortcut(_("Write in the journal"), routes.JOURNAL),
        ),
        screenshots=(
            Screenshot("screenshot-narrow.png", _("Two answers that opened together"), "narrow"),
            Screenshot("screenshot-wide.png", _("A card to answer"), "wide"),
        ),
        share=ShareTarget(action=routes.SHARE, then=routes.MY_TODAY),
    )
