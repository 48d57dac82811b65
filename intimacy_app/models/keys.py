"""Data keys, each wrapped by a master key that lives outside the database."""

from sqlmodel import Field, SQLModel

from intimacy_app.models.columns import new_id
from intimacy_app.models.lifecycle import FOUND_AGAIN, LINK, SECRET, kept, lifecycle, overwritten


class DataKey(SQLModel, table=True):
    """The key of one member or one person. Without its master key it opens nothing.

    Erasing somebody's words empties `wrapped`; the ciphertext stays and opens no more.
    """

    __tablename__ = "data_key"  # pyright: ignore[reportAssignmentType]
    __table_args__ = lifecycle(
        overwritten("wrapped", left_out=SECRET),
        kept("id", "master_id", why=FOUND_AGAIN, left_out=LINK),
    )

    id: str = Field(default_factory=new_id, primary_key=True)
    master_id: str
    wrapped: bytes

    @property
    def is_destroyed(self) -> bool:
        """Whether the key is gone for good, and with it every word that was stored under it."""
        return not self.wrapped
