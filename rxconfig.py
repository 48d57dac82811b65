"""How Reflex builds and runs Twofold; settings that people choose are in `intimacy_app/settings.py`."""

import os

from intimacy_app.frontend import server_modules
from intimacy_app.i18n import BUILD_LANGUAGE

if BUILD_LANGUAGE in os.environ:
    server_modules.block_imports()

import reflex as rx

from intimacy_app import routes, server
from intimacy_app.framework_internals.build_plugins import (
    BUILD_ADDRESS,
    BundledScripts,
    DynamicPages,
    PlainElements,
    RelativeAddress,
    SmallScripts,
)
from intimacy_app.frontend.development import DevelopmentServer
from intimacy_app.frontend.environment import own_bun
from intimacy_app.frontend.manifest import manifest
from intimacy_app.pwa import ProgressiveWebApp
from intimacy_app.settings import settings

os.environ |= own_bun()

ACTION = ["plum", "plum-deep", "plum-wash", "warn", "focus"]
PAPER = ["paper", "card", "card-edge", "ink", "ink-soft"]
VOICES = ["mine", "mine-wash", "theirs", "theirs-wash"]

config = rx.Config(
    app_name="intimacy_app",
    api_url=BUILD_ADDRESS,
    frontend_port=settings().port,
    cors_allowed_origins=sorted(settings().origins),
    trusted_proxy_hops=settings().proxy_hops,
    # The default writes every State to disk in clear, and a `redis_url` would write it there as it is:
    # where there is a Redis, `framework_internals/redis_state.py` puts a state manager in that wraps it.
    state_manager_mode=rx.constants.StateManagerMode.MEMORY,
    telemetry_enabled=False,
    show_built_with_reflex=False,
    frontend_compression_formats=[],
    plugins=[
        rx.plugins.TailwindV4Plugin(
            {
                "theme": {
                    "extend": {
                        "colors": {colour: f"var(--{colour})" for colour in PAPER + ACTION + VOICES},
                        "fontFamily": {"serif": "var(--serif)", "sans": "var(--sans)"},
                    }
                },
                "plugins": [],
            }
        ),
        DynamicPages(),
        PlainElements(),
        SmallScripts(),
        RelativeAddress(),
        BundledScripts("desk.js", "photos.js", parts="desk", bun="bun"),
        DevelopmentServer(routes.SERVED, server.prepare_storage),
        ProgressiveWebApp(manifest(), worker_imports=["push-worker.js"]),
    ],
    disable_plugins=[rx.plugins.SitemapPlugin],
)
