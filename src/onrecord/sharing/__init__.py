"""What is handed to another ledger in one signed file, and what comes from one."""
