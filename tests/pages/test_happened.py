"""The one place that says what happened: a status, and another element each time."""

import re

from intimacy_app.components.ui.happened import happened
from intimacy_app.pages.today import TodayState


def test_what_happened_is_a_status_whose_words_are_another_element_each_time():
    shown = str(happened(TodayState))
    assert shown.count('role:"status"') == 1
    assert re.search(r"key:\w*[^,]*told", shown)
