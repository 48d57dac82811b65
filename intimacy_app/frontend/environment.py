"""The folders and the environment of a build, and of a server."""

import os
import sys
from pathlib import Path

from intimacy_app.framework_internals import SKIP_COMPILE
from intimacy_app.i18n import BUILD_LANGUAGE
from intimacy_app.settings import IS_BUNDLED, PROJECT, settings

FRONT = PROJECT / ("front" if IS_BUNDLED else ".front")
WEB = PROJECT / ".web"
BUILT = WEB / "build" / "client"
JAVASCRIPT_LOCK = PROJECT / "reflex.lock"

# A line that died is noticed in 10 s at most, on both of its ends, where the defaults take minutes.
SOCKET_LIMITS = {
    "REFLEX_SOCKET_INTERVAL": "4s",
    "REFLEX_SOCKET_TIMEOUT": "6s",
    "REFLEX_SOCKET_MAX_HTTP_BUFFER_SIZE": "65536",
}

_STEERING = ("REFLEX_", "__REFLEX_")


def build_command() -> list[str]:
    """Return the command that builds the pages into `BUILT`."""
    return [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]


def build_environment(code: str) -> dict[str, str]:
    """Return the environment of a build in a language; no setting of this machine steers it."""
    inherited = {name: value for name, value in unsteered().items() if not name.startswith("TWOFOLD_")}
    return inherited | {
        **own_bun(),
        BUILD_LANGUAGE: code,
        "DO_NOT_TRACK": "1",
        "REFLEX_CHECK_LATEST_VERSION": "false",
        "REFLEX_DIR": str(FRONT / "reflex"),
    }


def work_folder() -> Path:
    """Return where this installation puts what it makes of the built pages.

    A wheel's own may be read by many and written by nobody: what is made of them lies with the data.
    """
    return settings().data_dir.absolute() / "pages" if IS_BUNDLED else FRONT


def enter_server_environment() -> None:
    """Give this process, and the worker that it forks, the environment of a server."""
    wanted = unsteered() | {
        **SKIP_COMPILE,
        "REFLEX_ENV_MODE": "prod",
        "REFLEX_DIR": str(work_folder() / "reflex"),
        "REFLEX_WEB_WORKDIR": str(work_folder() / "web" if IS_BUNDLED else WEB),
        **SOCKET_LIMITS,
    }
    os.environ.clear()
    os.environ.update(wanted)


def own_bun() -> dict[str, str]:
    """Return the environment in which Reflex takes the Bun beside this Python instead of fetching one."""
    venv, path = str(Path(sys.executable).parent), os.environ.get("PATH", os.defpath)
    first = path if path.split(os.pathsep)[0] == venv else os.pathsep.join([venv, path])
    return {"PATH": first, "REFLEX_USE_SYSTEM_BUN": "true"}


def unsteered() -> dict[str, str]:
    """Return this process's environment without what steers Reflex."""
    return {name: value for name, value in os.environ.items() if not name.startswith(_STEERING)}
