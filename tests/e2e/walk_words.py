"""Who walks past every page, and what they write there."""

from playwright.sync_api import Page

from tests.e2e.canaries import canary
from tests.e2e.walk_check_in import TOLD
from tests.e2e.walk_forms import NOTED
from tests.e2e.walk_outings import PLANNED
from tests.e2e.walk_statements import SAID_IN_IT
from tests.e2e.walk_talks import SAID

# Names as short as people's are, so that the pictures look like life.
ANA, MO = "Ana", "Mo"
TEA = canary("On Tuesday, when I came home quiet and you let it be quiet, and made tea.")
SHOES = canary("When you asked about the interview before I had my shoes off. You had remembered the hour.")
ALONE = canary("Nobody came for this one, and I am glad that I wrote it down all the same.")
GLASSES = canary("You drove back for my glasses."), canary("I felt looked after.")
SUNDAY = canary("You let me sleep in on Sunday."), canary("It meant that you had seen how tired I was.")
MOTHER = canary("You called my mother before I had to ask."), canary("I could breathe again.")
BENCH = canary("The bench by the river in March, with both our collars up.")
AGAIN = canary("Still the tea, and that you ask how I slept."), canary("You, humming on the stairs.")
RADIO = canary("Your father's old radio, and how you sang along with the weather.")
HOUR = canary("how the hour before the interview was for you")
NINE = canary("Slow. I counted the tiles, nine in a row.")
PARK = canary("Nobody spoke in the park, and I was glad of it.")
FEELING = "calm"
HOUSE = canary("The old house, and all its doors open.")
OLD_JOURNAL = f"Before.\n# 2019-05-04\n{HOUSE}"
WALK = canary("One walk a week with nothing to settle on it.")
CARDS = (BENCH, RADIO, *AGAIN, HOUR, NINE, PARK, WALK, TEA, SHOES, ALONE)
HUMMING = canary("The fridge hums in the key of F, and so do I.")
SLAMMED = canary("I keep hearing the door that slammed.")
KETTLE = canary("put the kettle on before I am up")
WRITTEN = (
    *CARDS,
    *GLASSES,
    *SUNDAY,
    *MOTHER,
    *SAID,
    *NOTED,
    *PLANNED,
    *SAID_IN_IT,
    KETTLE,
    HUMMING,
    SLAMMED,
    HOUSE,
    *TOLD,
)
UNTIL_NOTICED = 30_000
Stop = tuple[str, Page]
