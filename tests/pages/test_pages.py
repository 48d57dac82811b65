"""Every page can be put together, which otherwise only a build would tell."""

from typing import Any

import pytest

from intimacy_app.intimacy_app import app

PAGES: dict[str, Any] = dict(app._unevaluated_pages)


@pytest.mark.parametrize("route", PAGES)
def test_a_page_can_be_put_together(route: str):
    assert PAGES[route].component().render()
