package millrace.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import millrace.kernel.language.NameMapping;
import org.junit.jupiter.api.Test;

class MappedTextTest {
  private static final NameMapping NAMES =
      new NameMapping(Map.of("org.old.", "fresh.", "scala.Tuple2", "fresh.scala.Tuple2"));

  @Test
  void mapsImportsAndQualifiedNames() {
    assertThat(mapped("import org.old.sql.Row;")).isEqualTo("import fresh.sql.Row;");
    assertThat(mapped("import org.old.sql.*;")).isEqualTo("import fresh.sql.*;");
    assertThat(mapped("import static org.old.F.*;")).isEqualTo("import static fresh.F.*;");
    assertThat(mapped("new org.old.Thing(org.old.F.x())"))
        .isEqualTo("new fresh.Thing(fresh.F.x())");
    assertThat(mapped("scala.Tuple2<A, scala.Tuple2> t"))
        .isEqualTo("fresh.scala.Tuple2<A, fresh.scala.Tuple2> t");
    assertThat(mapped("org.old.")).isEqualTo("fresh.");
  }

  @Test
  void leavesLiteralsAndCommentsAlone() {
    for (var text :
        new String[] {
          "\"org.old.Thing\"",
          "\"\"\"\n  org.old.Thing \\\"\"\" org.old.Thing\n\"\"\"",
          "// org.old.Thing",
          "/* org.old.Thing\n org.old.Other */",
          "'\\'' + \"a\\\"org.old.b\"",
          "my.org.old.Thing",
          "x.org.old"
        }) {
      assertThat(mapped(text)).isEqualTo(text);
    }
    assertThat(mapped("\"\" + org.old.A /* */ + '\"' + org.old.B"))
        .isEqualTo("\"\" + fresh.A /* */ + '\"' + fresh.B");
  }

  @Test
  void findsTheWayBackToEveryPlace() {
    var text = MappedText.of("a(org.old.X, 1) + b(org.old.Y, 2)", NAMES);
    for (var part : new String[] {"a(", "X, 1", "b(", "Y, 2", "2)"}) {
      assertThat(text.toOriginal(text.text().indexOf(part)))
          .isEqualTo(text.original().indexOf(part));
      assertThat(text.fromOriginal(text.original().indexOf(part)))
          .isEqualTo(text.text().indexOf(part));
    }
  }

  private static String mapped(String text) {
    return MappedText.of(text, NAMES).text();
  }
}
