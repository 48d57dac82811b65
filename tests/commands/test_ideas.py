"""`twofold ideas check`: how many there are, or what's wrong by file and line."""

from pathlib import Path

from typer.testing import CliRunner

from intimacy_app.cli import app
from tests.content.good_ideas import GOOD


def check(*path: Path):
    return CliRunner().invoke(app, ["ideas", "check", *map(str, path)])


def test_those_of_the_app_are_counted():
    result = check()
    assert (result.exit_code, result.stderr) == (0, "")
    assert "(at least 200)" in result.stdout.splitlines()[0]


def test_a_file_or_a_folder_of_ones_own_is_checked(tmp_path: Path):
    file = tmp_path / "own.toml"
    file.write_text(GOOD, "utf-8")
    assert check(file).stdout == check(tmp_path).stdout
    assert check(file).stdout.startswith("all: 1\n")


def test_what_is_wrong_stands_on_standard_error(tmp_path: Path):
    (tmp_path / "own.toml").write_text(GOOD.replace('"free"', '"much"'), "utf-8")
    result = check(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "own.toml:5: “cost”: " in result.stderr


def test_where_there_is_nothing_it_says_so(tmp_path: Path):
    assert "There's no idea in" in check(tmp_path).stderr
    assert "No such file or directory" in check(tmp_path / "gone.toml").stderr
