package millrace.engine.progress;

/// The event times that one watermark saw in one micro-batch, in milliseconds since 1970.
public record EventTimes(long count, long min, long max, double average) {}
