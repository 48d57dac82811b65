"""What lies behind the pages: modules of which no page contains anything, so their change needs no new build.

The build holds itself to it. There these modules can't be imported: whoever imports one gets a stand-in,
which can be named in a handler or an annotation and nothing else. A page that shows something of theirs fails
the build, instead of being out of date after the next change.
"""

import sys
from collections.abc import Sequence
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec
from pathlib import Path
from types import ModuleType
from typing import Any

PACKAGE = "intimacy_app"
SERVER_MODULES = (
    "background",
    "cli",
    "commands",
    "crypto",
    "http",
    "models",
    "push",
    "server",
    "services",
    "store",
)


class UsedInPage(Exception):
    """Something that lies behind the pages is used while they are compiled; the message names it."""


def is_server_module(path: Path) -> bool:
    """Return whether a file, named from the project's folder, is of a module that lies behind the pages."""
    return (
        path.suffix == ".py" and path.parts[0] == PACKAGE and path.with_suffix("").parts[1] in SERVER_MODULES
    )


def block_imports() -> None:
    """Put a stand-in in the place of each module behind the pages, for as long as this process runs."""
    sys.meta_path.insert(0, _StandIns())


class StandIn:
    """Something that lies behind the pages: it can be named, and raises InPage when it is used."""

    def __init__(self, name: str) -> None:
        self._name = self.__name__ = name

    def __getattr__(self, name: str) -> "StandIn":
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn(f"{self._name}.{name}")

    def __or__(self, other: Any) -> "StandIn":
        return self  # in an annotation

    __ror__ = __or__

    # The same object may be looked up again, as `typing` does; to be compared with anything else is use.
    __hash__ = object.__hash__

    def _refuse(self, *_args: Any, **_kwargs: Any) -> Any:
        raise UsedInPage(
            f"{self._name} is used while the pages are compiled, but its change would build no page anew. "
            "Use it in a handler, move it into a module of the pages, or change frontend/server_modules.py."
        )

    __bool__ = __call__ = __contains__ = __eq__ = __format__ = __getitem__ = __int__ = _refuse
    __add__ = __radd__ = __iter__ = __len__ = __lt__ = __gt__ = __mro_entries__ = __repr__ = __str__ = _refuse


class _StandInModule(ModuleType):
    def __getattr__(self, name: str) -> StandIn:
        if name.startswith("__"):
            raise AttributeError(name)
        return StandIn(f"{self.__name__}.{name}")


class _StandIns(MetaPathFinder, Loader):
    def find_spec(
        self, fullname: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        package, _, rest = fullname.partition(".")
        if package != PACKAGE or rest.partition(".")[0] not in SERVER_MODULES:
            return None
        return ModuleSpec(fullname, self, is_package=True)

    def create_module(self, spec: ModuleSpec) -> ModuleType:
        return _StandInModule(spec.name)

    def exec_module(self, module: ModuleType) -> None:
        """Leave the module empty."""
