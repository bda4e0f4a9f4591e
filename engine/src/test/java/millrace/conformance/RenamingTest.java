package millrace.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import millrace.SparkNames;
import org.junit.jupiter.api.Test;

class RenamingTest {
  private final Renaming renaming = new Renaming(SparkNames.prefixes());

  @Test
  void putsOurPackagesInPlaceOfSparksAndScalas() {
    assertThat(renaming.apply("import static org.apache.spark.sql.functions.col; scala.Tuple2 t;"))
        .isEqualTo("import static millrace.sql.functions.col; millrace.scala.Tuple2 t;");
  }

  @Test
  void leavesTextsAndLongerNamesAlone() {
    var source = "f(\"org.apache.spark.sql.X \\\" scala.Y\", 'a', my.scala.Z, '\"');";
    assertThat(renaming.apply(source)).isEqualTo(source);
  }
}
