"""Tasks for a process of its own that tell how much memory making photos anew took at most."""

import resource
import sys
from pathlib import Path
from typing import Any

from intimacy_app.access import isolated_tasks


def one(given: dict[str, Any]) -> dict[str, Any]:
    """Make one photo anew, as the server has it done."""
    made = isolated_tasks.make_photo_anew(given)
    bound, files = (resource.getrlimit(each) for each in (resource.RLIMIT_AS, resource.RLIMIT_FSIZE))
    return {"made": made, "most": _most(), "bound": bound, "files": files}


def many(given: dict[str, Any]) -> dict[str, Any]:
    """Say for each file of a folder what it's refused for; nothing where it's taken."""
    from intimacy_app.access.photos.encoding import re_encoded
    from intimacy_app.access.photos.limits import limit_memory
    from intimacy_app.domain.errors import Refusal

    limit_memory()
    said = dict[str, str]()
    for path in sorted(Path(given["folder"]).iterdir()):
        try:
            re_encoded(path.read_bytes())
            said[path.name] = ""
        except Refusal as refusal:
            said[path.name] = str(refusal)
        except MemoryError:
            # Within bounds, and yet decoded, which is for its own file to tell.
            said[path.name] = MemoryError.__name__
    return {"said": said, "most": _most()}


def hang(_given: Any) -> None:
    """Wait for what never comes."""
    import threading

    threading.Event().wait()


def _most() -> int:
    """Return how many bytes of this process were in memory at most."""
    (line,) = (
        line for line in Path("/proc/self/status").read_text().splitlines() if line.startswith("VmHWM")
    )
    return int(line.split()[1]) * 1024


if __name__ == "__main__":
    isolated_tasks.TASKS = {"one": one, "many": many, "photo": hang}
    isolated_tasks.LONGER = {"one": 60, "many": 120}
    isolated_tasks.main(sys.argv[1])
