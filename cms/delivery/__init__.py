"""Former places of what queued tasks name; to be deleted after the next release.

A row of the queue holds the path of its function and of the error that ended it. Databases made
before these modules moved still hold the old ones.
"""
