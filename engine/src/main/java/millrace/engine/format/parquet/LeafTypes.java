package millrace.engine.format.parquet;

import java.math.BigInteger;
import java.util.Optional;
import millrace.sql.types.BinaryType;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DateType;
import millrace.sql.types.DayTimeIntervalType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.TimeType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.YearMonthIntervalType;
import org.apache.parquet.column.ColumnReader;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;

/// Which types a stored column can be read as, and how.
final class LeafTypes {
  private static final long MILLI = 1000;
  private static final long NANOS = 1000;
  private static final long DAY = 86_400_000_000L;

  private LeafTypes() {}

  /// Empty where the type asked for cannot hold what is stored.
  ///
  /// @param coded whether the column is stored with a dictionary
  static Optional<Leaves> of(DataType asked, PrimitiveType stored, boolean coded) {
    var name = stored.getPrimitiveTypeName();
    return switch (asked) {
      case NullType _ ->
          stored.getLogicalTypeAnnotation() instanceof UnknownLogicalTypeAnnotation
              ? some(new Leaves.Nulls())
              : none();
      case BooleanType _ ->
          name == PrimitiveTypeName.BOOLEAN ? some(new Leaves.Booleans()) : none();
      case ByteType _, ShortType _, IntegerType _, YearMonthIntervalType _ ->
          isWhole32(stored) ? some(new Leaves.Ints()) : none();
      case DateType _ ->
          name == PrimitiveTypeName.INT32
                  && (stored.getLogicalTypeAnnotation() instanceof DateLogicalTypeAnnotation
                      || stored.getLogicalTypeAnnotation() == null)
              ? some(new Leaves.Ints())
              : none();
      case LongType _, DayTimeIntervalType _ -> longs(stored);
      case FloatType _ -> name == PrimitiveTypeName.FLOAT ? some(new Leaves.Floats()) : none();
      case DoubleType _ -> doubles(stored);
      case TimeType _ -> times(stored);
      case TimestampType _ -> timestamps(true, stored);
      case TimestampNTZType _ -> timestamps(false, stored);
      case DecimalType decimal -> decimals(decimal, stored);
      case StringType _ ->
          isBytes(stored) ? some(coded ? new Leaves.Codes() : new Leaves.Bytes()) : none();
      case BinaryType _ -> isBytes(stored) || isFixed(stored) ? some(new Leaves.Bytes()) : none();
      default -> none();
    };
  }

  private static Optional<Leaves> some(Leaves leaves) {
    return Optional.of(leaves);
  }

  private static Optional<Leaves> none() {
    return Optional.empty();
  }

  private static boolean isWhole32(PrimitiveType stored) {
    var annotation = stored.getLogicalTypeAnnotation();
    return stored.getPrimitiveTypeName() == PrimitiveTypeName.INT32
        && (annotation == null
            || (annotation instanceof IntLogicalTypeAnnotation number
                && (number.isSigned() || number.getBitWidth() < 32)));
  }

  private static boolean isBytes(PrimitiveType stored) {
    return stored.getPrimitiveTypeName() == PrimitiveTypeName.BINARY
        && !(stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation);
  }

  private static boolean isFixed(PrimitiveType stored) {
    return stored.getPrimitiveTypeName() == PrimitiveTypeName.FIXED_LEN_BYTE_ARRAY
        && !(stored.getLogicalTypeAnnotation() instanceof DecimalLogicalTypeAnnotation);
  }

  private static Optional<Leaves> longs(PrimitiveType stored) {
    var annotation = stored.getLogicalTypeAnnotation();
    boolean plain =
        annotation == null
            || (annotation instanceof IntLogicalTypeAnnotation number && number.isSigned());
    return switch (stored.getPrimitiveTypeName()) {
      case INT64 -> plain ? some(new Leaves.Longs(ColumnReader::getLong)) : none();
      case INT32 -> {
        if (isWhole32(stored)) {
          yield some(new Leaves.Longs(ColumnReader::getInteger));
        }
        yield annotation instanceof IntLogicalTypeAnnotation
            ? some(new Leaves.Longs(column -> Integer.toUnsignedLong(column.getInteger())))
            : none();
      }
      default -> none();
    };
  }

  private static Optional<Leaves> doubles(PrimitiveType stored) {
    return switch (stored.getPrimitiveTypeName()) {
      case DOUBLE -> some(new Leaves.Doubles(ColumnReader::getDouble));
      case FLOAT -> some(new Leaves.Doubles(ColumnReader::getFloat));
      case INT32 -> isWhole32(stored) ? some(new Leaves.Doubles(ColumnReader::getInteger)) : none();
      default -> none();
    };
  }

  /// Times of day are microseconds in the file and nanoseconds here.
  private static Optional<Leaves> times(PrimitiveType stored) {
    return stored.getLogicalTypeAnnotation() instanceof TimeLogicalTypeAnnotation time
            && time.getUnit() == TimeUnit.MICROS
        ? some(new Leaves.Longs(column -> column.getLong() * NANOS))
        : none();
  }

  /// @param zoned whether a moment is asked for, and not a date and time of no zone
  private static Optional<Leaves> timestamps(boolean zoned, PrimitiveType stored) {
    var annotation = stored.getLogicalTypeAnnotation();
    if (annotation instanceof TimestampLogicalTypeAnnotation moment
        && (zoned || !moment.isAdjustedToUTC())) {
      return switch (moment.getUnit()) {
        case MICROS -> some(new Leaves.Longs(ColumnReader::getLong));
        case MILLIS -> some(new Leaves.Longs(column -> column.getLong() * MILLI));
        case NANOS -> none();
      };
    }
    if (zoned) {
      return stored.getPrimitiveTypeName() == PrimitiveTypeName.INT96
          ? some(new Leaves.Longs(Leaves::ofInt96))
          : none();
    }
    return annotation instanceof DateLogicalTypeAnnotation
        ? some(new Leaves.Longs(column -> column.getInteger() * DAY))
        : none();
  }

  private static Optional<Leaves> decimals(DecimalType asked, PrimitiveType stored) {
    int scale = 0;
    int precision = stored.getPrimitiveTypeName() == PrimitiveTypeName.INT32 ? 10 : 20;
    var annotation = stored.getLogicalTypeAnnotation();
    boolean bytes = !stored.getPrimitiveTypeName().name().startsWith("INT");
    if (annotation instanceof DecimalLogicalTypeAnnotation decimal) {
      scale = decimal.getScale();
      precision = decimal.getPrecision();
    } else if (bytes || (annotation != null && !(annotation instanceof IntLogicalTypeAnnotation))) {
      return none();
    }
    boolean fits = asked.scale() >= scale && asked.precision() - asked.scale() >= precision - scale;
    if (!fits) {
      return none();
    }
    boolean unsigned = annotation instanceof IntLogicalTypeAnnotation number && !number.isSigned();
    int from = scale;
    return switch (stored.getPrimitiveTypeName()) {
      case INT32 ->
          some(
              new Leaves.Decimals(
                  column -> BigInteger.valueOf(column.getInteger()), from, asked.scale()));
      case INT64 ->
          some(
              new Leaves.Decimals(
                  unsigned
                      ? column -> new BigInteger(Long.toUnsignedString(column.getLong()))
                      : column -> BigInteger.valueOf(column.getLong()),
                  from,
                  asked.scale()));
      case BINARY, FIXED_LEN_BYTE_ARRAY ->
          some(
              new Leaves.Decimals(
                  column -> new BigInteger(column.getBinary().getBytesUnsafe()),
                  from,
                  asked.scale()));
      default -> none();
    };
  }
}
