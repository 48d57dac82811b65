"""What a conversation refuses: each with one kind sentence. What somebody typed stays in its field."""

from intimacy_app.domain.errors import N_, Refusal


class InvitationGone(Refusal):
    sentence = N_("This invitation isn’t open anymore.")


class NotYoursToAnswer(Refusal):
    sentence = N_("You asked for this, so the answer is theirs to give. You can take it back.")


class NotYoursToTakeBack(Refusal):
    sentence = N_("This invitation came to you, so you can answer it, but not take it back.")


class NotInConversation(Refusal):
    sentence = N_("This conversation is between two other people.")


class ConversationOver(Refusal):
    sentence = N_("This conversation has ended. What you wrote is still in the field.")


class NotBegun(Refusal):
    sentence = N_("This conversation hasn’t started yet.")


class OutOfStep(Refusal):
    sentence = N_("Your screen was at another place in this conversation. Here’s where it is now.")


class NotYourTurn(Refusal):
    sentence = N_("It isn’t your turn just now. What you wrote is still in the field.")


class PartNotDone(Refusal):
    sentence = N_("You can go on once both of you have finished this part.")


class SentenceChanged(Refusal):
    sentence = N_("The sentence has changed since you read it. Please look at it again.")


class WordsMissing(Refusal):
    sentence = N_("Please write a few words first. One field is enough.")
    field = "text"


class WordsTooLong(Refusal):
    sentence = N_("That’s longer than fits here. Please shorten it a little.")
    field = "text"


class TooManyPicks(Refusal):
    sentence = N_("Please pick five at most.")
    field = "text"


class PickUnknown(Refusal):
    sentence = N_("That isn’t one of the choices here. Please pick again.")
    field = "text"


class DayMissing(Refusal):
    sentence = N_("Please choose a day in the next year to look at it again.")
    field = "day"


class OneAtATime(Refusal):
    sentence = N_("One conversation at a time: there’s an invitation or a conversation open already.")


class NotAgainYet(Refusal):
    sentence = N_("You asked for this not long ago. Give it a few days, or ask for something else.")


class NotForThisSpace(Refusal):
    sentence = N_("This conversation isn’t for the two of you, or not in that way.")


class NobodyElseHere(Refusal):
    sentence = N_("You need the other person here first.")
