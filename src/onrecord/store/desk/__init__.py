"""What the workbench keeps beside the ledger: people, watches, schedules, searches."""
