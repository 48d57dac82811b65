"""The plugin: writes manifest, icons, worker and page script, and reports the socket to the page."""

from collections.abc import Sequence
from pathlib import Path
from typing import Unpack

from intimacy_app.framework_internals import socket_events
from intimacy_app.framework_internals.compilation import Plugin, PostBuildContext, PreCompileContext, is_built
from intimacy_app.pwa.manifest import Manifest, ShareTarget
from intimacy_app.pwa.precache import WORKER

PAGE_SCRIPT = "pwa.js"

_HERE = Path(__file__).parent
# What a development server serves in the worker's place: it removes one that a build left in the browser.
_NO_WORKER = """addEventListener("install", () => skipWaiting());
addEventListener("activate", () => registration.unregister());
"""


class ProgressiveWebApp(Plugin):
    """Makes the app installable, and lets it open without network.

    `worker_imports` are scripts in `assets/` that the worker loads too, such as one that hears pushes.
    `intimacy_app.pwa.precache.complete` must be called on the folder once nothing in it changes any more.
    """

    def __init__(self, manifest: Manifest, worker_imports: Sequence[str] = ()) -> None:
        self.manifest = manifest
        self.worker_imports = worker_imports

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Let Reflex's own script report the state of its socket."""
        context["add_modify_task"](socket_events.SCRIPT, socket_events.with_events)
        if not is_built():
            scripts = [(f"public/{PAGE_SCRIPT}", _page()), (f"public/{WORKER}", _NO_WORKER)]
            context["add_save_task"](lambda: scripts)

    def post_build(self, **context: Unpack[PostBuildContext]) -> None:
        """Write what the browser asks for."""
        static = Path(context["static_dir"])
        self.manifest.write(static)
        (static / PAGE_SCRIPT).write_text(_page(), "utf-8")
        (static / WORKER).write_text(self._worker(), "utf-8")

    def _worker(self) -> str:
        share = self.manifest.share or ShareTarget("", "/")
        worker = (_HERE / "worker.js").read_text("utf-8")
        worker = worker.replace("SHARE_ACTION", share.action).replace("SHARE_THEN", share.then)
        return worker + "".join(f'importScripts("/{name}");\n' for name in self.worker_imports)


def _page() -> str:
    return (_HERE / "page.js").read_text("utf-8")
