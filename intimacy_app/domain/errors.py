"""What can be refused: each a named fact, with the sentence that the person reads.

`str()` of a refusal is its name alone, so that no log ever holds what somebody typed.
"""

from typing import ClassVar


def N_(message: str) -> str:  # noqa: N802 (the mark that gettext's extraction looks for)
    return message


class Refusal(Exception):
    """A request that a rule turned down. `field` names the form field it concerns, if any."""

    sentence: ClassVar[str] = N_("That is not possible.")
    field: ClassVar[str] = ""

    def __str__(self) -> str:
        return type(self).__name__


class StorageUnavailable(Refusal):
    """Nothing can be loaded or saved: the disk is full or read-only, or the database locked or away."""

    sentence = N_(
        "Nothing can be loaded or saved just now. What you typed is still here. "
        "Please try again in a few minutes."
    )


class NotSignedIn(Refusal):
    sentence = N_("Please sign in to go on.")


class WrittenByAnother(Refusal):
    sentence = N_("Somebody else is signed in here now. What was written stays with who wrote it.")


class Locked(Refusal):
    sentence = N_("Please type your PIN to go on.")


class PasswordNeeded(Refusal):
    sentence = N_("Please type your password again to go on.")


class PasswordWrong(Refusal):
    sentence = N_("That is not your password. Please try again.")
    field = "current"


class RecoveryFailed(Refusal):
    sentence = N_("That name and code do not go together, or the code has been used.")
    field = "code"


class ResetLinkGone(Refusal):
    sentence = N_("This link has been used or has run out. Ask whoever runs this server for a new one.")


class SignUpLinkGone(Refusal):
    sentence = N_("This link has let somebody in already, or has run out. Ask for a new one.")


class PinUnusable(Refusal):
    sentence = N_("A PIN has six digits.")
    field = "pin"


class PinWrong(Refusal):
    sentence = N_("That is not the PIN. After five wrong tries this device is signed out.")
    field = "pin"


class NobodyOfThatName(Refusal):
    sentence = N_("Nobody has that sign-in name.")
    field = "handle"


class SignInFailed(Refusal):
    sentence = N_("That name and password do not go together. Please try again.")
    field = "password"


class TooManyTries(Refusal):
    sentence = N_("That was tried very often just now. Please wait a few minutes.")


class RegistrationClosed(Refusal):
    sentence = N_("New accounts need an invitation here. Open the link you were given and start from there.")


class NameMissing(Refusal):
    sentence = N_("Please write the name the other person knows you by.")
    field = "name"


class NameTooLong(Refusal):
    sentence = N_("Please keep your name to 60 characters.")
    field = "name"


class HandleUnusable(Refusal):
    sentence = N_("A sign-in name has 3 to 40 characters, without spaces in it.")
    field = "handle"


class HandleTaken(Refusal):
    sentence = N_("That sign-in name is taken. Please choose another.")
    field = "handle"


class PasswordTooShort(Refusal):
    sentence = N_("Please use at least 10 characters. A few words in a row work well.")
    field = "password"


class PasswordTooLong(Refusal):
    sentence = N_("Please use at most 200 characters.")
    field = "password"


class PasswordTooEasy(Refusal):
    sentence = N_("That password is easy to guess. A few unrelated words in a row are better.")
    field = "password"


class KindMissing(Refusal):
    sentence = N_("Please choose who it is with.")
    field = "kind"


class RoleMissing(Refusal):
    sentence = N_("Please say whether you are the parent or the child.")
    field = "role"


class SpaceNameTooLong(Refusal):
    sentence = N_("Please keep the name to 60 characters.")
    field = "name"


class ZoneUnknown(Refusal):
    sentence = N_("Please choose a time zone from the list.")
    field = "time_zone"


class KindNotForMinors(Refusal):
    sentence = N_(
        "This kind of space is for adults. You can share one with a parent, a brother or sister, or family."
    )
    field = "kind"


class NoSuchSpace(Refusal):
    sentence = N_("This space is not open to you. It may have ended.")


class InvitationUnknown(Refusal):
    sentence = N_("That code does not fit any invitation. Please compare it letter by letter.")
    field = "code"


class InvitationExpired(Refusal):
    sentence = N_("This invitation has run out. Ask for a new one.")
    field = "code"


class InvitationUsed(Refusal):
    sentence = N_("This invitation has been used already. Ask for a new one.")
    field = "code"


class InvitationRevoked(Refusal):
    sentence = N_("This invitation was withdrawn. Ask for a new one.")
    field = "code"


class OwnInvitation(Refusal):
    sentence = N_("This is your own invitation. Give it to the person you want to share the space with.")
    field = "code"


class SpaceIsFull(Refusal):
    sentence = N_("Two people are in this space already, and it is made for two.")
    field = "code"


class NobodyToConfirm(Refusal):
    sentence = N_("Nobody is waiting for your answer here any more.")


class TextMissing(Refusal):
    sentence = N_("Please write a few words first.")
    field = "text"


class TextTooLong(Refusal):
    sentence = N_("That is longer than 4,000 characters. Please shorten it a little.")
    field = "text"


class CardGone(Refusal):
    sentence = N_("This card can no longer be answered. What you wrote is still in the field.")


class AlreadyRevealed(Refusal):
    sentence = N_("This card has opened, so its answers stay as they are.")


class ChangedElsewhere(Refusal):
    sentence = N_("You changed this card on another screen. What you wrote here is still in the field.")


class CompanyChanged(Refusal):
    sentence = N_(
        "Who is in this space has changed. Please look who it is; what you wrote is still in the field."
    )


