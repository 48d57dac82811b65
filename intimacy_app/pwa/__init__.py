"""A Reflex plugin that makes an app installable, and lets it open without network; it knows no app."""

from intimacy_app.pwa.head import head
from intimacy_app.pwa.manifest import Icon, Manifest, Screenshot, ShareTarget, Shortcut
from intimacy_app.pwa.plugin import ProgressiveWebApp

__all__ = ["Icon", "Manifest", "ProgressiveWebApp", "Screenshot", "ShareTarget", "Shortcut", "head"]
