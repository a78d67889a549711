"""The workbench: the ledger as pages to read, judge and keep watch in. `onrecord serve` starts it."""
