"""Files made to do harm: each is refused in plain words, and none takes more memory than a journal does."""

import io
import struct
import tracemalloc
import zipfile
from pathlib import Path

import pytest

from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.journal.imports import ImportBeyondBounds, ImportEmpty, ImportUnreadable
from intimacy_app.services.journal.importing import archives
from tests.services.journal.importing.journals import day_one, found_in, zipped

TABLE = b"full_date,date,weekday,time,mood,activities,note_title,note\n"
ENTRY = {"creationDate": "2023-01-05T10:00:00Z", "text": "x"}


def with_declared_directory(size: int) -> bytes:
    """Return a zip whose end says that its directory is as long as that."""
    whole = bytearray(day_one([ENTRY]))
    struct.pack_into("<L", whole, whole.rfind(b"PK\x05\x06") + 12, size)
    return bytes(whole)


def encrypted() -> bytes:
    whole = bytearray(day_one([ENTRY]))
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        whole[whole.find(signature) + place] |= 1
    return bytes(whole)


def overlapping(number: int) -> bytes:
    """Return a zip whose directory names one file so many times."""
    whole = zipped({"a.md": b"# 2024-01-01\n" + b"x y\n" * 200_000})
    begin, end = whole.find(b"PK\x01\x02"), whole.rfind(b"PK\x05\x06")
    directory, last = whole[begin:end] * number, bytearray(whole[end:])
    struct.pack_into("<HHLL", last, 8, number, number, len(directory), begin)
    return whole[:begin] + directory + bytes(last)


def nested(depth: int) -> bytes:
    return (
        b'{"entries":[{"creationDate":"2023-01-05","text":"x","deep":' + b"[" * depth + b"]" * depth + b"}]}"
    )


MOST_MEMORY = 50 * 1024 * 1024
MANY = b'{"creationDate":"2023-01-05","text":"x"},'

UNREADABLE = {
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)),
    "a zip of pictures": zipped({"a.jpeg": b"\xff\xd8"}),
    "half a zip": day_one([ENTRY])[:60],
    "an end without a zip": b"PK\x03\x04" + b"\0" * 40,
    "an encrypted zip": encrypted(),
    "a zip by a method that names its memory": zipped({"Journal.json": b"{}"}, zipfile.ZIP_LZMA),
    "half of a JSON file": b'{"entries":[{"creationDate":"2023-01-05","text":"x"}',
    "JSON of something else": b'{"entry":[{"creationDate":"2023-01-05","text":"x"}]}',
    "two JSON files in one": b'{"entries":[]}{"entries":[]}',
    "a number of 5,000 digits": b'{"entries":[{"creationDate":"2023-01-05","text":' + b"9" * 5_000 + b"}]}",
    "broken UTF-8": b"# 2024-01-01\n\xc3\x28\xff\xfe",
    "UTF-16": "# 2024-01-01\nwords".encode("utf-16"),
    "a table with an open quotation mark": TABLE + b'2024-01-01,x,x,x,good,x,x,"never closed',
}
BEYOND = {
    "a bomb of one string": zipped({"Journal.json": b'{"entries":[{"text":"' + b"x" * 5_000_000}),
    "brackets without end": nested(100_000),
    "one line of a megabyte": b"# 2024-01-01\n" + b"x" * 1_000_000,
    "a cell of a megabyte": TABLE + b'2024-01-01,x,x,x,good,x,x,"' + b"x\n" * 500_000 + b'"',
    "a bomb of small entries": zipped({"Journal.json": b'{"entries":[' + MANY * 400_000 + b"{}]}"}),
    "a bomb of nothing": zipped({"Journal.json": b'{"entries":[' + b" " * 60_000_000 + b"]}"}),
    "a bomb of lines": zipped({"a.md": b"# 2024-01-01\n" + b"\n" * 30_000_000}),
    "files that are all the same one": overlapping(1_200),
    "a note of four megabytes": zipped({"2024-01-01.md": b"words\n" * 700_000}),
    "a day of four megabytes": b"# 2024-01-01\n" + b"words\n" * 700_000,
}
EMPTY = {
    "nothing": b"",
    "lists without end": b'{"entries":[{"creationDate":"x","text":[' + b"[]," * 300_000 + b"[]]}]}",
    "a table of many columns": b"full_date,mood,"
    + b",".join(b"%x" % n for n in range(7_000))
    + b"\nx" * 9_000,
    "a text without a date": b"Dear diary,\nnothing here has a day.",
    "a journal without entries": day_one([]),
    "entries of other types": day_one([{"creationDate": 5, "text": ["x"]}, {"text": None}]),
    "days that no calendar has": b"# 2024-02-31\nwords\n# 0000-00-00\nwords",
}


@pytest.mark.parametrize("what", UNREADABLE)
def test_what_is_no_journal_is_told_as_that(what: str):
    with pytest.raises(ImportUnreadable):
        found_in(UNREADABLE[what], "journal")


@pytest.mark.parametrize("what", BEYOND)
def test_what_is_far_too_much_is_given_up(what: str):
    with pytest.raises(ImportBeyondBounds):
        found_in(BEYOND[what], "journal")


@pytest.mark.parametrize("what", EMPTY)
def test_a_file_without_entries_says_so(what: str):
    with pytest.raises(ImportEmpty):
        found_in(EMPTY[what], "journal")


@pytest.mark.slow
@pytest.mark.parametrize("what", UNREADABLE | BEYOND | EMPTY)
def test_none_takes_more_memory_than_a_journal_may(what: str):
    content = (UNREADABLE | BEYOND | EMPTY)[what]
    tracemalloc.start()
    try:
        with pytest.raises(Refusal):
            found_in(content, "journal")
        assert tracemalloc.get_traced_memory()[1] < MOST_MEMORY
    finally:
        tracemalloc.stop()


def test_depth_that_a_journal_may_have_is_read():
    assert len(found_in(nested(20), "Journal.json")) == 1


def test_a_name_that_climbs_out_of_its_folder_is_a_name_and_nothing_more(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
):
    monkeypatch.chdir(tmp_path)
    names = ("../../2024-01-01.md", "/etc/2024-01-02.md", "C:\\2024-01-03.md")
    assert len(found_in(zipped(dict.fromkeys(names, "words")))) == 3
    assert list(tmp_path.iterdir()) == []


def test_more_than_is_ever_unpacked_is_given_up(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.setattr(archives, "MOST_UNPACKED", 100_000)
    with pytest.raises(ImportBeyondBounds):
        found_in(zipped({f"2024-01-{day:02}.md": "words " * 2_000 for day in range(1, 20)}))


def test_more_files_than_a_journal_has_are_given_up():
    files = {f"{number}.md": "" for number in range(archives.LARGEST_DIRECTORY // 50)}
    with pytest.raises(ImportBeyondBounds):
        found_in(zipped(files))


def test_a_zip_is_asked_for_no_more_at_once_than_its_directory_may_have():
    asked: list[int] = []

    class Counting(io.BytesIO):
        def read(self, size: int | None = -1) -> bytes:
            asked.append(size or 0)
            return super().read(size)

    with pytest.raises((ImportBeyondBounds, ImportUnreadable)):
        archives.Archive(Counting(with_declared_directory(2**31)))
    large = archives._Bounded(Counting(b"x" * (archives.LARGEST_DIRECTORY + 2)))
    with pytest.raises(ImportBeyondBounds):
        large.read(2**31)
    assert max(asked) == archives.LARGEST_DIRECTORY + 1
