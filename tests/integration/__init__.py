"""Hub and store with real parts: real processes, real HTTP, real SQLite files. Nothing here needs Qt."""
