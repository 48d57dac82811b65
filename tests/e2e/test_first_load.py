"""What a phone must fetch before Today can be answered, with nothing kept from before."""

from intimacy_app import routes
from tests.e2e.device import transferred
from tests.e2e.people import ANA, has_account, new_space
from tests.e2e.phones import Phones

MOST = 188 * 1024


def test_todays_first_load_is_at_most_188_kib_compressed(phones: Phones):
    ana = phones(worker=True)
    has_account(ana, ANA)
    fetched = transferred(ana, routes.today(new_space(ana)))
    total = sum(fetched.values())
    told = "\n".join(f"{size:>8} {path}" for path, size in fetched.most_common())
    print(f"Today's first load: {total / 1024:.1f} KiB\n{told}")
    assert total <= MOST, told
