"""A round that two people answer on one phone: its holder writes first, hands over, and both open it.

Only the holder is signed in there. So what is kept is called what it is, *written together on Ana's phone*,
and is nobody's sealed answer: it has no receipt, raises no depth, and unseals nothing that either sealed.
"""

from dataclasses import dataclass, field

from intimacy_app.domain.cards.forms import Form
from intimacy_app.domain.errors import N_, Refusal
from intimacy_app.domain.spaces.spaces import SpaceView


class NoCardHere(Refusal):
    sentence = N_("There’s no card to answer here.")


@dataclass(frozen=True)
class OnePhoneView:
    """How far the round on my phone is. The first text is never in it before both are in.

    `begun` is true once the first has written, `kept` once both have; `mine` and `theirs` are given then.
    """

    space: SpaceView = field(default_factory=SpaceView)
    round_id: str = ""
    prompt: str = ""
    form: str = Form.WRITTEN
    choices: list[str] = field(default_factory=list[str])
    seen: str = ""
    operation: str = ""
    begun: bool = False
    kept: bool = False
    mine: str = ""
    theirs: str = ""
    my_guess: str = ""
    their_guess: str = ""
