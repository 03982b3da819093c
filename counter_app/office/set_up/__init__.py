"""The set-up page: sections of forms over one draft."""
