"""A rotation of the master key between a form and its end: what was open stays open."""

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from intimacy_app.crypto import vault
from intimacy_app.domain.joining.invitations import InvitationExpired, InvitationUnknown
from intimacy_app.services.joining import invitations
from intimacy_app.services.spaces import spaces
from tests.services import key_rings
from tests.services.house import House
from tests.services.key_rings import rotates

# Many small cases: together they take longer than the fast gate may.
pytestmark = pytest.mark.slow

ring = key_rings.ring
house = key_rings.house


def test_an_invitation_that_is_open_outlives_the_retiring(house: House, ring: Path):
    # The command goes by the real clock.
    house.now = datetime.now(UTC)
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    code = ana.code()
    rotates("--retire")
    assert ana.code() == code
    mo.asks(invitations.join, code)
    mo.space = ana.space
    assert mo.does(spaces.view).other == "Ana"


def test_an_invitation_that_has_run_out_is_unknown_after_the_retiring(house: House, ring: Path):
    house.now = datetime.now(UTC) - timedelta(days=4)
    ana, mo = house.welcomes("Ana"), house.welcomes("Mo")
    ana.begins()
    code = ana.code()
    house.now = datetime.now(UTC)
    with pytest.raises(InvitationExpired):
        mo.asks(invitations.welcome, code)
    rotates("--retire")
    with pytest.raises(InvitationUnknown):
        mo.asks(invitations.welcome, code)


def test_what_a_form_said_just_before_a_rotation_is_still_told(ring: Path):
    note = vault.wrap_flash("That name is taken.")
    rotates()
    assert vault.unwrap_flash(note) == "That name is taken."
