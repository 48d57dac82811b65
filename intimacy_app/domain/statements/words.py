"""The words that the rules look for, each with a wording that keeps the matter and drops the sting."""

import re
from collections.abc import Mapping

# What somebody is called, and what can be said instead. What follows in the sentence stays.
LABELS: Mapping[str, str] = {
    **dict.fromkeys(
        ["selfish", "self-centered", "self-absorbed", "egoistic", "an egoist", "egotistical", "greedy"],
        "I’d like you to think of me too",
    ),
    **dict.fromkeys(["lazy", "a slacker", "a freeloader", "a couch potato"], "I’d like more help from you"),
    **dict.fromkeys(
        ["childish", "immature", "a child", "a baby", "like a child", "like a baby", "a brat", "spoiled"],
        "I’d like us to talk about this calmly",
    ),
    **dict.fromkeys(
        ["rude", "mean", "cruel", "nasty", "heartless", "insensitive", "disrespectful", "hateful"],
        "I’m hurt by how that went",
    ),
    **dict.fromkeys(["cold", "cold-hearted", "unfeeling", "a robot", "a block of ice"], "I miss your warmth"),
    **dict.fromkeys(
        ["stubborn", "pigheaded", "a know-it-all", "arrogant", "bossy", "full of yourself", "a hypocrite"],
        "I’d like you to hear my side",
    ),
    **dict.fromkeys(
        ["crazy", "insane", "nuts", "unhinged", "a psycho", "psycho", "irrational", "unreasonable"],
        "I don’t understand what happened",
    ),
    **dict.fromkeys(
        ["dramatic", "overdramatic", "a drama queen", "oversensitive", "too sensitive", "hysterical"],
        "I see this differently",
    ),
    **dict.fromkeys(
        ["a liar", "liar", "dishonest", "a cheater", "a cheat", "fake", "two-faced"],
        "it’s hard for me to trust what I hear",
    ),
    **dict.fromkeys(
        ["irresponsible", "unreliable", "careless", "thoughtless", "inconsiderate", "a flake", "flaky"],
        "I’d like to be able to count on you",
    ),
    **dict.fromkeys(
        ["a slob", "messy", "a pig", "disgusting", "filthy"], "I’d like it tidier around here"
    ),
    **dict.fromkeys(["cheap", "stingy", "a cheapskate"], "I’d like us to agree on money"),
    **dict.fromkeys(["a workaholic", "obsessed with work"], "I’d like more time with you"),
    **dict.fromkeys(["ungrateful", "entitled"], "I’d like to hear that you noticed"),
    **dict.fromkeys(
        [
            "an idiot", "idiot", "stupid", "dumb", "a moron", "moron", "a jerk", "jerk", "an asshole", "asshole",
            "a bastard", "a bitch", "a monster", "a loser", "loser", "a failure", "useless", "worthless",
            "pathetic", "hopeless", "impossible", "ridiculous", "unbelievable", "the worst", "incompetent",
            "a narcissist", "narcissistic", "toxic", "manipulative", "a control freak", "a coward", "a mess",
            "a nag", "clingy", "needy", "jealous", "paranoid", "weak", "a disappointment", "a disaster", "annoying",
            "a joke", "a terrible person", "a bad person", "a terrible father", "a terrible mother", "a bad friend",
            "a terrible friend", "a bad mother", "a bad father", "a bully", "a tyrant", "a hothead", "moody",
            "passive-aggressive", "emotionally unavailable", "a burden", "embarrassing", "boring", "a wimp",
            "a snob", "a baby about it", "a hoarder", "a cold fish", "shallow", "vain", "petty", "spiteful",
            "a terrible listener", "a bad listener", "bad with money", "good for nothing", "no help", "no fun",
        ],
        "I’m having a hard time with this",
    ),
}  # fmt: skip

# Names that people call each other, wherever they stand.
NAMES = (
    "idiot", "moron", "jerk", "asshole", "cheapskate", "deadbeat", "drama queen", "couch potato", "crybaby",
    "mama's boy", "lazy bum", "bum", "big baby", "spoiled kid", "spoiled child", "brat", "slob", "narcissist", "loser",
    "control freak", "know-it-all", "freeloader", "hypocrite", "psycho", "gossip", "teenager", "liar", "coward",
    "workaholic", "cheater", "snob", "pig", "nag", "flake", "selfish ass", "ass", "dumbass", "clown", "mooch",
)  # fmt: skip

_HARD_TIME = "I’m having a hard time with this"


def _bare(name: str) -> str:
    return re.sub(r"^(?:like )?an? ", "", name.replace("-", " "))


# What somebody is called, with and without an article.
CALLED: Mapping[str, str] = {
    **dict.fromkeys((_bare(name) for name in NAMES), _HARD_TIME),
    **{_bare(name): said for name, said in LABELS.items()},
    **{name.replace("-", " "): said for name, said in LABELS.items()},
}

# Thoughts about the other one that pass for feelings, and the feeling that may be behind them.
POSING: Mapping[str, str] = {
    **dict.fromkeys(["ignored", "unheard", "invisible", "dismissed", "unseen"], "lonely"),
    **dict.fromkeys(
        ["abandoned", "neglected", "left behind", "deserted", "unwanted", "rejected", "excluded", "unloved"],
        "sad and lonely",
    ),
    **dict.fromkeys(
        ["attacked", "cornered", "accused", "blamed", "criticized", "judged", "interrogated", "put down"],
        "tense and hurt",
    ),
    **dict.fromkeys(
        ["betrayed", "cheated", "lied to", "deceived", "tricked", "let down", "backstabbed"],
        "hurt and disappointed",
    ),
    **dict.fromkeys(
        ["manipulated", "used", "taken advantage of", "exploited", "played", "gaslighted", "gaslit"],
        "hurt and angry",
    ),
    **dict.fromkeys(
        ["unappreciated", "taken for granted", "undervalued", "unsupported", "overworked"],
        "tired and discouraged",
    ),
    **dict.fromkeys(
        ["disrespected", "belittled", "patronized", "insulted", "humiliated", "mocked", "wronged"],
        "hurt and angry",
    ),
    **dict.fromkeys(["pressured", "pushed", "smothered", "suffocated", "crowded", "nagged"], "overwhelmed"),
    **dict.fromkeys(["misunderstood", "misjudged", "provoked", "interrupted"], "frustrated"),
    **dict.fromkeys(["mistreated", "treated unfairly", "replaced", "discarded", "cheated on"], "hurt"),
}

# Feelings that people lay at somebody's door.
HARD_FEELINGS = (
    "sad", "mad", "angry", "upset", "hurt", "furious", "frustrated", "annoyed", "lonely", "disappointed",
    "stressed", "stressed out", "miserable", "unhappy", "anxious", "depressed", "worried", "sick", "bitter",
    "jealous", "crazy", "exhausted", "embarrassed", "ashamed", "guilty", "small", "stupid", "worthless",
    "insecure", "terrible", "awful", "bad", "like a child", "like an idiot", "like a fool", "like nothing",
    "nervous", "tense", "irritated", "resentful", "sorry", "look stupid", "look bad", "look like a fool",
    "late", "invisible", "unimportant", "ugly", "unwanted", "alone", "cry", "lose my temper", "yell", "snap",
    "doubt myself", "hate myself", "explode", "wait", "suffer", "this way", "that way", "like this", "tired",
)  # fmt: skip
