"""Reports of the supervisor's office: a period's figures as charts, as a table and as files."""
