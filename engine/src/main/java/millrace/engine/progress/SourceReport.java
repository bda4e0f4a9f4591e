package millrace.engine.progress;

import java.util.Map;
import java.util.Optional;

/// What one source gave to one micro-batch. Offsets are the source's JSON.
///
/// @param start empty for the first rows of the source
public record SourceReport(
    String description,
    Optional<String> start,
    Optional<String> end,
    Optional<String> newest,
    long rows,
    Map<String, String> metrics) {}
