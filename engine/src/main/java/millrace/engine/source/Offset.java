package millrace.engine.source;

/// A position in a source, in the source's own JSON as Spark writes it. What it means is known to
/// its source alone; equal positions have equal text.
public record Offset(String json) {}
