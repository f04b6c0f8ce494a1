"""The staff's screens of the search: what readers look for, and how the index stands."""
