package millrace.engine.format.orc;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DecimalType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructField;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampNTZType;
import millrace.sql.types.TimestampType;
import org.apache.orc.OrcProto;

/// Finds what is asked for among a file's columns.
final class Columns {
  private final Tail tail;
  private final Asked asked;
  private final FoundTypes types;

  /// What a reader is asked for.
  ///
  /// @param schema the columns that the files are taken to have
  /// @param columns positions in it
  record Asked(StructType schema, List<Integer> columns, boolean caseSensitive) {}

  Columns(Tail tail, Asked asked) {
    this.tail = tail;
    this.asked = asked;
    this.types = new FoundTypes(tail);
  }

  /// @throws IllegalArgumentException when a column cannot be found or be what is asked for
  List<Column> all() {
    checkZones();
    var row = tail.row();
    boolean nameless =
        row.getFieldNamesCount() > 0
            && row.getFieldNamesList().stream().allMatch(each -> each.startsWith("_col"));
    var found = new ArrayList<Column>();
    for (int column : asked.columns()) {
      var field = asked.schema().apply(column);
      var number = nameless ? subtype(row, column) : named(row, field.name()).map(row::getSubtypes);
      found.add(column(number, field.dataType()));
    }
    return found;
  }

  /// Columns that Hive left without names are those at the same place.
  private static Optional<Integer> subtype(OrcProto.Type row, int column) {
    return column < row.getSubtypesCount()
        ? Optional.of(row.getSubtypes(column))
        : Optional.empty();
  }

  /// As Spark does: columns at the same place must be both of a zone, or of none.
  private void checkZones() {
    var stored = types.rows();
    for (int i = 0; i < Math.min(stored.length(), asked.schema().length()); i++) {
      var one = stored.apply(i).dataType();
      var other = asked.schema().apply(i).dataType();
      boolean unlike =
          (one instanceof TimestampType && other instanceof TimestampNTZType)
              || (one instanceof TimestampNTZType && other instanceof TimestampType);
      if (unlike) {
        throw new DataException(
            DataException.Kind.UNSUPPORTED,
            "UNSUPPORTED_FEATURE.ORC_TYPE_CAST",
            Map.of("orcType", Quoted.sql(one.sql()), "toType", Quoted.sql(other.sql())),
            "the column %s is stored as %s and cannot be read as %s"
                .formatted(asked.schema().apply(i).name(), one.sql(), other.sql()));
      }
    }
  }

  private Optional<Integer> named(OrcProto.Type struct, String name) {
    int exact = struct.getFieldNamesList().indexOf(name);
    if (asked.caseSensitive()) {
      return exact < 0 ? Optional.empty() : Optional.of(exact);
    }
    var like =
        IntStream.range(0, struct.getFieldNamesCount())
            .filter(each -> struct.getFieldNames(each).equalsIgnoreCase(name))
            .boxed()
            .toList();
    if (like.size() > 1) {
      throw new IllegalArgumentException(
          "it has several columns like '%s': %s; set spark.sql.caseSensitive to true"
              .formatted(name, like.stream().map(struct::getFieldNames).toList()));
    }
    return like.stream().findFirst();
  }

  private Column column(Optional<Integer> number, DataType type) {
    return number
        .map(each -> column(each.intValue(), type))
        .orElseGet(() -> new Column.Absent(type));
  }

  private Column column(int number, DataType type) {
    var stored = tail.type(number);
    return switch (type) {
      case ArrayType array when stored.getKind() == OrcProto.Type.Kind.LIST ->
          new Column.Repeated(number, List.of(column(stored.getSubtypes(0), array.elementType())));
      case MapType map when stored.getKind() == OrcProto.Type.Kind.MAP ->
          new Column.Repeated(
              number,
              List.of(
                  column(stored.getSubtypes(0), map.keyType()),
                  column(stored.getSubtypes(1), map.valueType())));
      case StructType struct when stored.getKind() == OrcProto.Type.Kind.STRUCT ->
          new Column.Struct(number, fields(stored, struct));
      default -> leaf(number, stored, type);
    };
  }

  private List<Column> fields(OrcProto.Type stored, StructType struct) {
    var fields = new ArrayList<Column>();
    for (StructField field : struct) {
      var number = named(stored, field.name()).map(stored::getSubtypes);
      fields.add(column(number, field.dataType()));
    }
    return fields;
  }

  private Column leaf(int number, OrcProto.Type stored, DataType asked) {
    boolean rebased = !tail.isGregorian();
    var column =
        switch (stored.getKind()) {
          case BOOLEAN -> new Numbers.Booleans(number);
          case BYTE -> new Numbers.Bytes(number);
          case SHORT, INT -> new Numbers.Ints(number, false);
          case DATE -> new Numbers.Ints(number, rebased);
          case LONG -> new Numbers.Longs(number);
          case FLOAT -> new Numbers.Floats(number);
          case DOUBLE -> new Numbers.Doubles(number);
          case STRING, VARCHAR, BINARY -> new Texts(number, false);
          case CHAR -> new Texts(number, true);
          case TIMESTAMP -> new Moments(number, true, rebased);
          case TIMESTAMP_INSTANT -> new Moments(number, false, rebased);
          case DECIMAL -> decimals(number, stored, asked);
          case LIST, MAP, STRUCT, UNION, GEOMETRY, GEOGRAPHY -> throw mismatch(number, asked);
        };
    var from = types.stored(number);
    if (Conversions.isSame(from, asked)) {
      return column;
    }
    return new Converted(
        column, asked, Conversions.of(from, asked).orElseThrow(() -> mismatch(number, asked)));
  }

  private static Column decimals(int number, OrcProto.Type stored, DataType asked) {
    return asked instanceof DecimalType decimal
        ? new Numbers.Decimals(number, decimal.precision(), decimal.scale())
        : new Numbers.Decimals(number, stored.getPrecision(), stored.getScale());
  }

  private IllegalArgumentException mismatch(int number, DataType asked) {
    return new IllegalArgumentException(
        "a column is stored as %s and cannot be read as %s; ask for another type"
            .formatted(tail.type(number).getKind(), asked.sql()));
  }
}
