"""A programme of several days: who does what, where, in which languages (decision 82)."""
