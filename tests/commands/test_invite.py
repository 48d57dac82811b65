"""`twofold invite`: a link, alone on a line, that the server takes."""

from datetime import UTC, datetime

from intimacy_app.services.joining import sign_up_links
from intimacy_app.store import db
from tests.commands.conftest import Installation, refused, types


def test_the_link_is_printed_alone_and_is_one(here: Installation):
    here.starts()
    result = types("invite")
    address, _, secret = result.stdout.strip().rpartition("/")
    assert address == "http://localhost:3000/sign-up"
    with db.transact() as session:
        sign_up_links.use(session, secret, datetime.now(UTC))


def test_each_link_is_another(here: Installation):
    here.starts()
    assert len({types("invite").stdout for _ in range(3)}) == 3


def test_without_a_database_the_way_to_one_is_told(here: Installation):
    assert "twofold migrate" in refused("invite")
