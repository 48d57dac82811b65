"""Every column says what becomes of it when somebody erases their account, and where their export has it."""

import io
import json
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pytest
from sqlalchemy import Table
from sqlmodel import Session

from intimacy_app.crypto import vault
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.http.export_zip import archive
from intimacy_app.models import Member, Person, metadata
from intimacy_app.models.lifecycle import Fate, Rule, rules_of
from intimacy_app.services.accounts import people
from intimacy_app.services.personal_data import erasing, exports
from intimacy_app.store.db import transact
from tests.services.house import Somebody
from tests.services.lived_in import live_in
from tests.services.personal_data.lifecycles import EXPORTED, OWNED, RULES

# Rows of a space in which nobody else is named.
OF_THE_SPACE = ("rest", "weekly_check_in")

Row = dict[str, Any]


@dataclass(frozen=True)
class Held:
    """One row as it stands in the database: its table, its key, and what is in it."""

    table: Table
    key: str
    row: Row

    def owner(self, db: Session, of: str) -> Member | Person | None:
        """Return whom a rule of the row's table names."""
        return db.get(Member, self.row[of]) or db.get(Person, self.row[of])

    def is_of(self, db: Session, who: Somebody, of: str) -> bool:
        owner = self.owner(db, of)
        return owner is not None and who.id in (owner.id, getattr(owner, "person_id", ""))

    def words(self, db: Session, rule: Rule) -> Iterator[str]:
        """Yield what the row says in the columns of the rule; raises WordsErased."""
        owner = self.owner(db, rule.of)
        assert owner
        for column in rule.columns:
            place = vault.EncryptionContext(self.table.name, self.key, column)
            yield vault.decrypt(db, owner.key_id, place, self.row[column])


def held() -> list[Held]:
    """Return every row of the database."""
    with transact(write=False) as db:
        return [
            Held(table, "/".join(str(row[column.name]) for column in table.primary_key), dict(row))
            for table in metadata.sorted_tables
            for row in db.connection().execute(table.select()).mappings()
        ]


def under(fate: Fate, rows: list[Held]) -> Iterator[tuple[Rule, Held]]:
    yield from ((rule, one) for one in rows for rule in rules_of(one.table) if rule.fate is fate)


@pytest.fixture
def before(ana: Somebody, mo: Somebody) -> list[Held]:
    """What is held before somebody erases anything: rows of hers and his in every table."""
    live_in(ana, mo)
    with transact() as db:
        people.set_password(db, ana.id, "the hash of hers", ana.house.now)
    rows = held()
    assert {one.table.name for one in rows} == set(metadata.tables)
    return rows


def test_a_life_in_the_app_leaves_rows_of_hers_under_every_rule(before: list[Held], ana: Somebody):
    with transact(write=False) as db:
        for table, rule in RULES:
            if rule.fate in OWNED and rule.of != "space_id":
                assert any(one.is_of(db, ana, rule.of) for one in before if one.table is table), (table, rule)


def test_what_is_said_to_be_deleted_is_gone_and_nobody_else_s_is(
    before: list[Held], ana: Somebody, mo: Somebody
):
    with transact(write=False) as db:
        hers, others = [], []
        for rule, one in under(Fate.DELETED, before):
            goes = one.table.name in OF_THE_SPACE or one.is_of(db, ana, rule.of)
            (hers if goes else others).append((one.table.name, one.key))
    ana.asks(erasing.erase_mine)
    left = {(one.table.name, one.key) for one in held()}
    assert left.isdisjoint(hers)
    assert left.issuperset(others)


def test_what_is_said_to_open_no_more_opened_before_with_that_key_alone(before: list[Held], ana: Somebody):
    with transact(write=False) as db:
        sealed = [
            (rule, one, one.is_of(db, ana, rule.of))
            for rule, one in under(Fate.OPENS_NO_MORE, before)
            if all(one.row[column] for column in rule.columns)
        ]
        assert all(all(one.words(db, rule)) for rule, one, _ in sealed)
    ana.asks(erasing.erase_mine)
    with transact(write=False) as db:
        for rule, one, is_hers in sealed:
            if is_hers:
                with pytest.raises(vault.WordsErased):
                    list(one.words(db, rule))
            else:
                assert all(one.words(db, rule))


