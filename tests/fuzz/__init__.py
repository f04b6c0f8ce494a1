"""Fuzzing: whatever a stranger sends to any parameter of any public address, with a seed.

Ten values of each kind run in the suite (tests/cms/http/test_fuzzing.py), against the
application in its own process; as many as one likes by `make fuzz`, against a server.
"""
