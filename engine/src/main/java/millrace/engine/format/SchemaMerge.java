package millrace.engine.format;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;

/// The columns of files that do not all have the same ones.
public final class SchemaMerge {
  private SchemaMerge() {}

  /// The columns of a file.
  public record Found(Path file, StructType columns) {}

  /// The columns of the first file, then what each of the others adds.
  ///
  /// @throws DataException when a column has types that do not go together
  public static StructType of(List<Found> all) {
    var merged = all.getFirst().columns();
    for (var other : all.subList(1, all.size())) {
      try {
        merged = merge(merged, other.columns());
      } catch (Unlike unlike) {
        throw new DataException(
            DataException.Kind.CHECKED,
            "CANNOT_MERGE_SCHEMAS",
            Map.of("left", Quoted.sql(unlike.one.sql()), "right", Quoted.sql(unlike.other.sql())),
            "the schema of %s does not go with those before it: %s is %s there and %s here"
                .formatted(other.file(), unlike.name, unlike.one.sql(), unlike.other.sql()),
            unlike);
      }
    }
    return merged;
  }

  private static StructType merge(StructType one, StructType other) throws Unlike {
    var fields = new ArrayList<StructField>();
    var names = List.of(one.fieldNames());
    for (var field : one) {
      int at = List.of(other.fieldNames()).indexOf(field.name());
      if (at < 0) {
        fields.add(field);
      } else {
        var type = merge(field.name(), field.dataType(), other.apply(at).dataType());
        boolean nullable = field.nullable() || other.apply(at).nullable();
        fields.add(new StructField(field.name(), type, nullable, field.metadata()));
      }
    }
    for (var field : other) {
      if (!names.contains(field.name())) {
        fields.add(field);
      }
    }
    return new StructType(fields);
  }

  private static DataType merge(String name, DataType one, DataType other) throws Unlike {
    if (one.equals(other)) {
      return one;
    }
    if (one instanceof StructType struct && other instanceof StructType more) {
      return merge(struct, more);
    }
    if (one instanceof ArrayType array && other instanceof ArrayType more) {
      return new ArrayType(
          merge(name, array.elementType(), more.elementType()),
          array.containsNull() || more.containsNull());
    }
    if (one instanceof MapType map && other instanceof MapType more) {
      return new MapType(
          merge(name, map.keyType(), more.keyType()),
          merge(name, map.valueType(), more.valueType()),
          map.valueContainsNull() || more.valueContainsNull());
    }
    if (one instanceof DecimalType decimal
        && other instanceof DecimalType more
        && decimal.scale() == more.scale()) {
      return decimal.precision() > more.precision() ? decimal : more;
    }
    throw new Unlike(name, one, other);
  }

  private static final class Unlike extends Exception {
    private final String name;
    private final transient DataType one;
    private final transient DataType other;

    Unlike(String name, DataType one, DataType other) {
      super(name);
      this.name = name;
      this.one = one;
      this.other = other;
    }
  }
}
