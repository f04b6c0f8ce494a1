"""What the admin's home page shows: one panel per kind of work, chosen by role in `home.py`."""
