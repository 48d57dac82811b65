"""Photos of a moment: small ones that open large, the way to remove one, and the form that adds one."""

from collections.abc import Callable

import reflex as rx

from intimacy_app import routes
from intimacy_app.components.ui import about, hidden, operation, post_form, quiet_button, when
from intimacy_app.domain.plans.moments import DoneView
from intimacy_app.domain.plans.photos import (
    LARGEST_BYTES,
    LONGEST_SIDE,
    MOST_PHOTOS,
    PhotoMissing,
    PhotoTooLarge,
    PhotoView,
)
from intimacy_app.i18n import _

_THUMBNAIL = "160"  # its sides in pixels, before it's as wide as its column


def photos_of(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    """Return the photos of a moment, and the form for another; `photos.js` opens and sends them."""
    return rx.fragment(
        photos_to_see(
            state.space.id,
            one.photos,
            beneath=lambda photo: when(one.writable, _remove(state, photo)),
        ),
        when(one.photo_fits, _form(state, one)),
        when(
            one.writable & (one.photos.length() >= MOST_PHOTOS),
            rx.el.p(_("A moment has room for four photos. Remove one to add another."), class_name="help"),
        ),
    )


def photos_to_see(
    space: rx.Var[str],
    photos: rx.Var[list[PhotoView]],
    where: str = "large",
    beneath: Callable[[rx.Var[PhotoView]], rx.Component] = lambda photo: rx.fragment(),
) -> rx.Component:
    """Return photos that open large, each with what's `beneath` it; `where` tells apart those shown twice."""
    return when(
        photos.length() > 0,
        rx.el.ul(
            rx.foreach(photos, lambda photo: _photo(space, photo, f"{where}-{photo.id}", beneath(photo))),
            class_name="photos",
            aria_label=_("Photos"),
        ),
    )


def _photo(space: rx.Var[str], photo: rx.Var[PhotoView], large: str, beneath: rx.Component) -> rx.Component:
    return rx.el.li(
        rx.el.button(
            _image(space, photo, "small"),
            type="button",
            class_name="photo",
            aria_label=photo.said,
            aria_haspopup="dialog",
            custom_attrs={"data-opens": large},
        ),
        rx.el.dialog(
            _image(space, photo, ""),
            rx.el.div(
                beneath,
                quiet_button(_("Close"), custom_attrs={"data-closes": ""}),
                class_name="row",
            ),
            id=large,
            class_name="photo-large",
            aria_label=photo.said,
        ),
        key=photo.id,
    )


def _image(space: rx.Var[str], photo: rx.Var[PhotoView], size: str) -> rx.Component:
    return rx.el.img(
        src=routes.photo(space, photo.id, size),
        alt=photo.said,
        width=_THUMBNAIL,
        height=_THUMBNAIL,
        # One that isn't shown yet isn't asked for.
        loading="lazy",
    )


def _remove(state: type[rx.State], photo: rx.Var[PhotoView]) -> rx.Component:
    return rx.el.details(
        rx.el.summary(_("Remove it"), aria_label=about(_("Remove it"), photo.said), class_name="chip"),
        rx.el.p(_("Then it’s gone for good, for both of you.")),
        quiet_button(_("Remove it for good"), on_click=state.remove_photo(photo.id)),
        class_name="opens-below",
    )


def _form(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    return post_form(
        routes.PHOTO,
        hidden("space", state.space.id),
        hidden("author", state.space.author),
        hidden("moment", one.moment),
        hidden("plan", one.plan),
        hidden("on", one.day),
        operation(),
        _field(state, one),
        _progress(),
        # `desk/photos/waiting.js` fills it.
        rx.el.ul(
            class_name="waiting",
            aria_label=_("Waiting photos"),
            hidden=True,
            custom_attrs={"data-waiting-here": ""},
        ),
        rx.el.button(
            _("Add it"), type="submit", class_name="button quiet", aria_label=about(_("Add it"), one.title)
        ),
        class_name="stack",
        custom_attrs={
            "encType": "multipart/form-data",
            "data-photo": "",
            "data-side": str(LONGEST_SIDE),
            "data-most": str(LARGEST_BYTES),
            "data-called": _("A photo for “{title}”").format(title=one.title),
            **_sentences(),
        },
    )


def _field(state: type[rx.State], one: rx.Var[DoneView]) -> rx.Component:
    field, help, error = (f"{part}-{one.id}" for part in ("photo", "photo-help", "photo-error"))
    return rx.el.div(
        rx.el.label(_("Add a photo"), html_for=field),
        rx.el.input(
            id=field,
            name="photo",
            type="file",
            accept="image/*,.heic,.heif",
            class_name="line file",
            aria_describedby=f"{help} {error}",
        ),
        rx.el.p(
            _("{other} can see it as soon as you add it. Where and when it was taken is left out.").format(
                other=state.space.other
            ),
            id=help,
            class_name="help",
        ),
        rx.el.p(id=error, class_name="error", role="alert", hidden=True, custom_attrs={"data-refusal": ""}),
        class_name="field",
    )


def _progress() -> rx.Component:
    return rx.fragment(
        rx.el.p(role="status", class_name="sent", custom_attrs={"data-told": ""}),
        rx.el.div(
            rx.el.progress(value=0, max=100, aria_label=_("Progress")),
            quiet_button(_("Cancel"), custom_attrs={"data-cancels": ""}),
            class_name="stack",
            hidden=True,
            custom_attrs={"data-going": ""},
        ),
    )


def _sentences() -> dict[str, str]:
    """Return what the device says by itself."""
    return {
        "data-missing": _(PhotoMissing.sentence),
        "data-too-large": _(PhotoTooLarge.sentence),
        "data-readying": _("Getting it ready…"),
        "data-leaving": _("Sending…"),
        "data-arriving": _("Almost there…"),
        "data-added": _("Added. You can both see it."),
        "data-canceled": _("Canceled. It wasn’t sent."),
        "data-waits": _("It’ll send when you’re back online."),
        "data-waiting": _("Not sent yet"),
        "data-cancel": _("Cancel"),
        "data-full": _("Eight photos are waiting to be sent. Add this one once they’re gone."),
        "data-lost": _("The photo hasn’t been sent. It’s still here, so you can tap “Add it” again."),
        "data-failed": _("That didn’t work just now. Please try again in a minute."),
    }
