"""What is said of an import: what's in a file, what can't come in, and how far the work has come."""

from datetime import date

from intimacy_app.domain.journal.imports import LeftOut, Progress, Stage
from intimacy_app.i18n import _, day_in_words, ngettext


def told_content(progress: Progress, today: date) -> list[str]:
    """Return what a file holds: how many entries, of which days, and how many of them are there already."""
    if not progress.found:
        return []
    first, last = (day_in_words(date.fromisoformat(day), today) for day in (progress.first, progress.last))
    entries = ngettext("{n} entry", "{n} entries", progress.found).format(n=progress.found)
    days = first if first == last else _("From {first} to {last}").format(first=first, last=last)
    return [entries, days, _told_there(progress)]


def told_left_out(progress: Progress) -> list[str]:
    """Return what can't come in, and why, the most frequent first."""
    counted = sorted(progress.left_out.items(), key=lambda each: -each[1])
    return [_told_why(LeftOut(why), number) for why, number in counted]


def told_progress(progress: Progress) -> str:
    """Return how far the work has come."""
    if progress.stage == Stage.READING:
        so_far = ngettext("Reading… {n} entry so far.", "Reading… {n} entries so far.", progress.found)
        return so_far.format(n=progress.found)
    if progress.stage == Stage.READY:
        return ngettext("{n} entry was found.", "{n} entries were found.", progress.found).format(
            n=progress.found
        )
    if progress.stage == Stage.ADDING:
        sentence = _("Importing… {done} of {all} so far.")
    elif progress.stage == Stage.STOPPED:
        sentence = _("Stopped. {done} of {all} are in your journal, and they stay there.")
    elif progress.stage == Stage.DONE:
        done = ngettext("Done. {n} entry came in.", "Done. {n} entries came in.", progress.added)
        return done.format(n=progress.added)
    else:
        return ""
    return sentence.format(done=progress.added, all=progress.new)


def _told_there(progress: Progress) -> str:
    if not progress.new:
        return _("All of it is in your journal already.")
    if not progress.there:
        return _("None of it is in your journal yet.")
    there = ngettext(
        "{n} of them is in your journal already and won’t come in again.",
        "{n} of them are in your journal already and won’t come in again.",
        progress.there,
    )
    return there.format(n=progress.there)


def _told_why(why: LeftOut, number: int) -> str:
    if why is LeftOut.NO_DAY:
        told = ngettext("{n} without a date.", "{n} without a date.", number)
    elif why is LeftOut.AHEAD:
        told = ngettext(
            "{n} with a date that’s still to come.", "{n} with dates that are still to come.", number
        )
    elif why is LeftOut.TOO_EARLY:
        told = ngettext("{n} from before 1900.", "{n} from before 1900.", number)
    elif why is LeftOut.EMPTY:
        told = ngettext("{n} without words.", "{n} without words.", number)
    else:
        told = ngettext(
            "{n} file that isn’t text, such as a photo.",
            "{n} files that aren’t text, such as photos.",
            number,
        )
    return told.format(n=number)
