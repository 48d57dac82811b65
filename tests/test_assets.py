"""What holds for every script and every typeface that the pages load."""

import re
from pathlib import Path

from fontTools.ttLib import TTFont

from intimacy_app.settings import PROJECT

OF_KEYS = PROJECT / "assets" / "desk" / "keys.js"
HEARS_KEYS = re.compile(r"""["']key(?:down|up|press)["']|\bonkey(?:down|up|press)\b""")


def scripts() -> list[Path]:
    return [*(PROJECT / "assets").rglob("*.js"), *(PROJECT / "intimacy_app" / "pwa").glob("*.js")]


def test_keys_are_heard_in_one_place_which_leaves_those_of_an_input_method_alone():
    assert [path for path in scripts() if HEARS_KEYS.search(path.read_text("utf-8"))] == [OF_KEYS]


def reached_from(script: Path) -> set[Path]:
    """What a script imports, and what that imports."""
    found, left = set[Path](), [script]
    while left:
        path = left.pop()
        imported = re.findall(r"""^import [^;]*?["'](\.[^"']+)["'];""", path.read_text("utf-8"), re.MULTILINE)
        new = {(path.parent / name).resolve() for name in imported} - found
        found |= new
        left += new
    return found


def test_every_module_of_the_desk_is_part_of_it():
    every = set((PROJECT / "assets" / "desk").rglob("*.js"))
    assert (
        reached_from(PROJECT / "assets" / "desk.js") | reached_from(PROJECT / "assets" / "photos.js") == every
    )


def test_what_is_fetched_later_has_no_desk_of_its_own():
    """Each script is bundled by itself: a module that both had would be there twice, and hear all twice."""
    desk = PROJECT / "assets" / "desk"
    without_memory = {desk / "database.js", desk / "marks.js"}
    assert reached_from(PROJECT / "assets" / "photos.js") <= without_memory | set(
        (desk / "photos").glob("*.js")
    )


def test_what_is_written_in_several_lines_runs_as_its_script_does():
    (rule,) = re.findall(
        r"^textarea \{([^}]*)\}", (PROJECT / "assets" / "form.css").read_text(), re.MULTILINE
    )
    assert "unicode-bidi: plaintext;" in rule


FACE = re.compile(r"""url\("(/fonts/[^"]+)"\)[^}]*unicode-range: ([^;]+);""")


def test_the_style_names_the_letters_that_each_file_of_the_serif_has():
    """A letter named for the wrong file is shown in another typeface, or fetches a file for nothing."""
    faces = FACE.findall((PROJECT / "assets" / "paper.css").read_text("utf-8"))
    assert len(faces) == 2
    for file, ranges in faces:
        ends = [[int(end, 16) for end in each.strip()[2:].split("-")] for each in ranges.split(",")]
        named = {letter for first, *last in ends for letter in range(first, (last or [first])[0] + 1)}
        assert set(TTFont(f"{PROJECT}/assets{file}").getBestCmap()) == named, file
