"""One history of a family, played: what Mo was shown, and what Ana did of which he was never told."""

from tests.services.histories import A_DAY, Deed, Family
from tests.services.private_acts import AnaAlone
from tests.services.shared_acts import BothKnow


class Actors(AnaAlone, BothKnow):
    """Ana and Mo on the stage."""


def play(stage: Actors, family: Family, which: int | None) -> tuple[list[str], list[Deed]]:
    """Return what Mo was shown step by step, and what Ana did that nobody was told of."""
    shown: list[str] = []
    done: list[Deed] = []
    for number, step in enumerate(family.steps):
        begin, pause = stage.house.now, step.pause if stage.mo.space else min(step.pause, A_DAY)
        secrets = step.secrets[which] if which is not None else ()
        for place, act in enumerate(secrets, 1):
            stage.house.now = begin
            stage.house.passes(minutes=pause * place / (len(secrets) + 1))
            if stage.in_private(act, str(number)):
                done.append((number, act))
        stage.house.now = begin
        stage.house.passes(minutes=pause)
        if number >= family.joins_at:
            shown.append(stage.canonical(stage.told(step.shared, str(number))))
            shown.append(stage.canonical(stage.pushed_to_mo()))
    # By then thanks that were sent last are news too.
    stage.house.passes(minutes=10)
    shown.append(stage.canonical(stage.pushed_to_mo()))
    shown.append(stage.canonical(stage.all_that_mo_sees()))
    return shown, done
