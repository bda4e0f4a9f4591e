package millrace.engine.source;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Settings;
import millrace.engine.format.DateTimes;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.BooleanType;
import millrace.sql.types.ByteType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DateType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.DoubleType;
import millrace.sql.types.FloatType;
import millrace.sql.types.IntegerType;
import millrace.sql.types.LongType;
import millrace.sql.types.NullType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampType;
import org.jspecify.annotations.Nullable;

/// Columns out of the names of folders.
final class Partitions {
  private Partitions() {}

  /// The partition columns that the files' folders name, with the types that all their values have.
  /// Files above all such folders have no say.
  static StructType infer(Collection<FileEntry> files, Settings settings) {
    var values = new LinkedHashMap<String, Set<String>>();
    for (var file : files) {
      var own = file.partitions();
      if (own.isEmpty()) {
        continue;
      }
      if (values.isEmpty()) {
        own.keySet().forEach(name -> values.put(name, new LinkedHashSet<>()));
      } else if (!alike(values.keySet(), own.keySet(), settings.names().caseSensitive())) {
        throw new DataException(
            DataException.Kind.RUNTIME,
            "CONFLICTING_PARTITION_COLUMN_NAMES",
            Map.of(
                "distinctPartColLists",
                "%s, %s".formatted(values.keySet(), own.keySet()),
                "suspiciousPaths",
                file.file().toString()));
      }
      var value = own.values().iterator();
      values.values().forEach(each -> each.add(value.next()));
    }
    var schema = new StructType();
    for (Map.Entry<String, Set<String>> column : values.entrySet()) {
      DataType type = DataTypes.NullType;
      for (var value : column.getValue()) {
        type = common(type, typeOf(value, settings.zone()));
      }
      schema =
          schema.add(
              new StructField(
                  column.getKey(), type instanceof NullType ? DataTypes.StringType : type, true));
    }
    return schema;
  }

  /// Whether the names are the same in the same order.
  private static boolean alike(Set<String> some, Set<String> others, boolean caseSensitive) {
    var other = others.iterator();
    return some.size() == others.size()
        && some.stream()
            .allMatch(
                name ->
                    caseSensitive
                        ? name.equals(other.next())
                        : name.equalsIgnoreCase(other.next()));
  }

  /// A column of `size` rows, all of a folder's value.
  static Vector column(String name, DataType type, @Nullable String text, int size, ZoneId zone) {
    var value =
        text == null || text.equals(FileEntry.NULL_VALUE) ? null : value(name, type, text, zone);
    var builder = VectorBuilder.of(type);
    for (int row = 0; row < size; row++) {
      builder.append(value);
    }
    return builder.build();
  }

  private static DataType typeOf(String text, ZoneId zone) {
    if (text.equals(FileEntry.NULL_VALUE)) {
      return DataTypes.NullType;
    }
    if (text.matches("[+-]?\\d{1,18}")) {
      long number = Long.parseLong(text);
      return number == (int) number ? DataTypes.IntegerType : DataTypes.LongType;
    }
    if (text.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
      return DataTypes.DoubleType;
    }
    if (text.matches("\\d{4}-\\d{1,2}-\\d{1,2}") && DateTimes.date(text) != DateTimes.NONE) {
      return DataTypes.DateType;
    }
    if (text.matches("\\d{4}-\\d{1,2}-\\d{1,2}[ T].*")
        && DateTimes.timestamp(text, zone) != DateTimes.NONE) {
      return DataTypes.TimestampType;
    }
    return DataTypes.StringType;
  }

  private static DataType common(DataType one, DataType other) {
    if (one instanceof NullType || one.equals(other)) {
      return other;
    }
    if (other instanceof NullType) {
      return one;
    }
    int wider = Math.max(width(one), width(other));
    boolean numbers = width(one) > 0 && width(other) > 0;
    if (numbers) {
      return wider == 1
          ? DataTypes.IntegerType
          : wider == 2 ? DataTypes.LongType : DataTypes.DoubleType;
    }
    boolean days = isTemporal(one) && isTemporal(other);
    return days ? DataTypes.TimestampType : DataTypes.StringType;
  }

  private static int width(DataType type) {
    return switch (type) {
      case IntegerType _ -> 1;
      case LongType _ -> 2;
      case DoubleType _ -> 3;
      default -> 0;
    };
  }

  private static boolean isTemporal(DataType type) {
    return type instanceof DateType || type instanceof TimestampType;
  }

  private static Object value(String name, DataType type, String text, ZoneId zone) {
    try {
      return switch (type) {
        case StringType _ -> Utf8.of(text.getBytes(StandardCharsets.UTF_8));
        case ByteType _ -> (int) Byte.parseByte(text);
        case ShortType _ -> (int) Short.parseShort(text);
        case IntegerType _ -> Integer.parseInt(text);
        case LongType _ -> Long.parseLong(text);
        case FloatType _ -> Float.parseFloat(text);
        case DoubleType _ -> Double.parseDouble(text);
        case DecimalType decimal ->
            new BigDecimal(text).setScale(decimal.scale(), RoundingMode.HALF_UP);
        case BooleanType _ -> truth(text);
        case DateType _ -> (int) found(DateTimes.date(text), text);
        case TimestampType _ -> found(DateTimes.timestamp(text, zone), text);
        default -> throw new NumberFormatException(text);
      };
    } catch (NumberFormatException e) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "INVALID_PARTITION_VALUE",
          Map.of(
              "value",
              Quoted.text(text),
              "dataType",
              Quoted.sql(type.sql()),
              "columnName",
              Quoted.name(name)),
          e);
    }
  }

  private static boolean truth(String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException(text);
    };
  }

  private static long found(long value, String text) {
    if (value == DateTimes.NONE) {
      throw new NumberFormatException(text);
    }
    return value;
  }
}
