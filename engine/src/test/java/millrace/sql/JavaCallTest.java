package millrace.sql;

import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Proxy;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.sql.expressions.UserDefinedFunction;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JavaCallTest {
  private static final SparkSession SPARK = SparkSession.builder().getOrCreate();

  @AfterAll
  static void stop() {
    SPARK.stop();
  }

  static Stream<Integer> numbersWithANameInSql() {
    return IntStream.rangeClosed(0, 22).boxed();
  }

  static Stream<Integer> numbersOfFunctionsInHand() {
    return IntStream.rangeClosed(0, 10).boxed();
  }

  @ParameterizedTest(name = "of {0} values")
  @MethodSource("numbersWithANameInSql")
  void aRegisteredFunctionGetsItsValuesInOrder(int parameters) throws Exception {
    var register =
        UDFRegistration.class.getMethod("register", String.class, type(parameters), DataType.class);
    register.invoke(SPARK.udf(), "joined", joiningFunction(parameters), DataTypes.StringType);
    var values = values(parameters).map("'%s'"::formatted).collect(joining(", "));

    assertThat(SPARK.sql("SELECT joined(%s)".formatted(values)).first().getString(0))
        .isEqualTo(values(parameters).collect(joining()));
  }

  @ParameterizedTest(name = "of {0} values")
  @MethodSource("numbersOfFunctionsInHand")
  void aFunctionInHandGetsItsValuesInOrder(int parameters) throws Exception {
    var udf = functions.class.getMethod("udf", type(parameters), DataType.class);
    var function =
        (UserDefinedFunction) udf.invoke(null, joiningFunction(parameters), DataTypes.StringType);
    var columns = values(parameters).map(functions::lit).toArray(Column[]::new);

    assertThat(SPARK.range(1).select(function.apply(columns)).first().getString(0))
        .isEqualTo(values(parameters).collect(joining()));
  }

  private static Class<?> type(int parameters) throws ClassNotFoundException {
    return Class.forName("millrace.sql.api.java.UDF" + parameters);
  }

  private static Stream<String> values(int count) {
    return IntStream.range(0, count).mapToObj(i -> Character.toString('a' + i));
  }

  private static Object joiningFunction(int parameters) throws ClassNotFoundException {
    return Proxy.newProxyInstance(
        JavaCallTest.class.getClassLoader(),
        new Class<?>[] {type(parameters)},
        (_, _, values) ->
            values == null ? "" : Stream.of(values).map(String::valueOf).collect(joining()));
  }
}
