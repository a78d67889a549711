"""Pages into the ledger: kept first, then read, by this process or by many."""
