"""Where pictures come from: clips, webcams, and the one-slot mailbox between threads."""
