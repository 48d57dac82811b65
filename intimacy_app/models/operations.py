"""Writes that have been done, so that a form sent twice counts once."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import TRACE, deleted, lifecycle


class Operation(SQLModel, table=True):
    """A write that has been done, by the mark its device gave it."""

    __tablename__ = "operation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("member_id", "mark", of="member_id", left_out=TRACE),
    )

    member_id: str = Field(foreign_key="member.id", primary_key=True)
    mark: str = Field(primary_key=True)


class PersonOperation(SQLModel, table=True):
    """A write of a person outside any space that has been done, by the mark its device gave it."""

    __tablename__ = "person_operation"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("person_id", "mark", of="person_id", left_out=TRACE),
    )

    person_id: str = Field(foreign_key="person.id", primary_key=True)
    mark: str = Field(primary_key=True)
