package millrace.engine.function;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Supplier;

/// All functions, by name. Topics are read one after another until a name is found, so that the
/// first cell pays for what it uses. A name that begins with `#` is one that SQL text cannot write:
/// methods of the API call it.
final class Catalogue {
  private static final List<Supplier<List<Function>>> TOPICS =
      List.of(
          Logic::functions,
          Comparison::functions,
          Arithmetic::functions,
          Aggregation::functions,
          Ordered::functions,
          Conditional::functions,
          Text::functions,
          Patterns::functions,
          Numerals::functions,
          Checks::functions,
          Links::functions,
          Calendar::functions,
          Clock::functions,
          DayTimes::functions,
          Lengths::functions,
          FittedTexts::functions,
          Making::functions,
          TimeWindows::functions,
          Mathematics::functions,
          Encoding::functions,
          Ciphers::functions,
          Lists::functions,
          Maps::functions,
          Structs::functions,
          HigherOrder::functions,
          Json::functions,
          Csv::functions,
          Variants::functions,
          Bitmaps::functions,
          Vectors::functions,
          Sketches::functions,
          TupleSketches::functions,
          Frequencies::functions,
          TimeBuckets::functions,
          XPaths::functions,
          Reflection::functions,
          PartitionTransforms::functions,
          Session::functions,
          Attempts::functions,
          WindowFunctions::functions);

  private static final Map<String, Function> KNOWN = new HashMap<>();
  private static int read;

  private Catalogue() {}

  static synchronized Optional<Function> find(String name) {
    var key = name.toLowerCase(Locale.ROOT);
    while (!KNOWN.containsKey(key) && read < TOPICS.size()) {
      readNext();
    }
    return Optional.ofNullable(KNOWN.get(key));
  }

  /// Whether a function of that name makes one value of many rows.
  static boolean isAggregate(String name) {
    return isOf(Aggregation.functions(), name) || isOf(Ordered.functions(), name);
  }

  /// Whether one of the functions has that name.
  static boolean isOf(List<Function> functions, String name) {
    return functions.stream()
        .flatMap(each -> each.names().stream())
        .anyMatch(name::equalsIgnoreCase);
  }

  /// The function of a call that was resolved.
  static Function of(String name) {
    return find(name).orElseThrow(() -> new IllegalStateException("no function " + name));
  }

  /// The names of all functions and operators that SQL text can write, without regard to case.
  static synchronized SortedSet<String> names() {
    while (read < TOPICS.size()) {
      readNext();
    }
    var names = new TreeSet<>(KNOWN.keySet());
    names.removeIf(name -> name.startsWith("#"));
    return names;
  }

  private static void readNext() {
    for (var function : TOPICS.get(read).get()) {
      for (var name : function.names()) {
        if (KNOWN.put(name.toLowerCase(Locale.ROOT), function) != null) {
          throw new IllegalStateException("two functions named " + name);
        }
      }
    }
    read++;
  }
}
