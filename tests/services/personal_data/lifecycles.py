"""The rules of every column of every table, and what of them tests ask for."""

from intimacy_app.models import metadata
from intimacy_app.models.lifecycle import Fate, rules_of

RULES = [(table, rule) for table in metadata.sorted_tables for rule in rules_of(table)]
EXPORTED = sorted({rule.export for _, rule in RULES if rule.export})
OWNED = (Fate.DELETED, Fate.OPENS_NO_MORE)
