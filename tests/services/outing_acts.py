"""Time together: what both know of ideas that they pick, of what they plan, and of what they did."""

from datetime import timedelta
from typing import Any

from sqlmodel import func, select

from intimacy_app.domain.plans.photos import Photo
from intimacy_app.models import KeptMoment
from intimacy_app.services.ideas import ideas
from intimacy_app.services.plans import looking, moments, photos, plans
from tests.services.histories import Act
from tests.services.house import ZONE
from tests.services.stage import Stage

OUTINGS = ("mo picks an idea", "both pick an idea", "both plan something", "both keep a moment")
# What Ana picks alone is never what Mo picks: what both picked is theirs to see.
# Both have room for all of theirs.
ANA_PICKS, MO_PICKS = ("movie-sync", "same-sky", "foot-bath"), ("rain-walk", "walk-on-phone")


class TimeTogether(Stage):
    """What Mo is told of time that the two spend together."""

    def spend_time(self, act: Act, words: str) -> list[Any]:
        """Do one of `OUTINGS`, and return what Mo is told."""
        match act.name:
            case "both plan something":
                return self.plans()
            case "both keep a moment":
                return self.keeps_a_moment(words)
            case _:
                return self.picks(act)

    def plans(self) -> list[Any]:
        """Let Ana propose a time in five days and each week after that, and Mo agree."""
        day = (self.house.now + timedelta(days=5)).date().isoformat()
        with self.door(self.ana) as (db, ana):
            id = plans.propose(db, ana, "Soup", "Hot", (day, "19:00", "", "weekly"), ZONE, self.mark("ana"))
        self.mo_does(plans.agree, id, "0")
        return [self.mo_does(looking.look)]

    def keeps_a_moment(self, words: str) -> list[Any]:
        """Let Ana keep something that wasn't planned, and Mo write a line of it."""
        with self.door(self.ana) as (db, ana):
            kept = db.exec(select(func.count()).select_from(KeptMoment)).one()
            # Each on a day of its own, and long ago enough to be drawn.
            been = (self.house.now - timedelta(days=400 + 100 * kept)).date().isoformat()
            id = moments.keep_another(db, ana, f"did {words}", been, f"kept {words}", self.mark("ana"))
            photos.add(db, ana, (id, "", ""), Photo(words.encode(), words.encode()), self.mark("ana"))
        told = [self.mo_does(looking.look)]
        self.mo_does(moments.keep, (id, "", ""), f"kept too {words}", "", self.mark("mo"))
        return [*told, self.mo_does(looking.look)]

    def picks(self, act: Act) -> list[Any]:
        """Let Mo pick an idea, and Ana the same where both do."""
        idea = MO_PICKS[act.card % len(MO_PICKS)]
        self.mo_does(ideas.pick, idea)
        if act.name == "both pick an idea":
            with self.door(self.ana) as (db, ana):
                ideas.pick(db, ana, idea)
        return [self.mo_does(ideas.look)]
