"""The screens of those who read answers."""
