package millrace.engine.format.parquet;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.DataException;
import millrace.engine.error.EngineException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TypeTexts;

/// The columns that files have.
public final class ParquetSchemas {
  private ParquetSchemas() {}

  /// The columns of a file: as Spark noted them, or what the file's own schema means where there is
  /// no note, or one of types that are unknown here.
  public static StructType of(Path file) {
    var footer = Footer.read(file);
    return footer
        .columns()
        .flatMap(ParquetSchemas::noted)
        .orElseGet(() -> FoundTypes.struct(footer.schema()));
  }

  private static Optional<StructType> noted(String json) {
    try {
      return TypeTexts.ofJson(json) instanceof StructType columns
          ? Optional.of(columns)
          : Optional.empty();
    } catch (EngineException _) {
      return Optional.empty();
    }
  }

  /// The columns of all files: those of the first, then what each adds.
  public static StructType merged(List<Path> files) {
    var merged = of(files.getFirst());
    for (var file : files.subList(1, files.size())) {
      var other = of(file);
      try {
        merged = merge(merged, other);
      } catch (Unlike unlike) {
        throw new DataException(
            DataException.Kind.CHECKED,
            "CANNOT_MERGE_SCHEMAS",
            Map.of("left", Quoted.sql(unlike.one.sql()), "right", Quoted.sql(unlike.other.sql())),
            "the schema of %s does not go with those before it: %s is %s there and %s here"
                .formatted(file, unlike.name, unlike.one.sql(), unlike.other.sql()),
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
