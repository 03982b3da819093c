"""Figures of what happened: from the events of single tickets to the record that a report is. No I/O, no clock."""
