package millrace.engine.runtime;

/// What ended a query.
///
/// @param batchId of the micro-batch that failed, or -1 when it was before the first
/// @param startOffset of the sources before it, as JSON
/// @param endOffset of the sources that it would have reached
/// @param time in milliseconds since 1970
public record Failure(
    Throwable cause, long batchId, String startOffset, String endOffset, long time) {}
