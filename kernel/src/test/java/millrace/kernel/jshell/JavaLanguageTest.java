package millrace.kernel.jshell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import millrace.kernel.display.MimeBundle;
import millrace.kernel.language.Code;
import millrace.kernel.language.Completeness;
import millrace.kernel.language.Completion;
import millrace.kernel.language.EvaluationException;
import millrace.kernel.language.NameMapping;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class JavaLanguageTest {
  private static final String HERE = Probe.class.getName();
  private static final JavaLanguage JAVA =
      new JavaLanguage(
          () ->
              new JavaLanguage.Setup(
                  List.of("java.util.*", "java.util.stream.*"),
                  new NameMapping(
                      Map.of("org.old.", "java."),
                      Set.of("java.lang.", "java.io.", "java.util.ImmutableCollections"))));

  @BeforeEach
  void resume() {
    JAVA.resume();
    Probe.reset();
  }

  @Test
  void givesTheObjectThatTheLastExpressionGave() throws Exception {
    assertThat(value("1 + 1")).isEqualTo(2);
    var list = value("int[] numbers = {3, 4};\nvar list = new ArrayList<Object>();\nlist");
    assertThat(list).isInstanceOf(java.util.ArrayList.class).isSameAs(value("list"));
    assertThat(value("numbers")).isEqualTo(new int[] {3, 4});
    assertThat(value("IntStream.range(0, 4).map(x -> x * x).sum()")).isEqualTo(14);
  }

  @Test
  void aSemicolonKeepsTheValueFromBeingShown() throws Exception {
    assertThat(JAVA.evaluate(Code.of("1 + 1;")).quiet()).isTrue();
    assertThat(JAVA.evaluate(Code.of("1 + 1; // two")).quiet()).isTrue();
    assertThat(JAVA.evaluate(Code.of("1 + 1;")).value()).contains(2);
    assertThat(JAVA.evaluate(Code.of("1 + 1 // two;")).quiet()).isFalse();
    assertThat(JAVA.evaluate(Code.of("\";\"")).quiet()).isFalse();
  }

  @Test
  void declarationsAssignmentsAndCommentsAreNoResults() throws Exception {
    assertThat(JAVA.evaluate(Code.of("int q = 1;")).value()).isEmpty();
    assertThat(JAVA.evaluate(Code.of("q = 2;")).quiet()).isTrue();
    assertThat(JAVA.evaluate(Code.of("// nothing")).value()).isEmpty();
    assertThat(JAVA.evaluate(Code.of("")).value()).isEmpty();
  }

  @Test
  void declarationsCanBeMadeAnew() throws Exception {
    assertThat(value("int f(int n) { return n; }\nf(3)")).isEqualTo(3);
    assertThat(value("long f(int n) { return n * 2L; }\nf(3)")).isEqualTo(6L);
    assertThat(value("record Point(int x) {}\nnew Point(1).x()")).isEqualTo(1);
    assertThat(value("record Point(String x) {}\nnew Point(\"a\").x()")).isEqualTo("a");
    assertThat(value("var v = 1;\nvar v = \"b\";\nv")).isEqualTo("b");
  }

  @Test
  void methodsOfACellMayCallEachOther() throws Exception {
    var code =
        """
        boolean even(int n) { return n == 0 || odd(n - 1); }
        boolean odd(int n) { return n != 0 && even(n - 1); }
        even(10)\
        """;
    assertThat(value(code)).isEqualTo(true);
  }

  @Test
  void aCellMayCloseResourcesOfTheJdkAroundALoop() throws Exception {
    var code =
        """
        import java.io.*;
        import java.net.Socket;
        Runnable write = () -> {
          try (Socket client = new Socket(); PrintWriter lines = new PrintWriter(new StringWriter(), true)) {
            for (String line : List.of("a", "b")) lines.println(line);
          } catch (Exception failed) {
            System.out.println(failed);
          }
        };
        write.run();
        "closed"\
        """;
    assertThat(value(code)).isEqualTo("closed");
  }

  @Test
  void stopsALoopThatNeverWaits() throws Exception {
    var cell = start("%s.reached.complete(true);\nwhile (true) {}".formatted(HERE));
    awaitReached(cell);
    JAVA.interrupt();
    assertThatThrownBy(cell::get).hasRootCauseInstanceOf(InterruptedException.class);
    JAVA.resume();
    assertThat(value("2 + 2")).isEqualTo(4);
  }

  @Test
  void stopsALoopThatSwallowsEverything() throws Exception {
    var cell =
        start(
            """
            %s.reached.complete(true);
            while (true) { try { Thread.sleep(1000); } catch (Exception e) { } }\
            """
                .formatted(HERE));
    awaitReached(cell);
    JAVA.interrupt();
    assertThatThrownBy(cell::get).hasRootCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void stopsALoopInALambdaAMethodAndARecursion() throws Exception {
    for (var code :
        List.of(
            "Runnable r = () -> { %s.reached.complete(true); for (;;) {} };\nr.run();",
            "void spin() { %s.reached.complete(true); do { } while (true); }\nspin();",
            "int fib(int n) { return n < 2 ? 1 : fib(n - 1) + fib(n - 2); }\n"
                + "%s.reached.complete(true);\nfib(90)")) {
      Probe.reset();
      JAVA.resume();
      var cell = start(code.formatted(HERE));
      awaitReached(cell);
      JAVA.interrupt();
      assertThatThrownBy(cell::get).hasRootCauseInstanceOf(InterruptedException.class);
    }
  }

  @Test
  void anInterruptLeavesTheThreadsThatTheCellStartedAlone() throws Exception {
    var cell =
        start(
            """
            var thread = new Thread(() -> {
              while (%1$s.counter.get() >= 0) { %1$s.counter.incrementAndGet(); }
            });
            thread.setDaemon(true);
            thread.start();
            %1$s.reached.complete(true);
            while (true) {}\
            """
                .formatted(HERE));
    awaitReached(cell);
    JAVA.interrupt();
    assertThatThrownBy(cell::get).hasRootCauseInstanceOf(InterruptedException.class);
    var before = Probe.counter.get();
    while (Probe.counter.get() < before + 1000) {
      Thread.onSpinWait();
    }
    Probe.counter.set(Integer.MIN_VALUE);
  }

  @Test
  void anInterruptBeforeAStatementKeepsItFromRunning() throws Exception {
    JAVA.interrupt();
    assertThatThrownBy(() -> JAVA.evaluate(Code.of("%s.counter.set(7);".formatted(HERE))))
        .isInstanceOf(InterruptedException.class);
    assertThat(Probe.counter.get()).isZero();
  }

  @Test
  void completesWhileACellRuns() throws Exception {
    var cell = start("%s.reached.complete(true);\nThread.sleep(Long.MAX_VALUE);".formatted(HERE));
    awaitReached(cell);
    assertThat(texts("Math.ma")).contains("max");
    JAVA.interrupt();
    assertThatThrownBy(cell::get).hasRootCauseInstanceOf(InterruptedException.class);
  }

  @Test
  void completesAtTheCursorWithTheVariablesOfTheCell() {
    var code =
        "import java.time.*;\nint f(int n) { return n; }\nvar words = List.of(\"a\");\nwords.str";
    var completions = JAVA.complete(code, code.length());
    assertThat(completions.start()).isEqualTo(code.length() - 3);
    assertThat(completions.end()).isEqualTo(code.length());
    assertThat(completions.choices()).extracting(Completion::text).contains("stream");
  }

  @Test
  void completesMappedNamesAtPlacesOfTheAuthorsText() {
    var code = "org.old.util.Lis";
    var completions = JAVA.complete(code, code.length());
    assertThat(completions.choices()).extracting(Completion::text).contains("List");
    assertThat(code.substring(completions.start(), completions.end())).isEqualTo("Lis");
  }

  @Test
  void saysWhatANameIsAlsoWithTheCursorAtItsEnd() throws Exception {
    JAVA.evaluate(Code.of("int apples = 3;"));
    assertThat(inspected("apples", 6)).contains("int");
    assertThat(inspected("String", 6)).contains("java.lang.String");
    assertThat(inspected("Math.max", 8)).contains("Math.max(int a, int b)");
    assertThat(inspected("Math.max(1, 2)", 6)).contains("Math.max(int a, int b)");
    assertThat(JAVA.inspect("noSuchThing", 11, false)).isEmpty();
  }

  @Test
  void knowsWhetherATextIsWhole() {
    assertThat(JAVA.isComplete("int x = 1;")).isInstanceOf(Completeness.Complete.class);
    assertThat(JAVA.isComplete("1 + 1")).isInstanceOf(Completeness.Complete.class);
    assertThat(JAVA.isComplete("for (;;) {")).isEqualTo(new Completeness.Incomplete("    "));
    assertThat(JAVA.isComplete("\"\"\"\n text")).isInstanceOf(Completeness.Incomplete.class);
    assertThat(JAVA.isComplete("int x = ) ;")).isInstanceOf(Completeness.Invalid.class);
    assertThat(JAVA.isComplete("int y = 1;\nint x = ) ;")).isInstanceOf(Completeness.Invalid.class);
  }

  @Test
  void aCompileErrorMarksThePlaceInTheCellsOwnText() {
    var error = failure(new Code("int a = 1;\nint b = missing + a;", 2, 7));
    assertThat(error.name()).isEqualTo("CompilationError");
    assertThat(error.message()).startsWith("line 4: cannot find symbol");
    assertThat(error.report())
        .contains("-->   4 | int b = missing + a;", "        |         ^^^^^^^");
  }

  @Test
  void aCompileErrorBehindAMappedNameIsAtItsOwnPlace() {
    var error = failure(Code.of("org.old.util.List<String> all = missing;"));
    assertThat(error.report()).contains("        | " + " ".repeat(32) + "^^^^^^^");
  }

  @Test
  void aCompileErrorNamesPackagesAsTheAuthorDoes() {
    var error = failure(Code.of("org.old.util.Nothing none = null;"));
    assertThat(error.report()).contains("  location: package org.old.util");
  }

  @Test
  void whatACellThrowsIsNamedAsTheAuthorNamesIt() {
    var error = failure(Code.of("throw new org.old.util.NoSuchElementException(\"gone\");"));
    assertThat(error.report()).startsWith("org.old.util.NoSuchElementException: gone");
  }

  @Test
  void nothingRunsOfACellThatCannotBeParsed() {
    failure(Code.of("%s.counter.set(5);\nint c = ;".formatted(HERE)));
    assertThat(Probe.counter.get()).isZero();
  }

  @Test
  void aMethodThatNamesWhatIsNowhereDeclaredIsAnError() {
    var error = failure(Code.of("int k() {\n  return nowhere;\n}"));
    assertThat(error.report())
        .contains("-->   2 |   return nowhere;", "        |          ^^^^^^^");
  }

  @Test
  void aRuntimeErrorShowsTheCellsLinesFirstAndNothingOfTheKernel() throws Exception {
    JAVA.evaluate(new Code("int divide(int n) {\n  return 10 / n;\n}", 0, 3));
    var error =
        failure(
            new Code(
                """
                // a comment

                int zero = 0;

                List.of(1).forEach(k -> divide(zero));
                """,
                1,
                4));
    assertThat(error.name()).isEqualTo("java.lang.ArithmeticException");
    assertThat(error.report())
        .containsExactly(
            "java.lang.ArithmeticException: / by zero",
            "  at divide, cell [3] line 2:  return 10 / n;",
            "  at line 6:  List.of(1).forEach(k -> divide(zero));");
  }

  @Test
  void aRuntimeErrorKeepsItsCauses() {
    var error =
        failure(
            Code.of(
                "throw new RuntimeException(\"outer\", new IllegalStateException(\"inner\"));"));
    assertThat(error.report())
        .contains(
            "java.lang.RuntimeException: outer",
            "Caused by: java.lang.IllegalStateException: inner");
    assertThat(error).hasCauseInstanceOf(RuntimeException.class);
  }

  @Test
  void anErrorInALibraryShowsTheWayIntoIt() {
    var error = failure(Code.of("List.of(1).get(5)"));
    assertThat(error.report().get(1)).isEqualTo("  at line 1:  List.of(1).get(5)");
    assertThat(error.report().get(2)).startsWith("  inside java.util.ImmutableCollections");
  }

  @Test
  void surviveErrorsThatCannotBeTold() throws Exception {
    failure(Code.of("void down() { down(); }\ndown();"));
    failure(
        Code.of(
            """
            class Mute extends RuntimeException {
              @Override public String getMessage() { return getMessage(); }
            }
            throw new Mute();\
            """));
    failure(
        Code.of(
            """
            var e = new RuntimeException("a");
            e.initCause(new RuntimeException(e));
            throw e;\
            """));
    assertThat(value("3 + 3")).isEqualTo(6);
  }

  @Test
  void aVariableIsMadeWhenACellFirstNamesIt() throws Exception {
    var made = new AtomicInteger();
    JAVA.bind("answer", "Integer", () -> made.addAndGet(42));
    value("\"answer\" + \"theanswer\"");
    assertThat(made.get()).isZero();
    assertThat(value("answer + 1")).isEqualTo(43);
    assertThat(value("answer")).isEqualTo(42);
    assertThat(made.get()).isEqualTo(42);
  }

  @Test
  void tabKnowsAVariableThatNoCellHasNamedYet() throws Exception {
    JAVA.bind("greeting", "String", () -> "hello");
    assertThat(texts("greeting.subs")).containsExactly("substring");
    assertThat(value("greeting")).isEqualTo("hello");
  }

  private static Object value(String code) throws Exception {
    return JAVA.evaluate(Code.of(code)).value().orElseThrow();
  }

  private static List<String> texts(String code) {
    return JAVA.complete(code, code.length()).choices().stream().map(Completion::text).toList();
  }

  private static String inspected(String code, int cursor) {
    Optional<MimeBundle> found = JAVA.inspect(code, cursor, false);
    return found.orElseThrow().plain();
  }

  private static EvaluationException failure(Code code) {
    try {
      JAVA.evaluate(code);
    } catch (EvaluationException e) {
      return e;
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    throw new AssertionError("the cell does not fail");
  }

  /// Waits until the cell has come to a place, or has ended, which fails the test.
  private static void awaitReached(CompletableFuture<Object> cell) throws Exception {
    CompletableFuture.anyOf(Probe.reached, cell).get();
    assertThat(Probe.reached).isDone();
  }

  private static CompletableFuture<Object> start(String code) {
    var result = new CompletableFuture<Object>();
    var thread =
        new Thread(
            () -> {
              try {
                result.complete(JAVA.evaluate(Code.of(code)));
              } catch (Throwable e) {
                result.completeExceptionally(e);
              }
            });
    thread.setDaemon(true);
    thread.start();
    return result;
  }
}
