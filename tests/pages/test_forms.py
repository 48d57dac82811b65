"""Every form of every page: what makes something carries an operation, and what is written is kept."""

import pytest

from intimacy_app import routes
from intimacy_app.intimacy_app import app
from tests.pages.parts import within

# These make nothing: sent twice, they leave what one of them leaves. All others carry an operation.
MAKE_NOTHING = {
    # The way in and out, and the locks.
    *(routes.AUTH_SIGN_IN, routes.AUTH_SIGN_OUT, routes.AUTH_LEAVE_QUICKLY, routes.AUTH_LOCK),
    *(routes.AUTH_UNLOCK, routes.AUTH_SET_PIN, routes.AUTH_REMOVE_PIN, routes.AUTH_PROVE),
    # They replace the password, by a code or a link that works once.
    *(routes.AUTH_CHANGE_HANDLE, routes.AUTH_CHANGE_PASSWORD, routes.AUTH_RECOVER, routes.AUTH_RESET),
    # They erase, or end a membership.
    *(routes.AUTH_ERASE, "LeaveState.leave"),
    # They look.
    *("JoinState.look", "JournalState.search", "GuideState.search"),
    *("HistoryState.search", "TogetherState.search", "IdeasState.look_for"),
    "ZoneState.look",
    "SayItState.look_over",
    # They settle one thing, in place of what it was.
    routes.AUTH_CHOOSE_WAY_OUT,
    *(
        "SettingsState.rename",
        "SpaceSettingsState.rename",
        "SpaceSettingsState.limit",
        "SpaceSettingsState.change",
        "SpaceSettingsState.lay_theme",
        "SpaceSettingsState.pick_kind",
        "SpaceSettingsState.pick_back",
        "NotificationSettingsState.wish",
        "PlansState.wish",
        "LookingBackState.remove",
        "CheckInState.change_weekday",
    ),
    # What is in a file is looked into; nothing of it is in the journal before somebody says so.
    routes.IMPORT_FILE,
    # A device has one subscription, known by the address that its browser gave.
    *("NotificationSettingsState.turn_on", "NotificationSettingsState.turn_off"),
}


def aim(form) -> str:
    """Return the address that a form is posted to, or the handler that gets it."""
    sent = form.event_triggers.get("on_submit")
    return sent.events[0].handler.fn.__qualname__ if sent else str(form.action).strip('"')


def has(form, attribute: str) -> bool:
    return any(attribute in part.custom_attrs for part in within(form))


def fields(form) -> set[str]:
    return {str(part.name).strip('"') for part in within(form) if getattr(part, "name", None) is not None}


@pytest.fixture(scope="module")
def forms() -> list:
    pages = [page.component for page in app._unevaluated_pages.values()]
    shown = [page() if callable(page) else page for page in pages]
    return [part for page in shown for part in within(page) if getattr(part, "tag", "") == "form"]


def test_every_form_that_makes_something_carries_an_operation(forms: list):
    assert len(forms) > 100
    without = {aim(form) for form in forms if "operation" not in fields(form)}
    assert without == MAKE_NOTHING


def test_the_device_marks_every_operation(forms: list):
    marked = [form for form in forms if "operation" in fields(form)]
    assert [aim(form) for form in marked if not (has(form, "data-once") or has(form, "data-draft"))] == []


def test_below_the_fields_of_every_draft_stands_what_the_device_says_of_it(forms: list):
    written = [
        form for form in forms if has(form, "data-draft") and any(p.tag == "textarea" for p in within(form))
    ]
    assert len({aim(form) for form in written}) >= 9
    for sign in ("data-unkept", "data-also"):
        assert [aim(form) for form in written if not has(form, sign)] == []
