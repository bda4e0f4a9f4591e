package millrace.engine.planner;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import millrace.engine.expression.Settings;
import millrace.engine.operator.Stateful;
import millrace.engine.operator.Step;
import millrace.engine.planner.ContractStream.Subject;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.io.TempDirFactory;

/// Every operator keeps the contract, over many kinds of input.
class OperatorContractTest {
  @TempDir(factory = Memory.class)
  private Path folder;

  private final ContractStream stream = ContractStream.create();

  /// A folder in memory, where the machine has one: thousands of small files are written and
  /// forced.
  private static final class Memory implements TempDirFactory {
    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext test)
        throws IOException {
      var memory = Path.of("/dev/shm");
      return Files.isWritable(memory)
          ? Files.createTempDirectory(memory, "contract")
          : Files.createTempDirectory("contract");
    }
  }

  private List<Subject> subjects() {
    return Stream.of(
            new StatefulSubjects(stream).all(),
            new KeyedSubjects(stream).all(),
            new PassingSubjects(stream).all())
        .flatMap(List::stream)
        .toList();
  }

  @TestFactory
  Stream<DynamicTest> cutsAndRestartsChangeNothing() {
    return subjects().stream()
        .flatMap(
            subject ->
                subject.modes().stream()
                    .flatMap(
                        mode ->
                            Stream.of(ContractInput.values())
                                .map(
                                    input ->
                                        DynamicTest.dynamicTest(
                                            "%s, %s, %s".formatted(subject.name(), mode, input),
                                            () ->
                                                new OperatorContract(stream, subject, mode, folder)
                                                    .holds(input.microBatches())))));
  }

  @TestFactory
  Stream<DynamicTest> whatTheWatermarkHasPassedIsForgotten() {
    var muchLater = new @Nullable Object[] {0L, null, null, null, 5_000_000_000L, null};
    return subjects().stream()
        .filter(Subject::forgets)
        .flatMap(
            subject ->
                Stream.of(ContractInput.VARIED, ContractInput.CONSTANT, ContractInput.ONE_BUCKET)
                    .map(
                        input ->
                            DynamicTest.dynamicTest(
                                "%s, %s".formatted(subject.name(), input),
                                () ->
                                    new OperatorContract(
                                            stream, subject, subject.modes().getFirst(), folder)
                                        .forgets(input.microBatches(), muchLater))));
  }

  @Test
  void everyOperatorIsPartOfASubject() {
    var reached = new TreeSet<String>();
    for (var subject : subjects()) {
      var mode = subject.modes().getFirst();
      try (var execution =
          Planner.streaming(subject.plan(), Settings.utc(), mode, Workers.alone(), true)) {
        reached.addAll(Reached.from(execution));
      }
    }
    assertThat(reached).containsAll(operators());
  }

  /// The classes of all that a plan is made into.
  private static List<String> operators() {
    var engine = Step.class.getProtectionDomain().getCodeSource().getLocation().toString();
    return new ClassFileImporter()
            .withImportOption(location -> location.asURI().toString().startsWith(engine))
            .importPackages("millrace.engine.operator", "millrace.engine.planner")
            .stream()
            .filter(each -> !each.isInterface())
            .filter(
                each ->
                    Stream.of(Step.class, Stateful.class, Stage.class)
                        .anyMatch(each::isAssignableTo))
            .map(JavaClass::getName)
            .toList();
  }
}
