"""What becomes of each column when somebody erases their account, and where their export holds it.

Each table declares its rules beside its columns. `test_lifecycle_rules.py` fails on a column without a rule,
and on a rule that isn't true of what erasing and exporting do.
"""

from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

from sqlalchemy import Column, Table
from sqlmodel import SQLModel

# Why something stays.
SHARED = "it's part of what the two did together, which stays for the one who remains"
FOUND_AGAIN = "what stays refers to it, and it holds no words"
OF_NOBODY = "it's the server's own and says nothing of a person"

# Why something isn't in the export.
LINK = "it links rows of this database and means nothing outside"
SECRET = "it opens an account, a space or a device, and a file is easily passed on"  # noqa: S105
SHOWN = "it's a choice that its page in the app shows whole"
TRACE = "the app notes it for its own work, and what it's about is in the export"


class Fate(Enum):
    """What erasing an account does to a column."""

    OPENS_NO_MORE = auto()
    DELETED = auto()
    OVERWRITTEN = auto()
    KEPT = auto()


@dataclass(frozen=True)
class Rule:
    """What holds for some columns of a table.

    `of` is the column that names whose key closes them, or with whom their row goes. `export` is a path in
    `twofold.json`, and `left_out` says why there is none.
    """

    columns: tuple[str, ...]
    fate: Fate
    of: str = ""
    why: str = ""
    export: str = ""
    left_out: str = ""


def opens_no_more(*columns: str, of: str, export: str = "", left_out: str = "") -> Rule:
    """Say that columns are ciphertext under the key of whom `of` names."""
    return Rule(columns, Fate.OPENS_NO_MORE, of=of, export=export, left_out=left_out)


def deleted(*columns: str, of: str, export: str = "", left_out: str = "") -> Rule:
    """Say that the row goes with whom `of` names: a person, or a member whose words are erased."""
    return Rule(columns, Fate.DELETED, of=of, export=export, left_out=left_out)


def overwritten(*columns: str, export: str = "", left_out: str = "") -> Rule:
    """Say that the row stays, with nothing of the person's in these columns."""
    return Rule(columns, Fate.OVERWRITTEN, export=export, left_out=left_out)


def kept(*columns: str, why: str, export: str = "", left_out: str = "") -> Rule:
    """Say that columns stay as they are."""
    return Rule(columns, Fate.KEPT, why=why, export=export, left_out=left_out)


def lifecycle(*rules: Rule) -> dict[str, Any]:
    """Return the rules as the last of a table's `__table_args__`."""
    return {"info": {"lifecycle": rules}}


def rules_of(table: Table) -> tuple[Rule, ...]:
    """Return the rules that a table declares."""
    return table.info.get("lifecycle", ())


def deleted_with(owner: str) -> list[Column[Any]]:
    """Return the column of each table whose rows go with a row of the table `owner`: whom it names."""
    return [
        table.c[column]
        for table in reversed(SQLModel.metadata.sorted_tables)
        for column in sorted({rule.of for rule in rules_of(table) if rule.fate is Fate.DELETED})
        if table.c[column].references(SQLModel.metadata.tables[owner].c.id)
    ]
