"""What pages are put together from: view functions, and what the States of several pages can do."""
