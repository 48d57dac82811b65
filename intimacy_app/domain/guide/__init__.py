"""The shape of the guide, the plans and the helplines."""
