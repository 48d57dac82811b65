"""The mutants of `make mutants` still fit the code, and their tests are still there."""

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
