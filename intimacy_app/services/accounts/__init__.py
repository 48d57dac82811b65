"""Accounts: people, sessions, PIN locks, recovery, and what's said of them on other devices."""
