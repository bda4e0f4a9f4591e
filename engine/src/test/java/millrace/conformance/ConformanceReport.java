package millrace.conformance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import millrace.SparkNames;

/// The page that tells readers how far this engine answers as Apache Spark does, made of what the
/// tests hold true.
final class ConformanceReport {
  private static final Path PROGRAMS = Path.of("src/test/conformance");
  private static final Path RANDOM = Path.of("src/test/random");
  private static final Path RESOURCES = Path.of("src/test/resources");
  private static final Path ANSWERS = Path.of("src/test/answers");
  private static final Pattern SUMMARY =
      Pattern.compile("(?s)/\\*\\*(.*?)\\*/\\s*(?:public )?final class");

  private final List<String> page = new ArrayList<>();

  static String text() throws IOException {
    var report = new ConformanceReport();
    report.say(
        """
        # Conformance

        How far Millrace gives the answers of Apache Spark 4.2.0. This page is made by the build, of what its tests
        hold true: `mvn -pl engine test -Dtest=ConformanceReportTest -Dgolden=write` writes it anew, and the build
        fails while it says anything else than the tests do.
        """);
    report.programs();
    report.randomQueries();
    report.statements();
    report.functions();
    report.members();
    report.cells();
    return String.join("\n", report.page) + "\n";
  }

  private void say(String text) {
    page.addAll(text.strip().lines().toList());
    page.add("");
  }

  private void statements() throws IOException {
    say(
        """
        ## Statements of SQL

        The kinds of statements of Spark's grammar, by Spark's names for them. `SqlStatementsTest` holds the list true by
        an example of each, `engine/src/test/resources/api/statements.tsv`.
        """);
    for (var verdict : SqlStatements.Verdict.values()) {
      var kinds = SqlStatements.all(verdict);
      say(
          "- %s (%d): %s"
              .formatted(
                  switch (verdict) {
                    case RUNS -> "run";
                    case REFUSED -> "are refused, as Spark refuses them for tables of files";
                    case MISSING -> "are not there yet";
                  },
                  kinds.size(),
                  kinds.stream()
                      .map(each -> "`" + each.kind() + "`")
                      .collect(Collectors.joining(", "))));
    }
  }

  private void programs() throws IOException {
    var names = Programs.names(PROGRAMS);
    var rows = new ArrayList<String>();
    var reasons = new ArrayList<String>();
    int agree = 0;
    for (var name : names) {
      var differences = Differences.of(PROGRAMS, name).all();
      int lines = Files.readAllLines(PROGRAMS.resolve(name + ".out")).size();
      int differ = differences.stream().mapToInt(each -> each.spark().size()).sum();
      agree += differ == 0 ? 1 : 0;
      rows.add(
          "| %s | %s | %d | %s |"
              .formatted(name, summary(name), lines, differ == 0 ? "all" : "all but " + differ));
      for (var each : differences) {
        reasons.add("- `%s`, %s: %s".formatted(name, lines(each.spark().size()), each.reason()));
      }
    }
    say(
        """
        ## Programs

        A program is one file of plain Spark Java in `engine/src/test/conformance`. Spark ran it once and what it
        printed is checked in beside it; the build runs it on Millrace and compares every line
        ([how](guide.md#how-to-add-a-conformance-program)). Where Millrace is known to print something else, the file
        `NAME.differs` says what and why, and the build fails as soon as that is no longer so.
        """);
    say(
        "**%d programs: %d pass, %d differ.**"
            .formatted(names.size(), agree, names.size() - agree));
    say(
        "| program | what it asks | lines | as on Spark |\n|---|---|---:|---|\n"
            + String.join("\n", rows));
    if (!reasons.isEmpty()) {
      say("### Where programs differ\n\n" + String.join("\n", reasons));
    }
  }

  private static String lines(int count) {
    return count == 1 ? "1 line" : count + " lines";
  }

  /// The comment before the class.
  private static String summary(String program) throws IOException {
    var found = SUMMARY.matcher(Files.readString(PROGRAMS.resolve(program + ".java")));
    if (!found.find()) {
      throw new IllegalStateException(program + ".java says nowhere in a comment what it asks");
    }
    return found.group(1).replaceAll("\\s*\\n\\s*\\* ?", " ").strip().replace("|", "\\|");
  }

  private void randomQueries() throws IOException {
    var differences = RandomRecords.differences(RANDOM);
    say(
        """
        ## Random queries

        Streaming queries made at random of filters, expressions, watermarks, duplicates, windows, groups and joins, over
        random rows with nulls, NaN, extreme values and late and disordered times (`engine/src/test/random`). Spark ran
        them once; compared are the rows of each micro-batch, the watermarks, the counts of state and the conditions of
        errors. As many again, without a record, are held against the answer of the same query over the rows at rest.
        """);
    say(
        "**%d queries: %d pass, %d differ.**"
            .formatted(
                RandomRecords.QUERIES,
                RandomRecords.QUERIES - differences.size(),
                differences.size()));
    var seeds = new TreeMap<String, List<String>>();
    differences.forEach(
        (seed, reason) -> seeds.computeIfAbsent(reason, _ -> new ArrayList<>()).add(seed));
    say(
        seeds.entrySet().stream()
            .map(each -> "- %s (%s)".formatted(each.getKey(), String.join(", ", each.getValue())))
            .collect(Collectors.joining("\n")));
  }

