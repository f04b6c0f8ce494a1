"""The desk on which the plates of a tome are uploaded, many at once and in order."""
