package millrace.sql;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import millrace.engine.expression.Expression;
import millrace.engine.expression.Expressions;
import millrace.engine.function.Functions;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FunctionsTest {
  /// Resolved by the analysis, or named by the author.
  private static final Set<String> ELSEWHERE = Set.of("grouping", "grouping_id", "a");

  static Stream<Method> methods() {
    return Arrays.stream(functions.class.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> method.getReturnType() == Column.class);
  }

  @ParameterizedTest
  @MethodSource("methods")
  void everyMethodCallsAFunctionOfTheCatalogue(Method method) throws Exception {
    var arguments = Arrays.stream(method.getParameterTypes()).map(FunctionsTest::sample).toArray();
    var column = (Column) method.invoke(null, arguments);
    Expressions.visit(
        column.expression(),
        each -> {
          if (each instanceof Expression.NamedCall call && !ELSEWHERE.contains(call.function())) {
            assertThat(Functions.exists(call.function())).as(call.function()).isTrue();
          }
        });
  }

  private static Object sample(Class<?> type) {
    return switch (type.getName()) {
      case "millrace.sql.Column" -> functions.col("a");
      case "[Lmillrace.sql.Column;" -> new Column[] {functions.col("a")};
      case "java.lang.String" -> "a";
      case "[Ljava.lang.String;" -> new String[] {"b"};
      case "int" -> 1;
      case "long" -> 1L;
      case "double" -> 1.0;
      case "boolean" -> true;
      case "[B" -> new byte[] {1};
      case "java.util.Map" -> java.util.Map.of("a", "b");
      case "java.util.function.Function" ->
          (java.util.function.Function<Column, Column>) column -> column;
      case "java.util.function.BiFunction" ->
          (java.util.function.BiFunction<Column, Column, Column>) (one, _) -> one;
      case "millrace.scala.Function3" ->
          (millrace.scala.Function3<Column, Column, Column, Column>) (one, _, _) -> one;
      default -> {
        if (type == StructType.class) {
          yield new StructType().add("a", DataTypes.IntegerType);
        }
        yield type == DataType.class ? DataTypes.IntegerType : (Object) "a";
      }
    };
  }
}
