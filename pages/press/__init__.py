"""A release in the forms that papers work with: document <- text, pdf <- kit."""
