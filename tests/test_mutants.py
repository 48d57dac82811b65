"""The mutants of `make mutants` still fit the code, and their tests are still there."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.mutants import PROJECT, Mutant, all_mutants


@pytest.mark.parametrize("mutant", all_mutants(), ids=lambda mutant: mutant.name)
def test_a_mutant_fits_the_code_and_names_a_test(mutant: Mutant):
    assert (PROJECT / mutant.file).read_text("utf-8").count(mutant.old) == 1
    assert mutant.new != mutant.old
    path, _, name = mutant.test.partition("::")
    before, found, _ = (PROJECT / path).read_text("utf-8").partition(f"def {name}")
    assert found
    # Else nobody would notice between two soaks.
    assert "\n@pytest.mark.thorough\n" not in before[before.rindex("\n\n\n") :]


def test_no_mutant_is_red_for_a_name_that_is_not_there(tmp_path: Path):
    mutants = [mutant for mutant in all_mutants() if mutant.file.endswith(".py")]
    for number, mutant in enumerate(mutants):
        sound = (PROJECT / mutant.file).read_text("utf-8")
        (tmp_path / f"{number}.py").write_text(sound.replace(mutant.old, mutant.new), "utf-8")
    rules = ["--isolated", "--select=E9,F821,F822,F823", "--output-format=concise", "--quiet"]
    ruff = [sys.executable, "-m", "ruff", "check", *rules, str(tmp_path)]
    told = subprocess.run(ruff, capture_output=True, text=True)
    faults = told.stdout.splitlines()
    assert [(mutants[int(Path(line.partition(":")[0]).stem)].name, line) for line in faults] == []
    assert told.returncode == 0, told.stderr
