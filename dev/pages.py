"""Compiles the pages for Vite, which shows in the open browser what has changed of them."""

import gc
import multiprocessing
import os
import shutil
import signal
import sys
import traceback
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from watchfiles import Change, watch

from dev import warm
from dev.place import DEV, PROJECT, SEEN, WEB
from intimacy_app.framework_internals import dev_server

STAGE = DEV / "stage"
ASSETS = PROJECT / "assets"
# Of a compilation of some pages alone, these fit the other pages.
FITTING = ("app/routes", "app_components", "utils/context.jsx")


def compile_all() -> None:
    """Compile every page, and install what they need of JavaScript."""
    _in_a_fork(_first_time).join()
    if not (WEB / "env.json").exists():
        raise SystemExit("The pages cannot be compiled.")


def follow() -> None:
    """Compile after each change that a page can contain, until told to stop."""
    running: multiprocessing.Process | None = None
    # Ctrl-C reaches the whole group; who started this one ends it, and a compilation with it.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit())
    watched = (PROJECT / "intimacy_app", ASSETS, PROJECT / "rxconfig.py")
    for changes in watch(*watched, step=20, raise_interrupt=False):
        assets = [Path(path) for change, path in changes if change != Change.deleted and _is_asset(path)]
        _copy(assets)
        if any(not _is_asset(path) and _shows(path) for _, path in changes):
            if running and running.is_alive():
                running.kill()
            running = _in_a_fork(_again)


def _is_asset(path: str) -> bool:
    return Path(path).is_relative_to(ASSETS)


def _shows(path: str) -> bool:
    from intimacy_app.frontend.server_modules import is_server_module

    return not is_server_module(Path(path).relative_to(PROJECT))


def _copy(assets: Iterable[Path]) -> None:
    for path in assets:
        name = path.relative_to(ASSETS)
        (WEB / "public" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, WEB / "public" / name)
        if (WEB / "styles" / name).exists():
            shutil.copyfile(path, WEB / "styles" / name)


def _in_a_fork(job: Any) -> multiprocessing.Process:
    process = multiprocessing.Process(target=_told_plainly, args=(job,), daemon=True)
    process.start()
    return process


def _told_plainly(job: Any) -> None:
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    try:
        job()
    except Exception:
        traceback.print_exc()


def _first_time() -> None:
    app = _app()
    dev_server.set_up_front_end("intimacy_app")
    _compile(app)
    dev_server.write_addresses()


def _again() -> None:
    """Compile what is looked at, hand it over, and then compile everything."""
    app = _app()
    seen = set(SEEN.read_text().split()) if SEEN.exists() else set[str]()
    with dev_server.fewer_pages(app, seen) as some:
        if some:
            _enter_stage()
            _compile(app)
            _hand_over()
            os.environ["REFLEX_WEB_WORKDIR"] = str(WEB)
    os.nice(10)  # the worker and the browser are waited for
    _compile(app)


def _app() -> Any:
    # As in a build, nothing that lies behind the pages is there.
    os.environ["TWOFOLD_BUILD_LANGUAGE"] = os.environ.get("TWOFOLD_BUILD_LANGUAGE", "en")
    gc.disable()
    warm.forget_ours()
    from reflex.config import reload_config

    reload_config()
    from dev import patterns
    from intimacy_app.intimacy_app import app

    patterns.add_to(app)
    return app


def _compile(app: Any) -> None:
    from intimacy_app.frontend.build import tidy_lock

    dev_server.compile_pages(app)
    tidy_lock()


def _enter_stage() -> None:
    if not STAGE.exists():
        shutil.copytree(
            WEB, STAGE, ignore=shutil.ignore_patterns("node_modules", "build", ".vite", ".react-router")
        )
        (STAGE / "node_modules").symlink_to(WEB / "node_modules")
    os.environ["REFLEX_WEB_WORKDIR"] = str(STAGE)


def _hand_over() -> None:
    files = [
        path for name in FITTING for path in [STAGE / name, *(STAGE / name).rglob("*")] if path.is_file()
    ]
    for path in files:
        there = WEB / path.relative_to(STAGE)
        if not there.exists() or there.read_bytes() != path.read_bytes():
            there.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(path, there)
