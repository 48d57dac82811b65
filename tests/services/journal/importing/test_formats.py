"""Each format as its app writes it: every word comes in, on its own day."""

import json
from datetime import date

import pytest

from intimacy_app.domain.journal.imports import ImportedEntry, LeftOut
from tests.services.journal.importing.journals import day_one, found_in, read, zipped


def test_day_one_has_its_day_where_it_was_written_and_loses_its_pictures_alone():
    auckland = {
        "creationDate": "2023-01-05T23:30:00Z",
        "timeZone": "Pacific/Auckland",
        "text": "# The lake\n\n![](dayone-moment://A1B2)\nCold\\. Clear\\!",
        "richText": '{"contents":[{"text":"{[\\"}"}]}',
    }
    nowhere = {"creationDate": "2023-02-01T08:00:00Z", "timeZone": "Nowhere/Atall", "text": "Früh 🌅"}
    assert read(day_one([auckland, nowhere, {"creationDate": "not a day", "text": "lost"}])) == [
        ImportedEntry(date(2023, 1, 6), "# The lake\n\nCold. Clear!"),
        ImportedEntry(date(2023, 2, 1), "Früh 🌅"),
    ]


def test_a_json_file_without_a_zip_is_read_too():
    journal = json.dumps({"entries": [{"creationDate": "2023-01-05T10:00:00Z", "text": "x"}], "after": "}"})
    assert read(journal.encode("utf-8-sig"), "Journal.json") == [ImportedEntry(date(2023, 1, 5), "x")]


def test_daylio_has_mood_title_note_and_activities():
    table = (
        "full_date,date,weekday,time,mood,activities,note_title,note\n"
        '2024-03-02,March 2,Saturday,21:04,good,"walk | reading",'
        '"A ""good"" day","First line\nsecond, line"\n'
        "2024-03-03,March 3,Sunday,20:00,meh,,,\n"
    )
    first, second = read(table.encode(), "daylio_export.csv")
    text = 'A "good" day\n\nFirst line\nsecond, line\n\nwalk | reading'
    assert first == ImportedEntry(date(2024, 3, 2), text, ("good",))
    assert second == ImportedEntry(date(2024, 3, 3), "", ("meh",))


def test_a_zip_of_markdown_has_days_in_names_in_front_matter_or_in_headings():
    files = {
        "notes/2024-05-01.md": "By its name.",
        "notes/b.md": "---\ntitle: B\ndate: 2024-05-02\n---\nBy its front matter.",
        "notes/c.txt": "## 2024-05-03 Friday\nOne.\n## 2024-05-04\nAnother.\n",
        "__MACOSX/notes/._2024-05-01.md": "junk",
    }
    assert [(entry.day.day, entry.text.strip()) for entry in read(zipped(files))] == [
        (1, "By its name."),
        (2, "By its front matter."),
        (3, "Friday\nOne."),
        (4, "Another."),
    ]


def test_one_text_is_cut_where_a_line_begins_with_a_date_and_nowhere_else():
    text = "A preface.\r\n# 2024-05-03\r\nWe said 2024-05-04 would do.\r\n\r\n2024-05-05: Late.\r\nMore.\r\n"
    assert found_in(text.encode(), "diary.md") == [
        ImportedEntry(date(2024, 5, 3), "\nWe said 2024-05-04 would do.\n\n"),
        ImportedEntry(date(2024, 5, 5), "Late.\nMore.\n"),
        LeftOut.NO_DAY,
    ]


@pytest.mark.parametrize(
    ("name", "text", "days"),
    [
        ("2024-05-01.md", "By its name.\n# 2024-05-09\nNot by this.", [1]),
        ("2024_05_01.md", "By its name, as some write it.", [1]),
        ("a.md", "---\ntitle: A\ndate: 2024-05-02\n---\nBy its front matter.", [2]),
        ("from 2024-05-01.md", "# 2024-05-03\nOne.\n# 2024-05-04\nAnother.", [3, 4]),
    ],
)
def test_one_note_alone_has_its_day_where_one_in_a_zip_has_it(name: str, text: str, days: list[int]):
    assert [entry.day.day for entry in read(text.encode(), name)] == days


def test_what_is_no_text_and_what_has_no_day_is_counted():
    files = {"2024-05-01.md": "words", "photos/a.jpeg": b"\xff", "b.md": "no day", ".obsidian/app.json": "{}"}
    found = found_in(zipped(files))
    assert found == [ImportedEntry(date(2024, 5, 1), "words"), LeftOut.NO_DAY, LeftOut.NOT_TEXT]
    table = "full_date,mood\n2024-05-01,good\nnever,good\n"
    assert found_in(table.encode(), "a.csv")[1] == LeftOut.NO_DAY


def test_what_is_cut_between_two_pieces_is_read_whole():
    long = 'ä{"[🌅]" }' * 20_000
    entries = [{"creationDate": f"2023-01-{n:02}T10:00:00Z", "text": long} for n in range(1, 8)]
    assert [entry.text for entry in read(day_one(entries))] == [long] * 7
