"""The rules of Twofold: standard library only, no clock and no chance of their own."""
