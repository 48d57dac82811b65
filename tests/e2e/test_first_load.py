"""What a phone must fetch before Today can be answered, with nothing kept from before."""

from tests.e2e.network import transferred
from tests.e2e.people import ANA, comes_back, has_account, make_space, space_on
from tests.e2e.phones import Phones

MOST = 200 * 1024


def test_todays_first_load_is_at_most_200_kib_compressed(phones: Phones):
    ana = phones()
    handle = has_account(ana, ANA)
    make_space(ana)
    phone = phones()
    comes_back(phone, handle)
    fetched = transferred(phone, f"/s/{space_on(ana)}/today")
    total = sum(fetched.values())
    told = "\n".join(f"{size:>8} {path}" for path, size in fetched.most_common())
    print(f"Today's first load: {total / 1024:.1f} KiB\n{told}")
    assert total <= MOST, told
