"""The commands, one idea a file; those about data ask the running system, as any other program would."""