class DeedMissing(Refusal):
    sentence = N_("Please write what they did.")
    field = "deed"


class MeaningMissing(Refusal):
    sentence = N_("Please write what it meant to you.")
    field = "meaning"


class ThanksTooLong(Refusal):
    sentence = N_("Please keep each part to 1,000 characters.")
    field = "meaning"


class NobodyToThank(Refusal):
    sentence = N_("Nobody has joined yet. Keep it for now, and send it later.")


class ThanksGone(Refusal):
    sentence = N_("That one is no longer here.")


class TooLateToTakeBack(Refusal):
    sentence = N_("It was sent more than ten minutes ago, or has been answered, so it stays with them.")


class NotOpenYet(Refusal):
    sentence = N_("This card has not opened for the two of you, so there is nothing to respond to.")


class WayMissing(Refusal):
    sentence = N_("Please choose how you want to respond.")
    field = "response"


class ResponseMissing(Refusal):
    sentence = N_("Please write a few words, or send a heart.")
    field = "response"


class ResponseTooLong(Refusal):
    sentence = N_("Please keep what you say to 1,000 characters.")
    field = "response"


class SaidThatAlready(Refusal):
    sentence = N_("You have responded in this way already. What you wrote is still in the field.")
    field = "response"


class AlreadyAnswered(Refusal):
    sentence = N_("That question is no longer open. What you wrote is still in the field.")
    field = "response"


class ResponseGone(Refusal):
    sentence = N_("That response is no longer here.")


class NoteMissing(Refusal):
    sentence = N_("Please write your note first.")
    field = "note"


class NoteTooLong(Refusal):
    sentence = N_("Please keep a note to 4,000 characters.")
    field = "note"


class FeelingUnknown(Refusal):
    sentence = N_("Please choose one or two feelings from the list, or none.")
    field = "feeling"


class EntryEmpty(Refusal):
    sentence = N_("Please choose a feeling or write a few words first.")
    field = "text"


class EntryTooLong(Refusal):
    sentence = N_(
        "That is very long. Please keep the two short parts to 1,000 characters, the rest to 8,000."
    )
    field = "text"


class EntryGone(Refusal):
    sentence = N_("That entry is no longer here.")


class EntryChanged(Refusal):
    sentence = N_(
        "You changed this entry on another screen. Here's how it reads now, with what you just typed below."
    )
    field = "text"


class PromptMissing(Refusal):
    sentence = N_("Please write your question first.")
    field = "prompt"


class PromptTooLong(Refusal):
    sentence = N_("Please keep your question to 160 characters.")
    field = "prompt"


class PromptDepthMissing(Refusal):
    sentence = N_("Please choose how deep it goes.")
    field = "depth"


class TooManyPrompts(Refusal):
    sentence = N_("You have 500 prompts here, and there is no room for more. Remove some first.")
    field = "prompt"


class PromptGone(Refusal):
    sentence = N_("That prompt is no longer here.")


class PackMissing(Refusal):
    sentence = N_("Please choose a file first.")
    field = "pack"


class PackTooLarge(Refusal):
    sentence = N_("That file is larger than a pack can be (256 KB).")
    field = "pack"


class PackFaulty(Refusal):
    sentence = N_("Nothing was imported. Please mend first what is listed here.")
    field = "pack"


class PackForOthers(Refusal):
    sentence = N_("No prompt in this file is for your kind of space. Nothing was imported.")
    field = "pack"


class NothingMoreHere(Refusal):
    sentence = N_("Nothing more can be written here. What you wrote is still in the field.")


class ChoiceMissing(Refusal):
    sentence = N_("Please choose what happens to your words.")
    field = "words"


class NotUnderstood(Refusal):
    sentence = N_("Please tick the box first.")
    field = "understood"


class OperationUnusable(Refusal):
    sentence = N_("Something went wrong with the form. Please reload the page; your words stay.")


class KeptTogether(Refusal):
    sentence = N_("This card was answered on one phone meanwhile. What you wrote is still in the field.")


class DepthMissing(Refusal):
    sentence = N_("Please choose how deep the cards may go.")
    field = "depth"


class RhythmMissing(Refusal):
    sentence = N_("Please choose how often cards come.")
    field = "rhythm"


class RoadblockUnknown(Refusal):
    sentence = N_("Please choose one of the six.")


class QueryTooShort(Refusal):
    sentence = N_("Please type at least two letters to look for.")
    field = "query"


class QueryTooLong(Refusal):
    sentence = N_("Please look for less than 100 letters at once.")
    field = "query"


class SubscriptionUnusable(Refusal):
    sentence = N_("This browser gave an address that notices cannot be sent to.")


class NoticesOffHere(Refusal):
    sentence = N_("Notices are off on this device. Turn them on first.")


class NoticeNotTaken(Refusal):
    sentence = N_("The test could not be delivered just now. Please try again in a few minutes.")


class LimitUnknown(Refusal):
    sentence = N_("Please choose a number from the list.")
    field = "most_a_day"


class TimeUnusable(Refusal):
    sentence = N_("Please set a time, such as 19:30.")
    field = "at"


class QuietHoursUnusable(Refusal):
    sentence = N_("Please set when the quiet hours begin and end.")
    field = "quiet_from"


class DaysMissing(Refusal):
    sentence = N_("Please choose at least one day.")
    field = "days"


class NotAskedFor(Refusal):
    sentence = N_("A card cannot be asked for just now. Cards come by themselves here, or the space rests.")


class TooManyReminders(Refusal):
    sentence = N_("There is room for seven reminders. Please remove one first.")
    field = "at"
