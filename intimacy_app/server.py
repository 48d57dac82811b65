"""Starts the server process, and is its entry: Reflex reads its configuration from the working folder."""

import os
import socket
from typing import NoReturn

from starlette.types import ASGIApp

from intimacy_app.frontend.environment import server_command, server_environment
from intimacy_app.settings import PROJECT, Settings, settings


def start(chosen: Settings) -> NoReturn:
    """Become the server; raises OSError where the address is taken or is not this machine's."""
    _try_address(chosen.host, chosen.port)
    command = server_command(chosen)
    os.execve(command[0], command, server_environment())


def application() -> ASGIApp:
    """Return the app; called by the server in its own process."""
    # The settings belong to the folder where `twofold` was typed. From elsewhere Reflex would not find
    # rxconfig.py, and fall back to writing every State to disk.
    settings()
    os.chdir(PROJECT)
    from intimacy_app.intimacy_app import app

    return app()


def _try_address(host: str, port: int) -> None:
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    with socket.socket(family, socket.SOCK_STREAM) as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        probe.bind((host, port))
