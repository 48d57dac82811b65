"""Only pages of ours may open the socket or post a form."""

from urllib.parse import urlsplit

import pytest

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.phone import PASSWORD, Phone
from tests.wire.tab import Refused, Tab

POSTS = (routes.AUTH_SIGN_UP, routes.AUTH_SIGN_IN, routes.AUTH_SIGN_OUT)


def foreign(url: str) -> list[str]:
    """Return origins that are not ours, the near misses too."""
    port = urlsplit(url).port
    return [
        "https://evil.example",
        "null",
        f"{url}.evil.example",
        f"https://localhost:{port}",
        "http://localhost",
        f"http://localhost:{port + 1}",
        f"{url}/",
        f"{url}, https://evil.example",
        "file://",
    ]


@pytest.fixture
def phone(server: RunningServer) -> Phone:
    return Phone(server.url, "Ana").signs_up()


def test_a_page_of_another_site_cannot_open_the_socket(phone: Phone):
    for origin in foreign(phone.url):
        with pytest.raises(Refused, match="403"):
            phone.reaches("t", origin=origin)


def test_the_socket_is_refused_to_whoever_names_no_origin(phone: Phone):
    for headers in ([("Cookie", phone.cookie)], [("Cookie", phone.cookie), ("Origin", "")]):
        with pytest.raises(Refused, match="403"):
            Tab(phone.url, headers, "token=t", "/")


def test_our_own_pages_open_it_by_each_name_of_this_machine(phone: Phone):
    port = urlsplit(phone.url).port
    for host in ("localhost", "127.0.0.1"):
        tab = phone.reaches(host, routes.HOME, origin=f"http://{host}:{port}").connects().loads()
        assert tab.of("home")["ready"]


def test_the_first_request_of_the_socket_needs_our_origin_too(phone: Phone):
    for origin in foreign(phone.url):
        assert phone.gets("/_event/?EIO=4&transport=polling", Origin=origin).status_code == 403


@pytest.mark.parametrize("path", POSTS)
def test_a_form_of_another_site_does_nothing(phone: Phone, path: str):
    form = {"name": "Eve", "handle": phone.handle, "password": PASSWORD}
    for origin in foreign(phone.url):
        answer = phone.posts(path, form, Origin=origin)
        assert answer.status_code == 403
        assert "set-cookie" not in answer.headers
    assert phone.opens(routes.HOME).redirects == [], "nobody was signed out"


def test_no_other_site_may_read_an_answer(phone: Phone):
    for path in ("/", routes.HEALTH, "/tokens.css"):
        for origin in foreign(phone.url):
            assert "access-control-allow-origin" not in phone.gets(path, Origin=origin).headers
