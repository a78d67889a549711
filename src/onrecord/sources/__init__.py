"""Where captures come from: files, folders, addresses."""