def test_what_is_said_to_be_overwritten_is_nowhere_any_more(before: list[Held], ana: Somebody):
    with transact(write=False) as db:
        person = db.get_one(Person, ana.id)
        keys = {person.key_id, db.get_one(Member, ana.member(db).id).key_id}
    hers = [
        one.row[column]
        for rule, one in under(Fate.OVERWRITTEN, before)
        if one.key in {ana.id, *keys}
        for column in rule.columns
        if one.row[column] is not False
    ]
    ana.asks(erasing.erase_mine)
    now = {value for one in held() for value in one.row.values() if isinstance(value, (str, bytes))}
    assert len(hers) == 4
    assert now.isdisjoint(hers)


def test_what_is_said_to_be_kept_is_as_it_was(before: list[Held], ana: Somebody):
    ana.asks(erasing.erase_mine)
    now = {(one.table.name, one.key): one.row for one in held()}
    for rule, one in under(Fate.KEPT, before):
        for column in rule.columns:
            # What ends with her is noted where nothing stood.
            was, becomes = one.row[column], now[one.table.name, one.key][column]
            assert was in (None, becomes), (one.table.name, column)


def test_erasing_one_s_words_of_a_space_takes_what_goes_with_a_member_alone(
    before: list[Held], ana: Somebody
):
    with transact(write=False) as db:
        member = ana.member(db).id
    going = {
        one.table.name for rule, one in under(Fate.DELETED, before) if member in (one.row[rule.of], one.key)
    }
    ana.leaves(Words.ERASED)
    left = {one.table.name for rule, one in under(Fate.DELETED, held()) if one.row[rule.of] == member}
    assert going == {
        "conversation_mark",
        "idea_choices",
        "laid_theme",
        "landing",
        "less",
        "limits",
        "moment_photo",
        "nearness",
        "noticing",
        "operation",
        "pass",
        "pause",
        "pick",
        "plan_wish",
        "respite",
        "star",
    }
    assert left == set()
    assert {one.table.name for one in held() if one.row.get("person_id") == ana.id} >= {"entry", "reminder"}


def test_rows_that_an_older_database_brings_back_of_a_former_member_go_again(
    before: list[Held], ana: Somebody
):
    with transact(write=False) as db:
        member = ana.member(db).id
    ana.leaves()
    with transact() as db:
        vault.destroy(db, db.get_one(Member, member).key_id)
        erasing.repeat(db, ana.house.now)
    left = {one.row[rule.of] for rule, one in under(Fate.DELETED, held())}
    assert member not in left
    assert ana.id in left


def values_at(node: Any, path: list[str]) -> Iterator[Any]:
    """Yield what an export holds at a path."""
    if not path:
        yield node
    elif isinstance(node, list):
        for one in node:
            yield from values_at(one, path)
    elif node is not None:
        yield from values_at(node[path[0]], path[1:])


def test_the_export_has_what_is_said_to_be_in_it_and_no_other_ciphertext(before: list[Held], ana: Somebody):
    taken = zipfile.ZipFile(io.BytesIO(b"".join(archive(exports.batches(ana.asks)))))
    told = json.loads(taken.read("twofold.json"))
    for path in EXPORTED:
        found = list(values_at(told, path.replace("[]", "").split(".")))
        assert found, path
        assert any(value not in (None, "", []) for value in found), path
    both = "".join(taken.read(name).decode() for name in taken.namelist())
    with transact(write=False) as db:
        unsaid = [
            words
            for rule, one in under(Fate.OPENS_NO_MORE, before)
            if rule.left_out
            for words in one.words(db, rule)
        ]
    assert unsaid
    assert not [words for words in unsaid if words in both]
