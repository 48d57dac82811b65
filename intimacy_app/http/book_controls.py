"""What stands above a book in the app, and on no paper: its days, its sheets, and where it can go."""

from markupsafe import Markup

from intimacy_app import routes
from intimacy_app.domain.errors import Refusal
from intimacy_app.domain.personal_data.books import Paper
from intimacy_app.domain.personal_data.exports import ExportedSpace
from intimacy_app.i18n import _

_CONTROLS = Markup("""<div class="controls" role="region" aria-label="{label}">
<{heading} class="title">{label}</{heading}>
<p>{about}</p>
<form action="{page}" method="get">
<input type="hidden" name="space" value="{space}">
{first}{last}<div class="field"><label for="paper">{paper}</label>
<select class="line" id="paper" name="paper">{papers}</select></div>
<button class="button quiet">{show}</button>
</form>
{ways}<a class="button quiet" href="{back}">{back_label}</a>
</div>
""")
_FIELD = Markup("""<div class="field"><label for="{name}">{label}</label>
<input class="line" type="date" id="{name}" name="{name}" value="{value}"{invalid}>{error}</div>
""")
_INVALID = Markup(' aria-invalid="true" aria-describedby="{}-error"')
_ERROR = Markup('<p class="error" role="alert" id="{}-error">{}</p>')
_OPTION = Markup('<option value="{value}"{chosen}>{label}</option>')
_WAYS = Markup("""<button class="button" type="button" id="print" hidden>{print}</button>
<form id="file" action="{file}" method="post" target="_blank">
<input type="hidden" name="space" value="{space}"><input type="hidden" name="first" value="{first}">
<input type="hidden" name="last" value="{last}"><input type="hidden" name="paper" value="{paper}">
<button class="button quiet">{save}</button>
</form>
<p class="help">{hint}</p>
""")


def above(
    space: ExportedSpace, first: str, last: str, paper: Paper, refusal: Refusal | None = None
) -> Markup:
    """Return the controls; with a refusal, its sentence stands beside its field, and no book follows."""
    ways = "" if refusal else _ways(space, first, last, paper)
    return _CONTROLS.format(
        label=_("Your book"),
        # The book's own title is the heading of its page.
        heading="h1" if refusal else "p",
        about=_(
            "What you two opened, the thanks you sent, and what you did together, as a book to print. "
            "Anyone who has it can read it."
        ),
        page=routes.BOOK,
        space=space.space_id,
        first=_field("first", _("From"), first, refusal),
        last=_field("last", _("To"), last, refusal),
        paper=_("Paper"),
        papers=Markup().join(_option(each, paper) for each in Paper),
        show=_("Show these days"),
        ways=ways,
        back=routes.history(space.space_id),
        back_label=_("Back to what you’ve opened"),
    )


def _ways(space: ExportedSpace, first: str, last: str, paper: Paper) -> Markup:
    return _WAYS.format(
        file=routes.BOOK_FILE,
        space=space.space_id,
        first=first,
        last=last,
        paper=paper,
        save=_("Save it as one file"),
        print=_("Print it, or save it as a PDF"),
        hint=_("Tick what you’d like to leave out. It’s left out on paper and in the file."),
    )


def _field(name: str, label: str, value: str, refusal: Refusal | None) -> Markup:
    is_wrong = refusal is not None and refusal.field == name
    return _FIELD.format(
        name=name,
        label=label,
        value=value,
        invalid=_INVALID.format(name) if is_wrong else "",
        error=_ERROR.format(name, _(refusal.sentence)) if refusal and is_wrong else "",
    )


def _option(paper: Paper, chosen: Paper) -> Markup:
    label = {Paper.A5: _("A5, like a paperback"), Paper.A4: _("A4, a full sheet")}[paper]
    return _OPTION.format(value=paper, chosen=Markup(" selected") if paper is chosen else "", label=label)
