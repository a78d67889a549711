"""Who is at the workbench: signing in, sessions, tokens, and the log of who did what."""
