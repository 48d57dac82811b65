"""Looking back: how near it felt, what was touched, feelings over months, and days from before."""
