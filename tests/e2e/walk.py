"""A walk past every page in every state that it can be in, in whatever language is in force."""

from collections.abc import Iterator

from tests.e2e.people import (
    has_account,
    invitation_on,
    space_on,
)
from tests.e2e.phones import Phones
from tests.e2e.walk_again import in_another_zone, together_again
from tests.e2e.walk_check_in import checking_in
from tests.e2e.walk_evenings import on_quiet_evenings
from tests.e2e.walk_first_day import (
    alone,
    at_the_door,
    being_told,
    installing,
    joining,
    lost,
    making_a_space,
    opening,
    thanking,
)
from tests.e2e.walk_forms import other_forms
from tests.e2e.walk_later import (
    after_a_year,
    around_the_space,
    in_the_guide,
    losing_the_line,
    on_one_phone,
    setting_the_pace,
    the_next_days,
)
from tests.e2e.walk_outings import spending_time
from tests.e2e.walk_statements import saying_it
from tests.e2e.walk_talks import conversing
from tests.e2e.walk_words import (
    ANA,
    MO,
    Stop,
)
from tests.running import RunningServer

IPHONE = (
    "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1.15 Version/18.0 Safari/604.1"
)


def walk(phones: Phones, server: RunningServer) -> Iterator[Stop]:
    """Yield the name of each stop, and the phone that shows it."""
    yield from at_the_door(phones())
    yield "not-found", lost(phones(noisy=True))
    # Notices are shown by the worker alone.
    ana, mo = phones(worker=True), phones()
    handle = has_account(ana, ANA)
    has_account(mo, MO)
    yield from making_a_space(ana)
    yield from alone(ana)
    ana.goto(f"/s/{space_on(ana)}/invite")
    yield from joining(mo, invitation_on(ana))
    yield from opening(ana, mo)
    yield from conversing(ana, mo)
    yield from spending_time(ana, mo)
    yield from saying_it(phones(), phones())
    yield from other_forms(phones(), phones(), server)
    yield from together_again(phones(), phones())
    yield from installing(phones(user_agent=IPHONE), handle, space_on(ana))
    yield from thanking(ana, mo)
    yield from checking_in(ana, mo)
    yield from being_told(ana, server)
    yield from in_another_zone(phones(timezone_id="Asia/Tokyo"), handle)
    yield from the_next_days(ana, server)
    yield from setting_the_pace(ana)
    yield from on_one_phone(ana, server)
    yield from around_the_space(ana)
    yield from in_the_guide(ana)
    yield from after_a_year(ana, mo, server)
    yield from on_quiet_evenings(ana, server)
    yield from losing_the_line(phones(noisy=True, worker=True), handle, space_on(mo))
