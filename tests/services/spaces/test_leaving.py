"""Leaving: by one person alone, at once; what stays, what goes, and what the other is told."""

import pytest

from intimacy_app.domain.accounts.people import PasswordNeeded
from intimacy_app.domain.spaces.leaving import ChoiceMissing, Words
from intimacy_app.domain.spaces.spaces import NoSuchSpace
from intimacy_app.models import Space
from intimacy_app.services.cards import resting, rounds
from intimacy_app.services.cards.history import history
from intimacy_app.services.joining import invitations
from intimacy_app.services.journal.journal import journal
from intimacy_app.services.personal_data import export_rounds, exports
from intimacy_app.services.spaces import leaving, spaces
from intimacy_app.services.thanks import appreciations
from intimacy_app.store.db import transact
from tests.services.house import House, Somebody, new_mark
from tests.services.spaces import endings
from tests.services.spaces.endings import journal_of

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

shared = endings.shared

ERASED = "Erased by its author."


def deeds_of(somebody: Somebody) -> set[str]:
    log = somebody.does(appreciations.log)
    return {said.deed for said in log.sent + log.kept}


def test_one_person_leaves_at_once_and_the_other_asks_nobody(ana: Somebody, mo: Somebody, shared: str):
    ana.leaves()
    with pytest.raises(NoSuchSpace):
        ana.today()
    assert ana.asks(spaces.mine) == []
    (ended,) = mo.asks(spaces.mine)
    assert (ended.ended, ended.other, ended.title) == (True, "Ana", "Mo & Ana")


def test_the_password_must_have_been_typed(ana: Somebody, mo: Somebody):
    ana.proved = False
    for deed in (lambda: ana.leaves(), lambda: ana.does(leaving.preview)):
        with pytest.raises(PasswordNeeded):
            deed()
    assert mo.today().space.other == "Ana"


def test_nothing_happens_until_it_is_chosen_what_becomes_of_the_words(ana: Somebody, mo: Somebody):
    with pytest.raises(ChoiceMissing):
        ana.leaves("")
    assert not mo.today().space.ended


def test_what_opened_and_was_sent_stays_readable_to_the_other(ana: Somebody, mo: Somebody, shared: str):
    ana.leaves(Words.STAY)
    (opened,) = mo.does(history).rounds
    assert (opened.mine, opened.theirs) == ("his, opened", "hers, opened")
    assert deeds_of(mo) == {"he cooked", "she called"}


def test_with_erasure_it_says_so_in_place_of_the_words(ana: Somebody, mo: Somebody, shared: str):
    ana.leaves(Words.ERASED)
    (opened,) = mo.does(history).rounds
    assert (opened.mine, opened.theirs) == ("his, opened", ERASED)
    assert deeds_of(mo) == {ERASED, "she called"}
    assert mo.does(spaces.view).other == "Ana"


def test_what_never_opened_goes_to_each_author_s_journal(ana: Somebody, mo: Somebody, shared: str):
    ana.leaves(Words.STAY)
    assert (journal_of(ana), journal_of(mo)) == (["hers, waiting"], ["his, waiting"])


def test_with_erasure_the_leaver_s_own_are_gone_too(ana: Somebody, mo: Somebody, shared: str):
    ana.leaves(Words.ERASED)
    assert (journal_of(ana), journal_of(mo)) == ([], ["his, waiting"])


def test_the_name_of_a_space_goes_with_the_words_of_who_gave_it(ana: Somebody, house: House):
    ana.begins(name="Our attic")
    mo = house.welcomes("Mo")
    mo.joins(ana)
    ana.confirms()
    assert mo.does(spaces.view).title == "Our attic"
    ana.leaves(Words.ERASED)
    assert mo.does(spaces.view).title == "Mo & Ana"


@pytest.mark.parametrize("words", Words)
def test_an_answer_that_was_sealed_is_never_shown_by_leaving(ana: Somebody, mo: Somebody, words: Words):
    ana.confirms()
    round = ana.cards()[0]
    ana.seals(round, "nobody else's")
    ana.leaves(words)
    everything = [mo.today(), mo.does(history), mo.does(appreciations.log), mo.asks(journal)]
    everything += [mo.does(spaces.view), mo.asks(exports.begin), mo.asks(export_rounds.answers, mo.member_id)]
    assert "nobody else's" not in repr(everything)


def test_a_former_member_is_refused_as_a_stranger_is(ana: Somebody, mo: Somebody, lea: Somebody, shared: str):
    seen = ana.sees(shared).version
    ana.leaves()
    lea.space = ana.space
    deeds = (
        (spaces.view,), (history,), (appreciations.log,), (leaving.settings,), (leaving.preview,),
        (leaving.leave, Words.ERASED), (resting.rest,), (resting.wake,), (invitations.show,),
        (rounds.seal_answer, shared, "late", seen, new_mark()), (rounds.take_back, shared, seen),
        (appreciations.send_new, "late", "late", new_mark()),
    )  # fmt: skip
    for use_case, *given in deeds:
        for somebody in (ana, lea):
            with pytest.raises(NoSuchSpace):
                somebody.does(use_case, *given)
    assert deeds_of(mo) == {"he cooked", "she called"}


def test_with_nobody_else_there_leaving_ends_the_space(ana: Somebody, space: str):
    ana.seals(ana.cards()[0], "written alone")
    ana.leaves()
    with transact(write=False) as db:
        assert db.get_one(Space, space).ended_at
    assert journal_of(ana) == ["written alone"]


def test_somebody_who_was_never_confirmed_leaves_without_ending_it(
    ana: Somebody, mo: Somebody, lea: Somebody
):
    mo.leaves()
    seen = ana.does(spaces.view)
    assert (seen.ended, seen.other) == (False, "")
    lea.joins(ana)
    assert ana.does(spaces.view).other == "Lea"


def test_once_something_was_shared_it_ends_also_without_a_confirmation(ana: Somebody, mo: Somebody):
    round = ana.cards()[0]
    ana.seals(round)
    mo.seals(round)
    mo.leaves()
    seen = ana.does(spaces.view)
    assert (seen.ended, seen.other) == (True, "Mo")


def test_the_preview_counts_what_is_mine_and_tells_the_other_nothing(
    ana: Somebody, mo: Somebody, shared: str
):
    before = (mo.today(), mo.does(history), mo.does(appreciations.log), mo.asks(spaces.mine))
    preview = ana.does(leaving.preview).preview
    assert preview.staying == ["1 answer of yours that opened", "1 thank-you or note that you sent"]
    assert preview.returning == ["1 answer that hasn’t opened"]
    ana.does(leaving.settings)
    assert (mo.today(), mo.does(history), mo.does(appreciations.log), mo.asks(spaces.mine)) == before


def test_what_the_other_has_sealed_changes_nothing_in_the_preview(ana: Somebody, mo: Somebody):
    before = ana.does(leaving.preview)
    mo.seals(mo.cards()[0], "sealed")
    mo.does(appreciations.keep, "kept", "kept", new_mark())
    assert ana.does(leaving.preview) == before


def test_leaving_twice_is_refused(ana: Somebody, mo: Somebody):
    ana.leaves()
    with pytest.raises(NoSuchSpace):
        ana.leaves()
