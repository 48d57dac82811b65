"""How a row is written that its transaction doesn't look at again: by Core, at once, as `reading` asks.

An entity, which knows how to be changed, costs several times as much.
"""

from functools import cache
from typing import Any

import sqlalchemy
from sqlmodel import Session, SQLModel

from intimacy_app.services.reading import table


def insert(db: Session, model: type[SQLModel], **given: Any) -> None:
    """Write a new row; a column that isn't given has the model's default."""
    made = {
        name: field.get_default(call_default_factory=True)
        for name, field in model.model_fields.items()
        if name not in given and not field.is_required()
    }
    db.connection().execute(_statement(table(model)), made | given)


_statement = cache(sqlalchemy.insert)
