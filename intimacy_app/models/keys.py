"""Data keys, each wrapped by a master key that lives outside the database."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import new_id


class DataKey(SQLModel, table=True):
    """The key of one member or one person. Without its master key it opens nothing."""

    __tablename__ = "data_key"  # pyright: ignore[reportAssignmentType]

    id: str = Field(default_factory=new_id, primary_key=True)
    master_id: str
    wrapped: bytes
