"""`twofold conversations check`: what there is, or what's wrong by file and line."""

from pathlib import Path

from typer.testing import CliRunner

from intimacy_app.cli import app
from tests.content.sixth import GOOD


def check(*path: Path):
    return CliRunner().invoke(app, ["conversations", "check", *map(str, path)])


def test_those_of_the_app_are_listed():
    result = check()
    assert "make-up: Make up (5 steps)" in result.stdout
    assert (result.exit_code, result.stderr) == (0, "")


def test_a_file_or_a_folder_of_ones_own_is_checked(tmp_path: Path):
    file = tmp_path / "sixth.toml"
    file.write_text(GOOD, "utf-8")
    assert check(file).stdout == check(tmp_path).stdout == "sixth: Sixth (7 steps)\n"


def test_what_is_wrong_stands_on_standard_error(tmp_path: Path):
    (tmp_path / "sixth.toml").write_text(GOOD.replace('kind = "agree"', 'kind = "vote"'), "utf-8")
    result = check(tmp_path)
    assert (result.exit_code, result.stdout) == (1, "")
    assert "sixth.toml:62: there’s no step of the kind “vote”" in result.stderr


def test_where_there_is_nothing_it_says_so(tmp_path: Path):
    assert "There's no conversation in" in check(tmp_path).stderr
    assert "No such file or directory" in check(tmp_path / "gone.toml").stderr
