"""Every column has a rule that says what becomes of it, and all of it."""

from typing import Any

import pytest
from sqlalchemy import Column, LargeBinary, Table

from intimacy_app.models import metadata
from intimacy_app.models.lifecycle import Fate, rules_of
from intimacy_app.settings import PROJECT
from tests.services.personal_data.lifecycles import EXPORTED, OWNED, RULES

of_each_table = pytest.mark.parametrize("table", metadata.sorted_tables, ids=lambda table: table.name)


@of_each_table
def test_every_column_has_one_rule(table: Table):
    ruled = [column for rule in rules_of(table) for column in rule.columns]
    assert sorted(ruled) == sorted(table.c.keys()), "docs/adding-a-page.md says what to declare"


@of_each_table
def test_every_rule_says_all_that_it_has_to(table: Table):
    for rule in rules_of(table):
        assert bool(rule.export) != bool(rule.left_out), rule
        assert bool(rule.why) == (rule.fate is Fate.KEPT), rule
        assert bool(rule.of) == (rule.fate in OWNED), rule
    # A row is deleted whole or not at all.
    assert len({rule.of if rule.fate is Fate.DELETED else "" for rule in rules_of(table)}) == 1


def test_nothing_that_may_be_words_is_kept_and_no_person_is_named_but_by_memberships():
    kept = {(table.name, name) for table, rule in RULES if rule.fate is Fate.KEPT for name in rule.columns}
    columns = [column for table in metadata.sorted_tables for column in table.columns]
    binary = {(c.table.name, c.name) for c in columns if isinstance(c.type, LargeBinary)}
    assert kept & binary == {("answer", "salt"), ("space", "seed"), ("invitation", "fingerprint")}
    assert kept & {(c.table.name, c.name) for c in columns if refers(c, "person")} == {
        ("member", "person_id")
    }


@pytest.mark.parametrize("path", EXPORTED)
def test_every_path_that_a_rule_names_is_described(path: str):
    assert f"`{path}`" in (PROJECT / "docs" / "export.md").read_text("utf-8")


def refers(column: Column[Any], table: str) -> bool:
    return any(key.column.table.name == table for key in column.foreign_keys)
