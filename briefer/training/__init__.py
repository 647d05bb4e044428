"""Training the embedded model, from scratch or from a checkpoint: `briefer train`. Imported by no other step of a run."""
