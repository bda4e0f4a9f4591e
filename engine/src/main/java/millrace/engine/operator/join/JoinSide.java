package millrace.engine.operator.join;

import java.util.List;
import java.util.Optional;
import java.util.function.LongUnaryOperator;
import millrace.sql.types.DataType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// What a join of streams needs to know of one of its sides. The side's rows come with more columns
/// behind their own: the keys, and then those of the parts that are there, in the order of the
/// parameters. Times in microseconds.
///
/// @param columns the rows' own columns
/// @param keyTypes what must be equal on both sides; null equals null
/// @param hasEventTime whether there is a time by which rows come too late
/// @param expiry up to which time, in milliseconds, rows can find no partner any more when the
///   watermark stands at the given one; empty where that is never known. If there is one, there is
///   the time that it speaks of
/// @param hasCondition whether there is a BOOLEAN without which a row finds no partner
public record JoinSide(
    StructType columns,
    List<DataType> keyTypes,
    boolean hasEventTime,
    Optional<LongUnaryOperator> expiry,
    boolean hasCondition) {
  public JoinSide {
    keyTypes = List.copyOf(keyTypes);
  }

  List<DataType> types() {
    return List.of(columns.fields()).stream().map(StructField::dataType).toList();
  }

  int width() {
    return columns.length();
  }

  int eventTimeColumn() {
    return width() + keyTypes.size();
  }

  int expiryColumn() {
    return eventTimeColumn() + (hasEventTime ? 1 : 0);
  }

  int conditionColumn() {
    return expiryColumn() + (expiry.isPresent() ? 1 : 0);
  }
}
