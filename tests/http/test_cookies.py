"""How a cookie is read from a header, whatever else is in it."""

import pytest

from intimacy_app.access import cookies


@pytest.mark.parametrize(
    "header",
    [
        "session=mine",
        "a=b; session=mine; c=d",
        "session=mine;",
        ' session = "mine" ',
        "session=theirs; session=mine",
        'theme={"dark":true}; session=mine',
        "a[b]=1; session=mine",
        "no-equals-sign; session=mine",
        "ünïcode=é; session=mine",
        "a=\x01; session=mine",
    ],
)
def test_ours_is_found_beside_those_of_other_apps_on_the_host(header: str):
    assert cookies.read(header, "session") == "mine"


@pytest.mark.parametrize("header", ["", ";;", "=", "Session=x", "my-session=x", "sessions=x", "a=session=x"])
def test_what_is_not_ours_is_nothing(header: str):
    assert cookies.read(header, "session") == ""
