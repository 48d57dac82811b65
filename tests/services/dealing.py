"""What a space is dealt: all of it, the same for a twin of it, or a prompt of the test's choice."""

from sqlmodel import select

from intimacy_app.models import OwnPrompt, Round, Space
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody


def dealt(house: House, space: str) -> list[tuple[str, str]]:
    """Return day and prompt of every card of a space, oldest first."""
    somebody = Somebody(house, "", space=space)
    oldest_first = sorted(somebody.dealt(), key=lambda round: (round.number, round.place))
    return [(str(round.day), round.prompt_key) for round in oldest_first]


def twin(house: House, of: Somebody) -> Somebody:
    """Return somebody in a space that began when that one did, with the same secret order."""
    other = house.welcomes(f"Twin {house.now} {of.id}")
    other.begins()
    with transact() as db:
        db.get_one(Space, other.space).seed = db.get_one(Space, of.space).seed
    return other


def deal(somebody: Somebody, key: str) -> str:
    """Let the first card of the table be the prompt with that key, and return the id of its round."""
    round_id = somebody.cards()[0]
    with transact() as db:
        row = db.get_one(Round, round_id)
        row.prompt_key = key
        db.add(row)
    return round_id


def key_of_own(space: str) -> str:
    with transact(write=False) as db:
        return f"own-{db.exec(select(OwnPrompt.id).where(OwnPrompt.space_id == space)).one()}"
