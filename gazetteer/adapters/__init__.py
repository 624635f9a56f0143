"""Bridges to other libraries: each is an extra, and nothing else imports it."""
