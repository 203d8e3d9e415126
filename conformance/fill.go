package conformance

// fillText replaces the placeholders of a text.
type fillText func(text string) (string, error)
