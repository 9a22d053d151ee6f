"""Article -> annotations: a spaCy pipeline with one component for each kind of fact."""
