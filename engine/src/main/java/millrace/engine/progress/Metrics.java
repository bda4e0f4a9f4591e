package millrace.engine.progress;

import java.util.List;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// What the rows that went by a place of a plan come to.
///
/// @param name of the place
/// @param values of the columns of the schema
public record Metrics(String name, StructType schema, List<@Nullable Object> values) {}
