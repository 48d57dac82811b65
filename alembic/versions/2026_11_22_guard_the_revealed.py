"""Triggers that keep revealed answers and reveals as they are."""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

# name, event, table, the rows whose round must not be revealed; none where the table may never change
GUARDS = (
    ("guard_answer_insert", "INSERT", "answer", ("NEW",)),
    ("guard_answer_update", "UPDATE", "answer", ("OLD", "NEW")),
    ("guard_answer_delete", "DELETE", "answer", ("OLD",)),
    ("guard_reveal_update", "UPDATE", "reveal", ()),
    ("guard_reveal_delete", "DELETE", "reveal", ()),
)
REFUSAL = "a revealed answer stays as it is"

KEEP_REVEALED = f"""
CREATE FUNCTION keep_revealed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_NARGS = 0
     OR (TG_OP <> 'INSERT' AND EXISTS (SELECT 1 FROM reveal WHERE round_id = OLD.round_id))
     OR (TG_OP <> 'DELETE' AND EXISTS (SELECT 1 FROM reveal WHERE round_id = NEW.round_id)) THEN
    RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = 'integrity_constraint_violation';
  END IF;
  IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
  RETURN NEW;
END $$
"""


def upgrade() -> None:
    if op.get_bind().dialect.name == "postgresql":
        op.execute(KEEP_REVEALED)
    for name, event, table, rows in GUARDS:
        op.execute(_trigger(op.get_bind().dialect.name, name, event, table, rows))


def _trigger(dialect: str, name: str, event: str, table: str, rows: tuple[str, ...]) -> str:
    head = f"CREATE TRIGGER {name} BEFORE {event} ON {table} FOR EACH ROW"
    if dialect == "postgresql":
        # A condition of a PostgreSQL trigger may not read another table, so the function does.
        arguments = f"keep_revealed({', '.join(repr(row.lower()) for row in rows)})"
        return f"{head} EXECUTE FUNCTION {arguments}"
    rounds = ", ".join(f"{row}.round_id" for row in rows)
    when = f"WHEN EXISTS (SELECT 1 FROM reveal WHERE round_id IN ({rounds}))" if rows else ""
    return f"{head} {when} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END"


def downgrade() -> None:
    postgresql = op.get_bind().dialect.name == "postgresql"
    for name, _, table, _ in GUARDS:
        op.execute(f"DROP TRIGGER {name}" + (f" ON {table}" if postgresql else ""))
    if postgresql:
        op.execute("DROP FUNCTION keep_revealed()")
