package millrace.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The list below is the architecture: a package uses the floors below its own and nothing else.
class FloorsTest {
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("millrace.engine.error"),
          List.of("millrace.types.variant"),
          List.of("millrace.scala", "millrace.storage", "millrace.partial", "millrace.unsafe"),
          List.of("millrace.sql.types"),
          List.of("millrace.engine.vector", "millrace.engine.progress"),
          List.of(
              "millrace.engine.compute",
              "millrace.engine.expression",
              "millrace.engine.state",
              "millrace.engine.format"),
          List.of("millrace.util.sketch"),
          List.of(
              "millrace.engine.function",
              "millrace.engine.rdd",
              "millrace.engine.source",
              "millrace.engine.sink"),
          List.of("millrace.engine.plan", "millrace.engine.checkpoint"),
          List.of(
              "millrace.engine.analysis",
              "millrace.engine.optimizer",
              "millrace.engine.operator",
              "millrace.engine.sqltext"),
          List.of("millrace.engine.planner"),
          List.of("millrace.engine.runtime"),
          List.of("millrace.sql"),
          List.of("millrace.inspect"));

  /// Spark's API ties these to one another, so they are one room.
  private static final Map<String, String> ROOMS =
      Map.of(
          "millrace.api.java",
          "millrace.sql",
          "millrace.api.java.function",
          "millrace.sql",
          "millrace",
          "millrace.sql",
          "millrace.rdd",
          "millrace.sql",
          "millrace.util",
          "millrace.sql",
          "millrace.broadcast",
          "millrace.sql");

  /// What mirrors Spark's classes, with an overload for each number of parameters or kind of
  /// argument.
  private static final Set<String> LONGER =
      Set.of(
          "Dataset.java",
          "JavaPairRDD.java",
          "KeyValueGroupedDataset.java",
          "SparkSession.java",
          "functions.java");

  @Test
  void aPackageUsesTheFloorsBelowItAlone() {
    var breaches = new TreeSet<String>();
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("millrace");
    assertThat(classes).isNotEmpty();
    for (JavaClass from : classes) {
      var own = room(from.getPackageName());
      for (var dependency : from.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getPackageName();
        if (!target.startsWith("millrace.") || room(target).equals(own)) {
          continue;
        }
        if (floor(target) >= floor(from.getPackageName())) {
          breaches.add("%s uses %s".formatted(own.orElseThrow(), room(target).orElse(target)));
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void everyPackageStandsOnAFloor() {
    var classes =
        new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("millrace");
    assertThat(classes).allSatisfy(each -> assertThat(room(each.getPackageName())).isPresent());
  }

  @Test
  void aFileIsAtMost500Lines() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      assertThat(files.filter(each -> each.toString().endsWith(".java")))
          .filteredOn(each -> !LONGER.contains(each.getFileName().toString()))
          .allSatisfy(each -> assertThat(Files.readAllLines(each)).hasSizeLessThanOrEqualTo(500));
    }
  }

  /// The longest listed package that is the given one or holds it.
  private static Optional<String> room(String packageName) {
    if (ROOMS.containsKey(packageName)) {
      return Optional.of(ROOMS.get(packageName));
    }
    return FLOORS.stream()
        .flatMap(List::stream)
        .filter(each -> packageName.equals(each) || packageName.startsWith(each + "."))
        .max((one, other) -> Integer.compare(one.length(), other.length()));
  }

  private static int floor(String packageName) {
    var room = room(packageName).orElseThrow();
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(room)) {
        return floor;
      }
    }
    throw new IllegalStateException("no floor for " + packageName);
  }
}
