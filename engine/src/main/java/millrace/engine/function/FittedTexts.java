package millrace.engine.function;

import static millrace.engine.function.Function.named;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import millrace.engine.error.DataException;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.CharType;
import millrace.sql.types.DataType;
import millrace.sql.types.MapType;
import millrace.sql.types.StructType;
import millrace.sql.types.VarcharType;
import org.jspecify.annotations.Nullable;

/// Texts brought to the lengths of the type that a column was declared with, also inside of lists,
/// maps and structs. The type comes as text, behind the value.
final class FittedTexts {
  static final String STORED = "#stored_text";
  static final String FILLED = "#filled_text";

  private FittedTexts() {}

  static List<Function> functions() {
    return List.of(
        fitting(STORED, FittedTexts::stored).canFail(), fitting(FILLED, FittedTexts::filled));
  }

  /// Makes of a text of a declared type the one that is to be.
  private interface Fit {
    String of(String text, DataType declared);
  }

  private static Function fitting(String name, Fit fit) {
    return named(name)
        .takes(Kind.ANY, Kind.TEXT)
        .gives(arguments -> arguments.getFirst().type())
        .loop(
            (call, _) -> {
              var declared =
                  DataType.fromDDL(
                      String.valueOf(
                          ((millrace.engine.expression.Expression.Literal) call.arguments().get(1))
                              .value()));
              var work = work(declared, fit);
              return Rows.loop(
                  call.type(), values -> work.apply(Objects.requireNonNull(values[0])), true);
            });
  }

  // --- inside of values ---

  private static UnaryOperator<Object> work(DataType declared, Fit fit) {
    return switch (declared) {
      case CharType _, VarcharType _ -> text -> Utf8.of(fit.of(text.toString(), declared));
      case ArrayType array -> {
        var element = work(array.elementType(), fit);
        yield list -> all(Values.list(list), element);
      }
      case MapType map -> {
        var key = work(map.keyType(), fit);
        var value = work(map.valueType(), fit);
        yield entries -> {
          var all = Values.map(entries);
          return Values.mapOf(
              all(new ArrayList<>(all.keySet()), key), all(new ArrayList<>(all.values()), value));
        };
      }
      case StructType struct -> {
        var fields = new ArrayList<UnaryOperator<Object>>();
        struct.forEach(field -> fields.add(work(field.dataType(), fit)));
        yield values -> fields((@Nullable Object[]) values, fields);
      }
      default -> UnaryOperator.identity();
    };
  }

  private static List<@Nullable Object> all(
      List<@Nullable Object> values, UnaryOperator<Object> work) {
    var result = new ArrayList<@Nullable Object>(values.size());
    values.forEach(each -> result.add(each == null ? null : work.apply(each)));
    return result;
  }

  private static @Nullable Object[] fields(
      @Nullable Object[] values, List<UnaryOperator<Object>> work) {
    var result = values.clone();
    for (int i = 0; i < result.length; i++) {
      var value = result[i];
      result[i] = value == null ? null : work.get(i).apply(value);
    }
    return result;
  }

  // --- texts ---

  private static String filled(String text, DataType declared) {
    return declared instanceof CharType fixed ? filled(text, fixed.length()) : text;
  }

  private static String filled(String text, int length) {
    return text + " ".repeat(Math.max(0, length - signs(text)));
  }

  private static int signs(String text) {
    return text.codePointCount(0, text.length());
  }

  private static String stored(String text, DataType declared) {
    int limit =
        declared instanceof VarcharType some ? some.length() : ((CharType) declared).length();
    if (signs(text) <= limit) {
      return filled(text, declared);
    }
    int end = text.offsetByCodePoints(0, limit);
    if (text.chars().skip(end).anyMatch(each -> each != ' ')) {
      throw new DataException(
          DataException.Kind.RUNTIME,
          "EXCEED_LIMIT_LENGTH",
          Map.of("limit", Integer.toString(limit)));
    }
    return text.substring(0, end);
  }
}
