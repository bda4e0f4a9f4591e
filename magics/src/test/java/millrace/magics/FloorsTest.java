package millrace.magics;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// The list below is the architecture: a package uses the floors below its own and nothing else of
/// the module.
class FloorsTest {
  private static final List<List<String>> FLOORS =
      List.of(
          List.of("millrace.magics.view", "millrace.magics.argument"),
          List.of("millrace.magics.live", "millrace.magics.table", "millrace.magics.chart"),
          List.of("millrace.magics.stream"),
          List.of("millrace.magics"));

  private static final JavaClasses CLASSES =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPath(Path.of("target", "classes"));

  @Test
  void aPackageUsesTheFloorsBelowItAlone() {
    var breaches = new TreeSet<String>();
    for (JavaClass from : CLASSES) {
      var own = from.getPackageName();
      for (var dependency : from.getDirectDependenciesFromSelf()) {
        var target = dependency.getTargetClass().getPackageName();
        boolean inside = target.equals("millrace.magics") || target.startsWith("millrace.magics.");
        if (inside && !target.equals(own) && floor(target) >= floor(own)) {
          breaches.add("%s uses %s".formatted(own, target));
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void everyPackageStandsOnAFloor() {
    assertThat(CLASSES).isNotEmpty();
    assertThat(CLASSES)
        .allSatisfy(each -> assertThat(floor(each.getPackageName())).isNotNegative());
  }

  /// What frames look like, and what a view says, depends on neither of the two that meet here.
  @Test
  void viewsKnowNeitherTheKernelNorTheEngine() {
    var breaches = new TreeSet<String>();
    for (JavaClass from : CLASSES) {
      var own = from.getPackageName();
      if (own.equals("millrace.magics.view") || own.equals("millrace.magics.live")) {
        for (var dependency : from.getDirectDependenciesFromSelf()) {
          var target = dependency.getTargetClass().getPackageName();
          if (target.startsWith("millrace.") && !target.startsWith("millrace.magics.")) {
            breaches.add("%s uses %s".formatted(own, target));
          }
        }
      }
    }
    assertThat(breaches).isEmpty();
  }

  @Test
  void aFileIsAtMost500Lines() throws IOException {
    try (var files = Files.walk(Path.of("src"))) {
      assertThat(files.filter(each -> each.toString().endsWith(".java")))
          .allSatisfy(each -> assertThat(Files.readAllLines(each)).hasSizeLessThanOrEqualTo(500));
    }
  }

  private static int floor(String packageName) {
    for (int floor = 0; floor < FLOORS.size(); floor++) {
      if (FLOORS.get(floor).contains(packageName)) {
        return floor;
      }
    }
    throw new AssertionError("no floor for " + packageName);
  }
}
