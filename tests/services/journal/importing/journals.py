"""Files of other journals, as their apps write them."""

import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from typing import Any

from intimacy_app.domain.journal.imports import ImportedEntry, LeftOut
from intimacy_app.services.journal.importing.files import entries_in


def zipped(files: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    kept = io.BytesIO()
    with zipfile.ZipFile(kept, "w", method) as archive:
        for name, content in files.items():
            archive.writestr(name, content)
    return kept.getvalue()


def day_one(entries: Iterable[Mapping[str, Any]]) -> bytes:
    journal = {"metadata": {"version": "1.0"}, "entries": list(entries)}
    return zipped({"Journal.json": json.dumps(journal), "photos/a.jpeg": b"\xff\xd8"})


def found_in(content: bytes, name: str = "journal.zip") -> list[ImportedEntry | LeftOut]:
    return list(entries_in([(name, io.BytesIO(content))]))


def read(content: bytes, name: str = "journal.zip") -> list[ImportedEntry]:
    return [found for found in found_in(content, name) if isinstance(found, ImportedEntry)]
