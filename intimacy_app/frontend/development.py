"""What Reflex's development server (`reflex run`, `make dev`) lacks of what the built pages have.

There Vite serves the pages at one address and the worker listens at another. Cookies, forms and the check of
origins need one address, so Vite passes on what the server answers itself.
"""

import json
from collections.abc import Callable, Sequence
from typing import Any, Unpack

from reflex.config import get_config

from intimacy_app import routes
from intimacy_app.framework_internals.compilation import (
    BUNDLER_CONFIG,
    CommonContext,
    Plugin,
    PostCompileContext,
    PreCompileContext,
    UnknownBuild,
    is_built,
    is_reloaded_worker,
)
from intimacy_app.frontend.build import tidy_lock
from intimacy_app.frontend.marker import APP_NAME_MARKER, SERVICES_MARKER
from intimacy_app.frontend.publish import Filling, filled
from intimacy_app.frontend.services import services_html
from intimacy_app.settings import settings

_PLUGINS = "  plugins: [\n"
_SERVER = "  server: {\n"


class DevelopmentServer(Plugin):
    """Lets Vite pass requests on to the worker, and fill in name and services; a build is left as it is.

    `served` are the first parts of the addresses that the worker answers; `prepare` makes what it needs.
    """

    def __init__(self, served: Sequence[str], prepare: Callable[[], None]) -> None:
        self.served = served
        self.prepare = prepare

    def update_env_json(self, **context: Unpack[CommonContext]) -> dict[str, Any] | None:
        """Let the pages look for the socket at Vite's own port; they know the host."""
        if is_built():
            return None
        address = f"localhost:{get_config().frontend_port}"
        return {"EVENT": f"ws://{address}{routes.SOCKET}", "PING": f"http://{address}/ping"}

    def pre_compile(self, **context: Unpack[PreCompileContext]) -> None:
        """Add to Vite's configuration."""
        if not is_built():
            context["add_modify_task"](BUNDLER_CONFIG, self.passing_on)

    def post_compile(self, **context: Unpack[PostCompileContext]) -> None:
        """Make database and keys where `reflex run` starts a worker; `twofold serve` has done so before."""
        if is_reloaded_worker():
            tidy_lock()
            self.prepare()

    def passing_on(self, config: str) -> str:
        """Return Vite's configuration with the proxy and what is filled in; raises UnknownBuild."""
        if config.count(_PLUGINS) != 1 or config.count(_SERVER) != 1:
            raise UnknownBuild(f"No plugins or no server in {BUNDLER_CONFIG}: see frontend/development.py.")
        config = config.replace(_PLUGINS, f"{_PLUGINS}    {_filling_in(settings().app_name)},\n")
        return config.replace(_SERVER, f"{_SERVER}    proxy: {json.dumps(self._proxy())},\n")

    def _proxy(self) -> dict[str, Any]:
        parts = "|".join(part.replace(".", r"\.") for part in self.served)
        worker = f"http://127.0.0.1:{get_config().backend_port}"
        # Host and Origin stay as the browser sent them, for the check of origins.
        return {f"^/({parts})([/?]|$)": {"target": worker, "changeOrigin": False, "ws": True}}


def _filling_in(name: str) -> str:
    filling = Filling(name, services_html("en"))
    steps = [
        f".replaceAll({json.dumps(marker)}, () => {json.dumps(filled(marker, '.js', filling))})"
        for marker in (SERVICES_MARKER, APP_NAME_MARKER)
    ]
    return f"{{name: 'filling-in', transform: (code) => code{''.join(steps)}}}"
