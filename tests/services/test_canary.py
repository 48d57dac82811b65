"""No word that somebody wrote is in the files of the database as it was typed."""

from contextlib import closing
from pathlib import Path

import pytest

from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.looking_back.nearness import unmarked
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.services.accounts import sessions
from intimacy_app.services.cards import responses, rounds
from intimacy_app.services.check_ins import check_ins, switching
from intimacy_app.services.ideas import ideas
from intimacy_app.services.looking_back import nearness
from intimacy_app.services.plans import moments, photos
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations, noticing
from intimacy_app.store.db import transact
from tests import databases
from tests.services.check_ins.weekly_ones import goes_on, says
from tests.services.conftest import use_database
from tests.services.conversations import talking
from tests.services.house import House, Somebody, new_mark
from tests.services.plans.keeping import keeps_another
from tests.services.plans.planning import stands

CANARY = "Kanarienvogel"
MARKED, PICKED = "library-swap", "rain-walk"
CHOSEN = ("disappointed", "Think with me")
UNMARKED_DAYS = unmarked()[:30]  # as a year stands before it's encrypted


def test_the_database_s_files_hold_no_word_that_was_written(
    tmp_path: Path, key_ring: Path, monkeypatch: pytest.MonkeyPatch
):
    engine = databases.in_folder(tmp_path)
    use_database(monkeypatch, engine)
    house = House(engine)
    ana = house.welcomes("Ana" + CANARY)
    ana.begins(name=CANARY + " and us")
    mo = house.welcomes("Mo" + CANARY)
    code = ana.code()
    mo.joins(ana)
    first, second, third = ana.cards()
    ana.seals(first, CANARY * 20)
    mo.seals(first, CANARY + " opened")
    ana.seals(second, CANARY + " waits")
    ana.changes(second)
    mo.seals(third, CANARY + " taken back")
    mo.does(rounds.take_back, third, mo.sees(third).version)
    talk_of(CANARY, ana, mo)
    said = ana.does(statements.send, Parts(*[CANARY] * 5), new_mark())
    mo.does(responses.respond, said, Way.MIRROR, CANARY, new_mark())
    check_in(CANARY, ana, mo)
    kept = ana.thanks(appreciations.keep, CANARY, CANARY, new_mark()).kept[0].id
    ana.does(appreciations.send_new, CANARY, CANARY, new_mark())
    ana.does(appreciations.remove, kept)
    spend_time(CANARY, ana, mo)
    ana.does(ideas.mark, MARKED, "new")
    mo.does(ideas.pick, PICKED)
    ana.does(noticing.plan, CANARY, new_mark())
    ana.does(nearness.mark, "3", new_mark())
    (thanks,) = mo.does(appreciations.log).first
    mo.does(responses.respond, thanks.id, Way.LINE, CANARY, new_mark())
    with transact() as db:
        sessions.begin(db, ana.id, CANARY + " token", CANARY + " device", house.now)
    bytes_before = everything_in(tmp_path)
    with closing(engine.raw_connection()) as connection:
        connection.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    engine.dispose()
    for stored in (bytes_before, everything_in(tmp_path)):
        assert len(stored) > 50_000
        for word in (*(CANARY, *CHOSEN, code, code.replace("-", "")), MARKED, PICKED, UNMARKED_DAYS):
            assert word.encode() not in stored
            assert word.encode("utf-16-le") not in stored


def check_in(word: str, ana: Somebody, mo: Somebody) -> None:
    """Let one check in at once, and both in the weekly one."""
    told = ana.does(check_ins.send, ["disappointed"], "little", "take", word, new_mark())
    mo.does(responses.respond, told, Way.LINE, word, new_mark())
    goes_on(ana.house, ana, mo, days=0)
    mo.does(switching.change_day, "0")
    says(mo, word, chosen=["disappointed"])
    says(ana, word, chosen=["disappointed"], help="think")


def spend_time(word: str, ana: Somebody, mo: Somebody) -> None:
    """Let both plan something, and keep a moment with a line from each."""
    stands(ana, mo, title=word, note=word)
    moment = keeps_another(mo, word, line=word)
    ana.does(moments.keep, (moment, "", ""), word, "", new_mark())
    ana.does(photos.add, (moment, "", ""), Photo(word.encode(), word.encode()), new_mark())


def talk_of(word: str, ana: Somebody, mo: Somebody) -> None:
    """Let both say the word wherever a conversation lets them: written, said back, agreed on."""
    talk = talking.begins(ana, mo, "make-up")
    talking.go_on(talk, ana, mo)
    for who in (ana, mo):
        talking.seals(who, talk, word, word, word, word)
    talking.go_on(talk, ana, mo)
    at = talking.at_hand(mo, talk).number
    for number in range(6):
        talking.does((mo, ana)[number % 2], talk, acts.Say(at, number, word, new_mark()))
    talking.does(ana, talk, acts.Say(at, 6, word, new_mark()))
    talking.does(mo, talk, acts.ThatsIt(at, 7))
    talking.go_on(talk, ana, mo)
    talking.does(ana, talk, acts.Propose(at + 1, 0, word, ana.house.now.date(), new_mark()))


def everything_in(folder: Path) -> bytes:
    return b"".join(file.read_bytes() for file in sorted(folder.rglob("*")) if file.is_file())
