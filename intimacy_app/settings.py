"""Every setting of Twofold, read once from the environment or from `.env`."""

from functools import cache
from pathlib import Path
from typing import Any, Literal

from pydantic import Field, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from intimacy_app import database_url
from intimacy_app.base_url import origin_of

_PACKAGE = Path(__file__).resolve().parent
# What lies beside the package in a checkout, a wheel carries within it (`tools/wheel.py`).
BUNDLED = _PACKAGE / "_bundled"
IS_BUNDLED = BUNDLED.is_dir()
PROJECT = BUNDLED if IS_BUNDLED else _PACKAGE.parent


class Settings(BaseSettings):
    """What the person who runs Twofold can choose; `docs/settings.md` lists the same names."""

    model_config = SettingsConfigDict(
        env_prefix="TWOFOLD_", env_file=".env", env_file_encoding="utf-8-sig", extra="ignore"
    )

    data_dir: Path = Field(Path("data"), description="The folder of the database.")
    database_url: str = Field("", description="SQLite in the data folder, or `postgresql+psycopg://…`.")
    database_url_file: Path | None = Field(None, description="A file that holds the database URL.")
    redis_url: str = Field("", description="The Redis through which several workers share what they must.")
    redis_url_file: Path | None = Field(None, description="A file that holds the Redis URL.")
    workers: int = Field(1, ge=1, le=64, description="How many server processes.")
    key_file: Path = Field(
        Path("keys/master.keys"),
        description="The master key ring, made on first start; never inside the data folder.",
    )
    push_key_file: Path | None = Field(
        None,
        description="The key that signs notifications, made on first start; beside the key ring by default.",
    )
    base_url: str = Field("", description="The address people type; decides cookies, origins, links.")
    host: str = Field("127.0.0.1", description="The address to listen on.")
    port: int = Field(3000, ge=1, le=65535, description="The port to listen on.")
    app_name: str = Field("Twofold", min_length=1, max_length=40, description="The name on the screen.")
    registration: Literal["open", "invited", "closed"] = Field(
        "open", description="Who may create an account; `invited` asks for an invitation to a space."
    )
    proxy_hops: int = Field(0, ge=0, le=10, description="How many trusted proxies stand in front.")
    metrics: str = Field(
        "", description="Where figures for Prometheus are told, such as `127.0.0.1:9464`; off without it."
    )
    languages: str = Field(
        "en", description="Languages to build, separated by commas; the first is the default."
    )

    @field_validator("*", mode="before")
    @classmethod
    def _as_meant(cls, value: Any) -> Any:
        # Not every reader of an environment file takes the quotes and spaces away.
        return database_url.unquoted(value) if isinstance(value, str) else value

    @field_validator("base_url")
    @classmethod
    def _as_browsers_spell_it(cls, url: str) -> str:
        return origin_of(url) if url else ""

    @field_validator("metrics")
    @classmethod
    def _host_and_port(cls, address: str) -> str:
        host, _, port = address.rpartition(":")
        if address and not (host and port.isdecimal() and 0 < int(port) < 65536):
            raise ValueError("Write host and port, such as 127.0.0.1:9464.")
        return address

    @model_validator(mode="after")
    def _fill_in(self) -> "Settings":
        if self.database_url_file:
            self.database_url = self.database_url_file.read_text("utf-8-sig")
        self.database_url = self._database_url()
        self.push_key_file = self.push_key_file or self.key_file.with_name("push.pem")
        if self.redis_url_file:
            self.redis_url = self.redis_url_file.read_text("utf-8-sig")
        self.redis_url = database_url.unquoted(self.redis_url)
        self.base_url = self.base_url or origin_of(f"http://localhost:{self.port}")
        if self.key_file.resolve().is_relative_to(self.data_dir.resolve()):
            raise ValueError("TWOFOLD_KEY_FILE lies inside TWOFOLD_DATA_DIR: a thief of one would have both.")
        self._check_workers()
        return self

    def _database_url(self) -> str:
        if not self.database_url:
            return database_url.text_of(database_url.file_url(self.data_dir / "twofold.db"))
        try:
            return database_url.text_of(database_url.parsed(self.database_url))
        except database_url.DatabaseURLUnreadable as error:
            raise ValueError(f"TWOFOLD_DATABASE_URL: {error}") from None

    def _check_workers(self) -> None:
        if self.redis_url:
            database_url.check_redis(self.redis_url)
        if self.workers > 1 and not (self.redis_url and self.database_url.startswith("postgresql")):
            raise ValueError(
                "TWOFOLD_WORKERS asks for more than one, and that needs PostgreSQL (TWOFOLD_DATABASE_URL) "
                "and Redis (TWOFOLD_REDIS_URL): set both, or TWOFOLD_WORKERS=1."
            )

    @property
    def secure(self) -> bool:
        """Whether people reach Twofold over HTTPS."""
        return self.base_url.startswith("https://")

    @property
    def origins(self) -> frozenset[str]:
        """The origins that may open the socket and post forms: the base URL, and this machine's own."""
        if self.secure:
            return frozenset({self.base_url})
        own = (f"http://{host}:{self.port}" for host in ("localhost", "127.0.0.1"))
        return frozenset({self.base_url, *map(origin_of, own)})

    @property
    def language_codes(self) -> tuple[str, ...]:
        """The languages that are built, the default first."""
        return tuple(code.strip() for code in self.languages.split(",") if code.strip())


@cache
def settings() -> Settings:
    """Return the settings of this process; raises pydantic's ValidationError where one is wrong."""
    return Settings()  # pyright: ignore[reportCallIssue]
