"""Ten thousand entries take no more memory than a thousand, measured in a process of their own."""

import json
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

MEASURE = """
import sys, tracemalloc
from zoneinfo import ZoneInfo
from intimacy_app.services.journal.importing.files import entries_in
ZoneInfo("Europe/Berlin")
with open(sys.argv[1], "rb") as file:
    tracemalloc.start()
    number = sum(1 for _ in entries_in([(sys.argv[1], file)]))
    print(number, tracemalloc.get_traced_memory()[1])
"""
TEXT = "What the day was like, at some length. " * 25


def as_day_one(path: Path, number: int) -> None:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive,
        archive.open("Journal.json", "w") as file,
    ):
        file.write(b'{"entries":[')
        for n in range(number):
            at = f"2023-0{n % 9 + 1}-1{n % 9}T10:00:00Z"
            entry = json.dumps({"creationDate": at, "timeZone": "Europe/Berlin", "text": f"{n} {TEXT}"})
            file.write((", " * bool(n) + entry).encode())
        file.write(b"]}")


def as_daylio(path: Path, number: int) -> None:
    head = "full_date,date,weekday,time,mood,activities,note_title,note\n"
    path.write_text(head + f'2024-01-02,x,x,10:00,good,walk,title,"{TEXT}"\n' * number)


def as_markdown(path: Path, number: int) -> None:
    path.write_text("".join(f"# 2024-01-02\n{n} {TEXT}\n" for n in range(number)))


def measured(path: Path) -> tuple[int, int]:
    """Return how many entries a process of its own finds, and the most bytes that it held meanwhile."""
    done = subprocess.run([sys.executable, "-c", MEASURE, path], capture_output=True, text=True, check=True)
    number, peak = map(int, done.stdout.split())
    return number, peak


@pytest.mark.parametrize("writes", [as_day_one, as_daylio, as_markdown])
def test_ten_thousand_entries_take_as_much_memory_as_a_thousand(
    writes: Callable[[Path, int], None], tmp_path: Path
):
    few, many = tmp_path / "few", tmp_path / "many"
    writes(few, 1_000)
    writes(many, 10_000)
    (thousand, before), (ten_thousand, after) = measured(few), measured(many)
    assert (thousand, ten_thousand) == (1_000, 10_000)
    assert after < before + 512 * 1024
