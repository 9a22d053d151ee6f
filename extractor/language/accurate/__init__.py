"""The accurate pipeline: MiniLM reads everything at once, slower and better than the small pipeline."""
