package millrace.engine.function;

import java.math.BigDecimal;
import java.util.ArrayList;
import millrace.engine.compute.DecimalArithmetic;
import millrace.engine.compute.NumberConversion;
import millrace.engine.compute.Overflow;
import millrace.engine.expression.Settings;
import millrace.engine.vector.ArrayVector;
import millrace.engine.vector.BooleanVector;
import millrace.engine.vector.BytesVector;
import millrace.engine.vector.DecimalVector;
import millrace.engine.vector.DictionaryVector;
import millrace.engine.vector.DoubleVector;
import millrace.engine.vector.IntVector;
import millrace.engine.vector.LongVector;
import millrace.engine.vector.MapVector;
import millrace.engine.vector.StructVector;
import millrace.engine.vector.Utf8;
import millrace.engine.vector.Vector;
import millrace.sql.types.ArrayType;
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
import millrace.sql.types.IntegralType;
import millrace.sql.types.LongType;
import millrace.sql.types.MapType;
import millrace.sql.types.NullType;
import millrace.sql.types.NumericType;
import millrace.sql.types.ShortType;
import millrace.sql.types.StringType;
import millrace.sql.types.StructType;
import millrace.sql.types.TimestampType;
import millrace.sql.types.VariantType;

/// The loops of casts, one a pair of types.
final class CastLoops {
  private CastLoops() {}

  /// The loop of a legal cast.
  static Loop open(DataType from, DataType to, boolean lenient, Settings settings) {
    var wrong = Casts.onWrong(from, to, lenient, settings.ansi());
    if (Casts.sameValues(from, to)) {
      return (arguments, _) -> arguments[0];
    }
    if (from instanceof NullType) {
      var none = new Constant(new millrace.engine.expression.Expression.Literal(null, to));
      return (_, size) -> none.ofSize(size);
    }
    if (from instanceof VariantType) {
      return Rows.loop(to, new VariantCasts(to, lenient, settings)::cast, true);
    }
    if (to instanceof VariantType) {
      return Rows.loop(to, row -> Variants.packed(row[0], from), true);
    }
    if (from instanceof StringType) {
      return to instanceof BinaryType
          ? (arguments, _) -> arguments[0]
          : TextCasts.reading(to, wrong, !settings.ansi() && !lenient, settings);
    }
    if (to instanceof StringType) {
      return TextCasts.writing(from, settings);
    }
    if (from instanceof NumericType && to instanceof NumericType) {
      return (arguments, _) -> number(arguments[0], from, to, wrong);
    }
    if (from instanceof IntegralType && to instanceof BinaryType) {
      return bytes(from);
    }
    if (from instanceof DateType && (to instanceof NumericType || to instanceof BooleanType)) {
      var none = new Constant(new millrace.engine.expression.Expression.Literal(null, to));
      return (_, size) -> none.ofSize(size);
    }
    if (from instanceof BooleanType) {
      return (arguments, _) -> fromBoolean((BooleanVector) arguments[0], to, wrong);
    }
    if (to instanceof BooleanType) {
      return (arguments, _) -> toBoolean(arguments[0]);
    }
    return switch (from) {
      case ArrayType a -> array(a, (ArrayType) to, lenient, settings);
      case MapType a -> map(a, (MapType) to, lenient, settings);
      case StructType a -> struct(a, (StructType) to, lenient, settings);
      default -> TimeCasts.open(from, to, wrong, settings);
    };
  }

  /// A whole number as its bytes, the highest first.
  private static Loop bytes(DataType from) {
    int width = from.defaultSize();
    return Rows.loop(
        millrace.sql.types.DataTypes.BinaryType,
        values -> {
          long number = values[0] instanceof Number whole ? whole.longValue() : 0;
          byte[] all = java.nio.ByteBuffer.allocate(Long.BYTES).putLong(number).array();
          return Utf8.of(java.util.Arrays.copyOfRange(all, Long.BYTES - width, Long.BYTES));
        },
        true);
  }

  /// A number as a number of another type.
  static Vector number(Vector value, DataType from, DataType to, Overflow wrong) {
    return switch (to) {
      case ByteType _ ->
          NumberConversion.toInts(value, Byte.MIN_VALUE, Byte.MAX_VALUE, wrong, from);
      case ShortType _ ->
          NumberConversion.toInts(value, Short.MIN_VALUE, Short.MAX_VALUE, wrong, from);
      case IntegerType _ ->
          NumberConversion.toInts(value, Integer.MIN_VALUE, Integer.MAX_VALUE, wrong, from);
      case LongType _ -> NumberConversion.toLongs(value, wrong, from);
      case FloatType _ -> NumberConversion.toFloats(value);
      case DoubleType _ -> NumberConversion.toDoubles(value);
      case DecimalType decimal ->
          DecimalArithmetic.fitted(
              NumberConversion.toDecimals(value), decimal.precision(), decimal.scale(), wrong);
      default -> throw new IllegalStateException("no cast from " + from + " to " + to);
    };
  }

