"""The theme that lies over the cards of a space."""

from datetime import date

from sqlmodel import Field, SQLModel

from intimacy_app.models.lifecycle import SHOWN, deleted, lifecycle


class LaidTheme(SQLModel, table=True):
    """A theme that one of the two laid for both, until the end of a day.

    `chosen` is ciphertext under the key of whoever laid it, at one length for all themes.
    """

    __tablename__ = "laid_theme"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        deleted("space_id", "member_id", "chosen", "until", of="member_id", left_out=SHOWN),
    )

    space_id: str = Field(foreign_key="space.id", primary_key=True)
    member_id: str = Field(foreign_key="member.id", index=True)
    chosen: bytes
    until: date
