"""Publishing snapshots: staging, manifest, atomic switch, rollback, verify, diff, prune. Decides nothing on rows."""
