"""Where the inputs are kept: SQLite, PostgreSQL, memory; one contract, and ways from one to another."""
