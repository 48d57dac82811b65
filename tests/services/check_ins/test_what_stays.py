"""What stays of check-ins once a space has ended, in an export, and once words were erased."""

import pytest

from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.spaces.leaving import Words
from intimacy_app.domain.spaces.spaces import NothingMoreHere
from intimacy_app.services.spaces import leaving
from tests.services.check_ins.sending import LINE, responds, sends, shown
from tests.services.house import Somebody
from tests.services.personal_data.taking import Seen, json_of, taken_by


def test_in_a_space_that_has_ended_it_stays_to_read(ana: Somebody, mo: Somebody):
    id = sends(ana)
    ana.leaves()
    assert shown(mo).line == LINE
    for late in (lambda: sends(mo), lambda: responds(mo, id)):
        with pytest.raises(NothingMoreHere):
            late()


def test_where_its_author_has_erased_it_says_so(ana: Somebody, mo: Somebody):
    sends(ana)
    ana.leaves(Words.ERASED)
    view = shown(mo)
    assert (view.line, view.feelings, view.to_give, view.help) == ("Erased by its author.", "", "", "")


def test_leaving_says_how_many_stay(ana: Somebody, mo: Somebody):
    sends(ana)
    sends(mo)
    assert "1 check-in that you sent" in ana.does(leaving.preview).preview.staying


def test_the_export_holds_what_i_sent_and_what_was_sent_to_me_while_i_am_there(ana: Somebody, mo: Somebody):
    id = sends(ana)
    sends(mo, "his alone", chosen=["calm"], to_give="plenty", help="nothing")
    responds(mo, id, Way.LINE, "I\u2019ll cook.")
    sent = {each["from"]: each for each in json_of(ana)["spaces"][0]["check_ins"]}
    hers, his = sent["me"], sent["them"]
    assert (hers["feelings"], hers["to_give"], hers["help"], hers["line"]) == (
        "tired, left out", "little", "hold", LINE
    )  # fmt: skip
    assert [(each["from"], each["way"], each["words"]) for each in hers["responses"]] == [
        ("them", "line", "I\u2019ll cook.")
    ]
    assert (his["feelings"], his["line"]) == ("calm", "his alone")
    page = Seen(taken_by(ana).read("twofold.html").decode()).text
    assert all(words in page for words in (LINE, "tired, left out", "A little", "Hold me", "his alone"))
    ana.leaves()
    (left,) = json_of(ana)["spaces"][0]["check_ins"]
    assert (left["line"], left["responses"]) == (LINE, [])
