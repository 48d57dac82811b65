"""Check-ins: how somebody is, how much they have to give, and what would help."""