  private void functions() throws IOException {
    var all = AnswerFiles.all(ANSWERS).size();
    var differ = AnswerFiles.differing(ANSWERS).size();
    say(
        """
        ## Functions and expressions

        Expressions of SQL with the name, the type, the nullability and the value that Spark gives, or the condition of
        its error, in `engine/src/test/answers`. `differences.tsv` lists those that are answered otherwise here, each
        with the reason; the build fails when one of them comes to agree and is still listed.
        """);
    say("**%d expressions: %d pass, %d differ.**".formatted(all, all - differ, differ));
  }

  private void members() throws IOException {
    say(
        """
        ## Classes and their members

        The public constructors, constants and methods of Spark's classes that Java programs can name, as reflection
        finds them in Spark's jars (`engine/src/test/resources/api/spark.tsv`), and which of them are here. Left out are
        members that take or give Scala's own types, which Java programs seldom name: where Spark has a method once for
        Scala's functions and once for Java's, only the latter is here, so that some lambdas need no cast here that need
        one on Spark. A member that is missing is missing from its class; none throws "not supported".
        """);
    var rows = new ArrayList<String>();
    var missing = new ArrayList<String>();
    var others = new ArrayList<String>();
    int known = 0;
    int here = 0;
    for (var each : spark().entrySet()) {
      var own = own(each.getKey());
      var name = ApiSurface.shown(each.getKey());
      var absent = new ArrayList<String>();
      for (var member : each.getValue().entrySet()) {
        var mine = own.get(member.getKey());
        if (mine == null) {
          absent.add("`" + member.getKey() + "`");
        } else if (!mine.equals(member.getValue())) {
          others.add("| `%s` | `%s` | `%s` |".formatted(name, member.getValue(), mine));
        }
      }
      int count = each.getValue().size();
      known += count;
      here += count - absent.size();
      rows.add("| `%s` | %d | %d |".formatted(name, count, count - absent.size()));
      if (!absent.isEmpty()) {
        missing.add("- `%s`: %s".formatted(name, String.join(", ", absent)));
      }
    }
    say("**%d members: %d are here, %d are missing.**".formatted(known, here, known - here));
    say("| class | members | here |\n|---|---:|---:|\n" + String.join("\n", rows));
    say("### Missing members\n\n" + String.join("\n", missing));
    if (!others.isEmpty()) {
      say(
          "### Members of another form\n\n| class | Spark | here |\n|---|---|---|\n"
              + String.join("\n", others));
    }
  }

  private void cells() throws IOException {
    var cells = Cells.read(RESOURCES.resolve("api/cells.tsv"));
    var refusals = cells.refusals(new Renaming(SparkNames.prefixes())::apply);
    var broken = new ArrayList<String>();
    var more = new ArrayList<String>();
    for (int i = 0; i < cells.cells().size(); i++) {
      boolean onSpark = cells.verdicts().get(i).equals("ok");
      if (onSpark && refusals.containsKey(i)) {
        broken.add("- `%s`".formatted(cells.cells().get(i)));
      } else if (!onSpark && !refusals.containsKey(i)) {
        more.add("- `%s`".formatted(cells.cells().get(i)));
      }
    }
    say(
        """
        ## Cells that compile

        Forms of calls in which Java programs use Spark's classes, with the verdict of the Java compiler against Spark's
        jars (`engine/src/test/resources/api/cells.tsv`): overloads, lambdas, checked exceptions, results of an `Object`'s
        type. What compiles on Spark is to compile here.
        """);
    say(
        "**%d cells, of which Spark takes %d: %d of these do not compile here.**"
            .formatted(
                cells.cells().size(),
                cells.verdicts().stream().filter("ok"::equals).count(),
                broken.size()));
    if (!broken.isEmpty()) {
      say(String.join("\n", broken));
    }
    say("Spark refuses these, and they compile here:\n\n" + String.join("\n", more));
  }

  private static Map<String, Map<String, String>> spark() throws IOException {
    var classes = new java.util.LinkedHashMap<String, Map<String, String>>();
    Map<String, String> members = Map.of();
    for (var line : Files.readAllLines(RESOURCES.resolve("api/spark.tsv"))) {
      if (line.startsWith("  ")) {
        var parts = line.strip().split("\t", 2);
        members.put(parts[0], parts[1]);
      } else if (!line.startsWith("#")) {
        members = new TreeMap<>();
        classes.put(line, members);
      }
    }
    return classes;
  }

  private static Map<String, String> own(String name) {
    try {
      var prefix = SparkNames.prefixes().get("org.apache.spark.");
      return ApiSurface.of(
          Class.forName(prefix + name, false, ConformanceReport.class.getClassLoader()));
    } catch (ClassNotFoundException missing) {
      return Map.of();
    }
  }
}
