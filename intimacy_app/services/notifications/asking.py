"""The statements that tell who is asking, in which space, how it stands, and how much is new for them."""

from sqlalchemy import bindparam, select

from intimacy_app.services.accounts.queries import ASKING, BY_TOKEN, OF_SESSION, PERSON, SESSION
from intimacy_app.services.notifications.queries import news_of, unseen_in
from intimacy_app.services.spaces.queries import STANDING, has_several, last_space, standing

_NEWS = news_of(PERSON.c.id).correlate(PERSON).scalar_subquery().label("news")
_LAST = last_space(PERSON.c.id, SESSION.c.last_space_id)
_SEVERAL = has_several(PERSON.c.id).label("several")

ALONE = select(*ASKING, _NEWS, _SEVERAL, _LAST.label("last_space")).select_from(OF_SESSION).where(BY_TOKEN)
_UNSEEN = unseen_in(PERSON.c.id, bindparam("space")).label("unseen")
IN_A_SPACE = (
    select(*ASKING, *STANDING, _NEWS, _SEVERAL, _UNSEEN).select_from(standing(OF_SESSION)).where(BY_TOKEN)
)
