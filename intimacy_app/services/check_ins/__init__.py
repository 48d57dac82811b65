"""Check-ins, sent and answered."""
