"""What plugins know of a compilation, and the files of the front end that it writes."""

from reflex.utils.exec import should_prerender_routes
from reflex_base.environment import environment
from reflex_base.plugins import Plugin
from reflex_base.plugins.base import CommonContext, PostBuildContext, PostCompileContext, PreCompileContext

__all__ = [
    "BUNDLER_CONFIG",
    "ROOT",
    "ROUTER_CONFIG",
    "RUNTIME",
    "CommonContext",
    "Plugin",
    "PostBuildContext",
    "PostCompileContext",
    "PreCompileContext",
    "UnknownBuild",
    "is_built",
    "is_reloaded_worker",
]

ROUTER_CONFIG = "react-router.config.js"
BUNDLER_CONFIG = "vite.config.js"
ROOT = "app/root.jsx"
RUNTIME = "utils/state.js"


class UnknownBuild(Exception):
    """The build has not the shape that the pinned version of Reflex gives it."""


def is_built() -> bool:
    """Return whether what is compiled now will be built; else a development server serves it as it is."""
    return should_prerender_routes()


def is_reloaded_worker() -> bool:
    """Return whether this is the worker of `reflex run`, which is started anew after each change."""
    return environment.REFLEX_DEV_BACKEND_RELOAD_ACTIVE.get()
