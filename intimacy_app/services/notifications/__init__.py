"""Notifications: the feed, the outbox, devices, reminders, and how somebody wants to be told."""
