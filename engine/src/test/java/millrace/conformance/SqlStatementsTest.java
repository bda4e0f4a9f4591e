package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import millrace.conformance.SqlStatements.Verdict;
import millrace.engine.error.EngineException;
import millrace.engine.error.QueryException;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import millrace.engine.sqltext.TableStatement;
import millrace.sql.SparkSession;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqlStatementsTest {
  static List<SqlStatements> known() throws IOException {
    return SqlStatements.all().stream().filter(each -> each.verdict() != Verdict.MISSING).toList();
  }

  static List<SqlStatements> missing() throws IOException {
    return SqlStatements.all(Verdict.MISSING);
  }

  @ParameterizedTest
  @MethodSource("known")
  void whatRunsOrIsRefusedIsRead(SqlStatements statement) {
    assertThatCode(() -> SqlText.statement(statement.text())).doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("missing")
  void whatIsMissingIsNotRead(SqlStatements statement) {
    assertThatThrownBy(() -> SqlText.statement(statement.text()))
        .isInstanceOf(QueryException.class)
        .extracting(wrong -> ((EngineException) wrong).condition())
        .isEqualTo("PARSE_SYNTAX_ERROR");
  }

  @Test
  void tablesOfFilesRefuseWhatTheListSays(@TempDir Path folder) throws IOException {
    var spark =
        SparkSession.builder()
            .master("local[1]")
            .config("spark.sql.warehouse.dir", folder.toString())
            .getOrCreate();
    try {
      spark.sql("CREATE TABLE t (a INT) USING json");
      spark.sql("CREATE TABLE u (a INT) USING json");
      for (var statement : SqlStatements.all(Verdict.REFUSED)) {
        assertThatThrownBy(() -> spark.sql(statement.text()))
            .as(statement.kind())
            .hasMessageContaining("UNSUPPORTED_FEATURE.TABLE_OPERATION");
      }
    } finally {
      spark.stop();
    }
  }

  @Test
  void eachStatementOfTheEngineHasAnExample() throws IOException {
    Set<Class<?>> read =
        known().stream()
            .map(each -> SqlText.statement(each.text()))
            .<Object>map(
                each -> each instanceof Statement.OnTables(var statement) ? statement : each)
            .map(Object::getClass)
            .collect(Collectors.toSet());
    var kinds =
        Stream.of(Statement.class, TableStatement.class)
            .flatMap(each -> Arrays.stream(each.getPermittedSubclasses()))
            .filter(Predicate.not(Statement.OnTables.class::equals))
            .toList();
    // values for several variables at once, and settings that are shown, are forms of SET
    assertThat(kinds)
        .filteredOn(each -> !read.contains(each))
        .containsExactlyInAnyOrder(Statement.FillVariables.class, Statement.ShowSettings.class);
  }
}
