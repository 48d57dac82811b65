"""The word that stands for the app's name in the built pages; `publish` puts the real name there at start."""

# Plain letters, which no escaping touches; none of them is one that the pseudo-language accents.
APP_NAME_MARKER = "QXTWFLDQXMRKRQX"
