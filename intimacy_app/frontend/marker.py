"""The words that stand in the built pages for what is known at start alone; `publish` fills them in."""

# Plain letters, which no escaping touches; none of them is one that the pseudo-language accents.
APP_NAME_MARKER = "QXTWFLDQXMRKRQX"
# Where the table of services stands on the support page: as HTML.
SERVICES_MARKER = "QXTHSRVQXMRKRQX"
