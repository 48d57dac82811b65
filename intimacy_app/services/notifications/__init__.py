"""Notifications: the feed, the outbox, devices, reminders, and preferences."""
