package millrace.engine.state;

import millrace.sql.types.StructType;

/// One table of a {@link Durable} memory: rows found by their key. Name and columns are part of
/// what lies in a checkpoint, so that they stay as they are from one version to the next.
///
/// @param name unlike that of the memory's other tables; letters only
/// @param key the columns that find a row
/// @param value the columns behind the key
public record StateTable(String name, StructType key, StructType value) {}
