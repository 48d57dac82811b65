"""What an export holds of conversations besides their rounds: what was said back, and what was agreed on."""

from datetime import datetime

from sqlmodel import Session, col, select

from intimacy_app.content.conversations import step_titled, titled
from intimacy_app.domain.cards.calendar import day_of
from intimacy_app.domain.personal_data.exports import ExportedLine
from intimacy_app.domain.spaces.spaces import Person, zone_named
from intimacy_app.models import Conversation, ConversationLine
from intimacy_app.services import reads
from intimacy_app.services.conversations.rows import line_text
from intimacy_app.services.paging import oldest_first
from intimacy_app.services.personal_data.export_members import BATCH_SIZE, membership


@reads
def lines(
    db: Session, person: Person, member_id: str, after: tuple[datetime, str] | None = None
) -> list[ExportedLine]:
    """Return the next hundred lines of the conversations that I had in a space, oldest first."""
    row, space = membership(db, person, member_id)
    rows = (
        select(Conversation, ConversationLine)
        .select_from(ConversationLine)
        .join(Conversation, col(Conversation.id) == ConversationLine.conversation_id)
        .where(Conversation.space_id == space.id)
        .where((Conversation.asker_id == row.id) | (Conversation.asked_id == row.id))
    )
    if row.left_at:
        # Whoever left reads nothing of the other any more.
        rows = rows.where(ConversationLine.member_id == row.id)
    rows = oldest_first(rows, col(Conversation.asked_at), col(ConversationLine.id), after=after)
    return [
        ExportedLine(
            id=line.id,
            at=talk.asked_at,
            day=day_of(talk.asked_at, zone_named(space.zone)),
            conversation=titled(talk.script),
            step=step_titled(talk.script, line.step),
            mine=line.member_id == row.id,
            words=line_text(db, line),
            look_again=line.day,
            settled=line.is_settled,
        )
        for talk, line in db.exec(rows.limit(BATCH_SIZE))
    ]
