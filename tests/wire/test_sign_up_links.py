"""The operator's link leads to the form, and the form gives its secret back."""

from intimacy_app import routes
from tests.running import RunningServer
from tests.wire.phone import Phone

SECRET = "a-secret-that-nobody-made_0123456789"


def test_the_page_of_a_link_is_there_and_holds_its_secret(server: RunningServer):
    phone = Phone(server.url, "Eve")
    answer = phone.gets(routes.sign_up(SECRET))
    assert answer.status_code == 200
    assert SECRET not in answer.text
    assert phone.opens(routes.sign_up(SECRET)).of("sign_up")["secret"] == SECRET
    assert phone.opens(routes.SIGN_UP).of("sign_up")["secret"] == ""
    assert SECRET not in server.log.read_text()
    phone.closes()
