"""Whatever is sent to whichever route by whomever: an orderly answer, and nothing of anybody else."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from intimacy_app import routes
from intimacy_app.access import rate_limits
from intimacy_app.store import db
from tests import databases
from tests.conftest import SOAK
from tests.http.table import FIELDS, METHODS, ROUTES, is_no_error
from tests.inside import Phone
from tests.pages.everybody import WORDS, House, built, copy, house

__all__ = ["built", "copy", "house"]

EXAMPLES = 20_000 if SOAK else 200
INSIDE = ("Traceback", "site-packages", "sqlite3", "sqlalchemy", "NoneType")
SPECIAL = ["", "on", "\0", "..", "//example.org", "x" * 5_000, "482913", "Ana-here"]
WHO = ["", "junk", "Ana", "Mo", "without a space", "in another space", "taken out again"]
TYPES = [
    "application/x-www-form-urlencoded",
    "multipart/form-data; boundary=x",
    "multipart/form-data",
    "application/json",
    "text/plain; charset=utf-16",
    "",
]

texts = st.text(st.characters(exclude_categories=["Cs"]), max_size=300)
values = texts | st.sampled_from(SPECIAL)
forms = st.dictionaries(st.sampled_from(FIELDS) | texts, values, max_size=8)
json = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | texts,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)
raw = st.tuples(st.binary(max_size=2_000), st.sampled_from(TYPES))
bodies = st.one_of(
    forms.map(lambda form: {"data": form}),
    json.map(lambda value: {"json": value}),
    raw.map(lambda sent: {"content": sent[0], "headers": {"content-type": sent[1]}}),
    forms.map(
        lambda form: {"files": {name or "x": ("words", value.encode()) for name, value in form.items()}}
    ),
)
paths, methods, callers = map(st.sampled_from, (sorted(ROUTES), METHODS, WHO))
queries = st.dictionaries(st.sampled_from(["next", "code", "secret", "token", "space"]), values, max_size=2)


@pytest.mark.slow
@pytest.mark.soak
@pytest.mark.timeout(0 if SOAK else 900)
@settings(max_examples=EXAMPLES, suppress_health_check=list(HealthCheck))
@given(
    st.sampled_from(sorted(ROUTES)), st.sampled_from(METHODS), st.sampled_from(WHO), bodies, queries, values
)
def test_no_request_ends_in_an_error_or_tells_what_is_not_the_caller_s(
    copy: House, path: str, method: str, who: str, sent: dict[str, Any], query: dict[str, str], junk: str
):
    databases.copy(copy.engine, db.engine())
    rate_limits._limiter.cache_clear()
    cookie = copy.people[who].cookie if who in copy.people else printable(f"twofold-session-3000={junk}")
    phone = Phone(copy.app)
    headers = {"cookie": cookie} | sent.get("headers", {})
    answer = phone.client.request(method, path, params=query, **(sent | {"headers": headers}))
    assert is_no_error(answer)
    assert not [word for word in INSIDE if word in answer.text]
    if who not in ("Ana", "Mo"):
        assert WORDS.encode() not in answer.content
    assert answer.headers.get("location", "/").startswith("/")
    assert not answer.headers.get("location", "").startswith(("//", "/\\"))
    assert phone.client.get(routes.HEALTH).status_code == 200


def printable(cookie: str) -> str:
    """Return what a client can send of it as a header."""
    return "".join(letter for letter in cookie if letter.isascii() and letter.isprintable())
