"""Imports once what takes long to import and does not change, for the processes that are forked from here."""

import subprocess
import sys
from contextlib import suppress
from importlib import import_module

OURS = ("intimacy_app", "rxconfig")


def import_what_others_wrote() -> None:
    """Import all that the app imports, except what is the app's own and so may change."""
    told = "import intimacy_app.intimacy_app, sys; print(*sys.modules)"
    names = subprocess.run([sys.executable, "-c", told], stdout=subprocess.PIPE, text=True).stdout.split()
    for name in names:
        if name.partition(".")[0] not in OURS:
            with suppress(ImportError):
                import_module(name)
    forget_ours()


def forget_ours() -> None:
    """Let the app be imported anew in this process, or in a fork of it."""
    for name in [name for name in sys.modules if name.partition(".")[0] in OURS]:
        del sys.modules[name]
