"""What is asked of statements, to be read alone, each with its author's key."""

from sqlalchemy import BindParameter, bindparam, or_, select

from intimacy_app.models import DataKey, Member, Statement
from intimacy_app.services.reading import key, table

STATEMENTS = table(Statement)
_AUTHOR, _KEY = table(Member), table(DataKey)
_ME: BindParameter[str] = bindparam("member")

SENT = (
    select(STATEMENTS, *key(_KEY, "by"))
    .join_from(STATEMENTS, _AUTHOR, _AUTHOR.c.id == STATEMENTS.c.author_id)
    .join(_KEY, _KEY.c.id == _AUTHOR.c.key_id)
    .where(STATEMENTS.c.space_id == bindparam("space"))
    .where(or_(STATEMENTS.c.author_id == _ME, STATEMENTS.c.reader_id == _ME))
)
