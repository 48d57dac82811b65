"""A space in which two people have used everything, so that every table holds rows of each."""

from intimacy_app.domain.accounts.security_alerts import AlertKind
from intimacy_app.domain.cards.landing import Landed
from intimacy_app.domain.cards.responses import Way
from intimacy_app.domain.conversations import acts
from intimacy_app.domain.journal.fair_witness import Writings
from intimacy_app.domain.plans.photos import Photo
from intimacy_app.domain.statements.statements import Parts
from intimacy_app.models import ThenAndNow
from intimacy_app.services.accounts import recovery, security_alerts
from intimacy_app.services.cards import (
    kinds,
    landing,
    one_phone,
    pace,
    preferences,
    prompts,
    responses,
    resting,
    rounds,
)
from intimacy_app.services.check_ins import check_ins
from intimacy_app.services.conversations import pauses
from intimacy_app.services.guide import roadblocks
from intimacy_app.services.ideas import ideas
from intimacy_app.services.joining import sign_up_links
from intimacy_app.services.journal import entries, fair_witness
from intimacy_app.services.looking_back import nearness
from intimacy_app.services.notifications import calendar_feed, device_zones, reminders
from intimacy_app.services.plans import moments, photos, plans, wishes
from intimacy_app.services.spaces import renaming
from intimacy_app.services.statements import statements
from intimacy_app.services.thanks import appreciations, noticing
from intimacy_app.store.db import transact
from tests.services.check_ins.weekly_ones import goes_on
from tests.services.conversations import talking
from tests.services.deep import all_deep
from tests.services.house import Somebody, new_mark
from tests.services.notification_helpers import turns_on
from tests.services.plans.planning import SUNDAYS


def live_in(ana: Somebody, mo: Somebody) -> None:
    """Let both use the app until nothing in it is empty."""
    for who in (ana, mo):
        have_an_account_of_long_standing(who)
        who.does(prompts.write, "What do you hum?", "2", new_mark())
    share(ana, mo)
    talk(ana, mo)
    for who in (ana, mo):
        keep_to_themselves(who)
    first, second = (round.id for round in ana.dealt()[:2])
    with transact() as db:
        db.add(ThenAndNow(round_id=first, then_id=second))
        sign_up_links.make(db, ana.house.now)
    ana.does(renaming.rename_space, "The two of us")
    goes_on(ana.house, ana, mo, days=0)
    for who, wanted in ((ana, "partners"), (mo, "")):
        who.does(kinds.pick, wanted)
    ana.does(resting.rest)
    mo.does(pauses.begin, new_mark())
    ana.house.passes(minutes=6)
    ana.does(pauses.begin, new_mark())


def have_an_account_of_long_standing(who: Somebody) -> None:
    turns_on(who)
    who.asks(reminders.add, at="20:00", days={0, 3}, zone="Europe/Berlin")
    who.asks(calendar_feed.make)
    who.asks(device_zones.decline, "Asia/Tokyo")
    who.asks(recovery.new_codes)
    who.asks(roadblocks.choose, "no-time")
    who.asks(entries.write, ["calm"], "the rain", "some quiet", "it helped", new_mark())
    who.asks(fair_witness.keep, Writings("both were tired"), new_mark(), remind=True)
    with transact() as db:
        recovery.make_link(db, who.id, who.house.now)
        security_alerts.add(
            db, who.id, AlertKind.SIGNED_IN, who.house.now, session="a session", device_name="Firefox"
        )


def share(ana: Somebody, mo: Somebody) -> None:
    """Let both answer, respond, thank, check in, say it well, and write on each other's phone."""
    ana.confirms()
    ana.does(pace.lay_theme, "dreams")
    opened, hers, his = ana.cards()
    for who in (ana, mo):
        who.seals(opened, "the lake")
    for who, card in ((ana, hers), (mo, his)):
        who.does(responses.respond, opened, Way.MIRROR, "I heard", new_mark())
        who.does(statements.send, Parts(*["you came late"] * 5), new_mark())
        who.does(check_ins.send, ["tired"], "little", "hold", "a long day", new_mark())
        who.does(check_ins.send, ["sad"], "nothing", "leave", "not now", new_mark(), until="day")
        who.does(appreciations.send_new, "you waited", "it was warm", new_mark())
        who.does(noticing.plan, "done the dishes", new_mark())
        who.does(one_phone.begin, card, "the first half", who.sees(card).version, new_mark())
        who.does(one_phone.finish, card, "the second half", new_mark())
    _lands(opened, ana, mo)
    _plan(ana, mo)
    for who in (ana, mo):
        (his,) = who.does(statements.said).first
        who.does(responses.respond, his.id, Way.VALIDATE, "it makes sense", new_mark())
        (told,) = who.does(check_ins.look).first
        who.does(responses.respond, told.id, Way.LINE, "I am here", new_mark())
    for one, other in ((ana, mo), (mo, ana)):
        (thanks,) = one.does(appreciations.log).first
        one.does(responses.respond, thanks.id, Way.MORE, "", new_mark())
        (asked,) = other.does(responses.said_to, thanks.id).said
        other.does(responses.reply, asked.id, "because of the rain", new_mark())


def _plan(ana: Somebody, mo: Somebody) -> None:
    for who, other in ((ana, mo), (mo, ana)):
        plan = who.does(plans.propose, "a walk", "by the lake", SUNDAYS, "Europe/Berlin", new_mark())
        other.does(plans.agree, plan, "0")
        who.does(wishes.wish, plan, "hour", named=True)
        moment = who.does(moments.keep_another, "a walk", "", "it rained", new_mark())
        other.does(moments.keep, (moment, "", ""), "and rained", "", new_mark())
        other.does(photos.add, (moment, "", ""), Photo(b"a duck, large", b"a duck"), new_mark())


def _lands(opened: str, *both: Somebody) -> None:
    """Let both say how a card landed, as if it had asked something deep."""
    for who in both:
        with all_deep():
            who.does(landing.say, opened, Landed.GOOD)


def talk(ana: Somebody, mo: Somebody) -> None:
    """Let both be in the middle of making up, with something to agree on."""
    making_up = talking.begins(ana, mo, "make-up")
    talking.go_on(making_up, ana, mo)
    for who in (ana, mo):
        talking.seals(who, making_up, "it was late", "tired", "call you", "a word")
    talking.go_on(making_up, ana, mo)
    for number, (speaker, hearer) in enumerate(((mo, ana), (ana, mo))):
        at = talking.at_hand(ana, making_up).number
        talking.does(speaker, making_up, acts.Say(at, 2 * number, "you were tired", new_mark()))
        talking.does(hearer, making_up, acts.ThatsIt(at, 2 * number + 1))
    talking.go_on(making_up, ana, mo)
    day = ana.house.now.date()
    talking.does(ana, making_up, acts.Propose(at + 1, 0, "We call.", day, new_mark()))
    for who in (ana, mo):
        talking.does(who, making_up, acts.Confirm(at + 1, 1))


def keep_to_themselves(who: Somebody) -> None:
    who.house.passes(days=1)
    turned, liked_less, starred = who.cards()
    who.turns(turned)
    who.does(rounds.less_like, liked_less, who.sees(liked_less).version)
    who.does(preferences.star, starred)
    who.does(pace.limit, "2", ["money"], looks_back=False)
    who.does(ideas.pick, "rain-walk")
    who.does(nearness.mark, "3", new_mark())
