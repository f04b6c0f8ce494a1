"""The screens of those who build a form."""