  private static Vector fromBoolean(BooleanVector value, DataType to, Overflow wrong) {
    int size = value.size();
    boolean[] values = value.values();
    var ints = new int[size];
    for (int row = 0; row < size; row++) {
      ints[row] = values[row] ? 1 : 0;
    }
    var numbers = new IntVector(ints, size, value.validity());
    return to instanceof TimestampType
        ? NumberConversion.toLongs(numbers)
        : number(numbers, millrace.sql.types.DataTypes.IntegerType, to, wrong);
  }

  private static BooleanVector toBoolean(Vector value) {
    int size = value.size();
    var result = new boolean[size];
    switch (value) {
      case IntVector v -> {
        for (int row = 0; row < size; row++) {
          result[row] = v.values()[row] != 0;
        }
      }
      case LongVector v -> {
        for (int row = 0; row < size; row++) {
          result[row] = v.values()[row] != 0;
        }
      }
      case DecimalVector v -> {
        for (int row = 0; row < size; row++) {
          BigDecimal number = v.values()[row];
          result[row] = number != null && number.signum() != 0;
        }
      }
      default -> {
        DoubleVector v = NumberConversion.toDoubles(value);
        for (int row = 0; row < size; row++) {
          result[row] = v.values()[row] != 0;
        }
      }
    }
    return new BooleanVector(result, size, value.validity());
  }

  private static Vector flat(Vector vector) {
    return vector instanceof DictionaryVector coded ? coded.flatten() : vector;
  }

  private static Loop array(ArrayType from, ArrayType to, boolean lenient, Settings settings) {
    var elements = open(from.elementType(), to.elementType(), lenient, settings);
    return (arguments, size) -> {
      var array = (ArrayVector) compacted(arguments[0]);
      return new ArrayVector(
          elements.run(new Vector[] {flat(array.elements())}, array.elements().size()),
          array.starts(),
          array.ends(),
          size,
          array.validity());
    };
  }

  private static Loop map(MapType from, MapType to, boolean lenient, Settings settings) {
    var keys = open(from.keyType(), to.keyType(), lenient, settings);
    var values = open(from.valueType(), to.valueType(), lenient, settings);
    return (arguments, size) -> {
      var map = (MapVector) compacted(arguments[0]);
      int entries = map.keys().size();
      return new MapVector(
          keys.run(new Vector[] {flat(map.keys())}, entries),
          values.run(new Vector[] {flat(map.values())}, entries),
          map.starts(),
          map.ends(),
          size,
          map.validity());
    };
  }

  private static Loop struct(StructType from, StructType to, boolean lenient, Settings settings) {
    var fields = new ArrayList<Loop>();
    for (int i = 0; i < from.length(); i++) {
      fields.add(open(from.apply(i).dataType(), to.apply(i).dataType(), lenient, settings));
    }
    return (arguments, size) -> {
      var struct = (StructVector) arguments[0];
      var cast = new ArrayList<Vector>();
      for (int i = 0; i < fields.size(); i++) {
        var field = Masks.nullWhere(struct.field(i), struct.validity());
        cast.add(fields.get(i).run(new Vector[] {flat(field)}, size));
      }
      return new StructVector(cast, size, struct.validity());
    };
  }

  /// A list or map whose shared vector holds what its valid rows show and nothing else, so that a
  /// wrong value that no row shows is no error.
  static Vector compacted(Vector vector) {
    int size = vector.size();
    int[] starts =
        vector instanceof ArrayVector array ? array.starts() : ((MapVector) vector).starts();
    int[] ends = vector instanceof ArrayVector array ? array.ends() : ((MapVector) vector).ends();
    int total =
        vector instanceof ArrayVector array
            ? array.elements().size()
            : ((MapVector) vector).keys().size();
    int shown = 0;
    boolean inOrder = true;
    for (int row = 0; row < size; row++) {
      if (vector.isNull(row)) {
        inOrder &= starts[row] == ends[row];
      } else {
        inOrder &= starts[row] == shown;
        shown += ends[row] - starts[row];
      }
    }
    if (inOrder && shown == total) {
      return vector;
    }
    return gathered(vector, starts, ends, shown);
  }

  private static Vector gathered(Vector vector, int[] starts, int[] ends, int shown) {
    int size = vector.size();
    var rows = new int[shown];
    var newStarts = new int[size];
    var newEnds = new int[size];
    int at = 0;
    for (int row = 0; row < size; row++) {
      newStarts[row] = at;
      if (!vector.isNull(row)) {
        for (int i = starts[row]; i < ends[row]; i++) {
          rows[at++] = i;
        }
      }
      newEnds[row] = at;
    }
    return switch (vector) {
      case ArrayVector array ->
          new ArrayVector(
              array.elements().gather(rows, shown), newStarts, newEnds, size, array.validity());
      case MapVector map ->
          new MapVector(
              map.keys().gather(rows, shown),
              map.values().gather(rows, shown),
              newStarts,
              newEnds,
              size,
              map.validity());
      default -> throw new IllegalStateException("neither list nor map: " + vector);
    };
  }

  /// Text of a vector that may come as codes.
  static BytesVector texts(Vector vector) {
    return (BytesVector) flat(vector);
  }

  static boolean isInterval(DataType type) {
    return type instanceof DayTimeIntervalType
        || type instanceof millrace.sql.types.YearMonthIntervalType;
  }
}
