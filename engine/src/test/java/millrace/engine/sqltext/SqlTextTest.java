package millrace.engine.sqltext;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Collectors;
import millrace.engine.Golden;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression.Literal;
import millrace.engine.plan.PlanText;
import millrace.engine.vector.Utf8;
import millrace.sql.types.ArrayType;
import millrace.sql.types.DataType;
import millrace.sql.types.DataTypes;
import millrace.sql.types.DecimalType;
import millrace.sql.types.StructType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqlTextTest {
  @Test
  void expressionsBecomeTrees() {
    Golden.check(
        "parse-expressions.test",
        question ->
            question
                .lines()
                .map(line -> PlanText.of(SqlText.expression(line)))
                .collect(Collectors.joining("\n")));
  }

  @Test
  void aWrongExpressionIsShownWithItsPlace() {
    Golden.check("parse-errors.test", text -> PlanText.of(SqlText.expression(text)));
  }

  @Test
  void queriesBecomePlans() {
    Golden.check(
        "parse-queries.test",
        text ->
            SqlText.statement(text) instanceof Statement.Query(var plan)
                ? PlanText.of(plan)
                : "no query");
  }

  @Test
  void aNumberHasTheTypeOfItsWriting() {
    assertThat(SqlText.expression("1")).isEqualTo(new Literal(1, DataTypes.IntegerType));
    assertThat(SqlText.expression("-1")).isEqualTo(new Literal(-1, DataTypes.IntegerType));
    assertThat(SqlText.expression("-2147483648"))
        .isEqualTo(new Literal(Integer.MIN_VALUE, DataTypes.IntegerType));
    assertThat(SqlText.expression("3000000000").type()).isEqualTo(DataTypes.LongType);
    assertThat(SqlText.expression("1L")).isEqualTo(new Literal(1L, DataTypes.LongType));
    assertThat(SqlText.expression("1S").type()).isEqualTo(DataTypes.ShortType);
    assertThat(SqlText.expression("1Y").type()).isEqualTo(DataTypes.ByteType);
    assertThat(SqlText.expression("1.50").type()).isEqualTo(new DecimalType(3, 2));
    assertThat(SqlText.expression(".5").type()).isEqualTo(new DecimalType(1, 1));
    assertThat(SqlText.expression("9223372036854775808").type()).isEqualTo(new DecimalType(19, 0));
    assertThat(SqlText.expression("1.5D")).isEqualTo(new Literal(1.5, DataTypes.DoubleType));
    assertThat(SqlText.expression("1e3")).isEqualTo(new Literal(1000.0, DataTypes.DoubleType));
    assertThat(SqlText.expression("1.5F").type()).isEqualTo(DataTypes.FloatType);
    assertThat(SqlText.expression("1BD").type()).isEqualTo(new DecimalType(1, 0));
  }

  @ParameterizedTest
  @CsvSource(
      quoteCharacter = '~',
      delimiter = ';',
      value = {
        "'a''b'; a'b",
        "'a\\'b'; a'b",
        "\"a\"; a",
        "'\\u00e9'; é",
        "'\\101'; A",
        "'x\\%y'; x\\%y",
        "r'\\d+'; \\d+",
        "'a' 'b'; ab",
        "'\\\\'; \\",
      })
  void escapesOfATextAreRead(String written, String meant) {
    assertThat(SqlText.expression(written))
        .isEqualTo(new Literal(Utf8.of(meant), DataTypes.StringType));
  }

  @ParameterizedTest
  @CsvSource({
    "interval 1 second,1000000,interval second",
    "interval '1' day,86400000000,interval day",
    "interval 10 minutes,600000000,interval minute",
    "interval '2 hours 30 minutes',9000000000,interval hour to minute",
    "interval -1.5 seconds,-1500000,interval second",
    "interval '1 02:03:04.5' day to second,93784500000,interval day to second",
  })
  void anIntervalIsALengthOfTheFieldsItIsWrittenWith(String written, long micros, String type) {
    assertThat(SqlText.expression(written)).isEqualTo(new Literal(micros, DataType.fromDDL(type)));
  }

  @Test
  void anIntervalOfMonthsHasItsOwnType() {
    assertThat(SqlText.expression("interval '1-2' year to month"))
        .isEqualTo(new Literal(14, DataTypes.createYearMonthIntervalType()));
    assertThatThrownBy(() -> SqlText.expression("interval 1 month 1 day"))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("not both");
  }

  @Test
  void typesAreRead() {
    assertThat(SqlText.type("array<array<int>>"))
        .isEqualTo(new ArrayType(new ArrayType(DataTypes.IntegerType, true), true));
    assertThat(SqlText.type("struct<a: decimal(5,2), b string not null>"))
        .isEqualTo(
            new StructType().add("a", new DecimalType(5, 2)).add("b", DataTypes.StringType, false));
    assertThatThrownBy(() -> SqlText.type("strin")).hasMessageContaining("no type 'strin'");
  }

  @Test
  void aNameIsSplitAtItsPoints() {
    assertThat(SqlText.name("a")).isEqualTo(List.of("a"));
    assertThat(SqlText.name("a.b")).isEqualTo(List.of("a", "b"));
    assertThat(SqlText.name("a.`b.c`.d")).isEqualTo(List.of("a", "b.c", "d"));
    assertThat(SqlText.name("`a``b`")).isEqualTo(List.of("a`b"));
    assertThat(SqlText.name("a b")).isEqualTo(List.of("a b"));
    for (var wrong : List.of("a..b", ".a", "a.", "`a", "a`b", "`a`b")) {
      assertThatThrownBy(() -> SqlText.name(wrong))
          .as(wrong)
          .hasMessageContaining("INVALID_ATTRIBUTE_NAME_SYNTAX");
    }
  }

  @Test
  void commandsAreRead() {
    assertThat(SqlText.statement("drop view if exists v;"))
        .isEqualTo(new Statement.DropView(List.of("v"), true));
    assertThat(SqlText.statement("SET spark.sql.shuffle.partitions = 4 "))
        .isEqualTo(new Statement.SetValue("spark.sql.shuffle.partitions", "4"));
    assertThat(SqlText.statement("show tables like 'a*'"))
        .isEqualTo(
            new Statement.ShowTables(
                false, java.util.Optional.empty(), java.util.Optional.of("a*")));
    assertThat(SqlText.statement("create or replace temp view v as select 1"))
        .isInstanceOfSatisfying(
            Statement.CreateView.class,
            view -> {
              assertThat(view.name()).containsExactly("v");
              assertThat(view.replace()).isTrue();
            });
    assertThat(SqlText.statement("cache table t"))
        .isEqualTo(new Statement.Cache(List.of("t"), java.util.Optional.empty(), false));
    assertThat(SqlText.statement("describe t")).isInstanceOf(Statement.DescribeTable.class);
    assertThat(SqlText.statement("describe select 1")).isInstanceOf(Statement.Describe.class);
  }
}
