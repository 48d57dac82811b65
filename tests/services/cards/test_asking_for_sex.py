"""The topic of sex stays out until both ask for it."""

import json
from dataclasses import replace

import pytest

from intimacy_app.crypto import vault
from intimacy_app.domain.spaces.kinds import Kind
from intimacy_app.models import Limits as LimitsRow
from intimacy_app.models import Member as MemberRow
from intimacy_app.services.cards import limits, pace
from intimacy_app.store.db import transact
from tests.services.cards import half_fit
from tests.services.cards.half_fit import keys
from tests.services.conftest import use_deck
from tests.services.decks import deck_of
from tests.services.house import House, Somebody

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

mixed = half_fit.mixed


def test_sex_stays_out_until_both_ask_for_it(house: House, ana: Somebody, monkeypatch: pytest.MonkeyPatch):
    sexual = {
        key: replace(prompt, topics=frozenset({"sex"}), kinds=frozenset({Kind.PARTNERS}))
        for key, prompt in deck_of(90).items()
    }
    house.deck = sexual
    use_deck(monkeypatch, sexual)
    lea, mo = house.welcomes("Lea"), house.welcomes("Mo")
    lea.begins(Kind.PARTNERS)
    mo.joins(lea)
    for asking in ((), (lea,)):
        for somebody in asking:
            somebody.does(pace.limit, "4", [], looks_back=False, asks_sex=True)
        house.passes(days=2)
        assert keys(lea) == []
    mo.does(pace.limit, "4", [], looks_back=False, asks_sex=True)
    house.passes(days=2)
    assert keys(lea)


def test_whoever_chose_before_sex_was_asked_about_has_not_asked_for_it(house: House, ana: Somebody):
    ana.does(pace.limit, "4", [], looks_back=False, asks_sex=True)
    member_id = ana.member_id
    with transact() as db:
        assert limits.limits_for(db, member_id).asks_sex
        older = {"depth": 4, "left_out": [], "looks_back": False}
        row = db.get_one(LimitsRow, member_id)
        row.chosen = vault.encrypt(
            db,
            db.get_one(MemberRow, member_id).key_id,
            vault.EncryptionContext("limits", member_id, "chosen"),
            json.dumps(older),
        )
    with transact() as db:
        assert not limits.limits_for(db, member_id).asks_sex
        assert "sex" in limits.shared_at(db, ana.space, house.now.replace(year=2027)).left_out
