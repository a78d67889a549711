"""Events: one happening, with all the reports of it."""
