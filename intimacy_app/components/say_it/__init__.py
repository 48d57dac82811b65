"""What the page Say it is put together from: its form, and what was sent with it."""
