package millrace.kernel.jshell;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;

/// Variables that cells are given, each declared when a cell first names it.
public final class Bindings {
  /// The way of a value into the code of a cell, by a number that the declaration names.
  private static final Map<Integer, Supplier<?>> HANDED_OVER = new ConcurrentHashMap<>();

  private static final AtomicInteger LAST = new AtomicInteger();

  private record Binding(String type, Supplier<?> value) {}

  private final Map<String, Binding> waiting = new LinkedHashMap<>();

  /// Called by declarations that [#due] wrote.
  public static Object take(int number) {
    var value = HANDED_OVER.remove(number);
    if (value == null) {
      throw new IllegalStateException("the value is taken already");
    }
    return value.get();
  }

  synchronized void add(String name, String type, Supplier<?> value) {
    waiting.put(name, new Binding(type, value));
  }

  /// Declarations of the variables that the code names; they do not come a second time.
  synchronized List<String> due(String code) {
    if (waiting.isEmpty()) {
      return List.of();
    }
    var codeOnly = JavaText.codeOnly(code);
    var declarations = new ArrayList<String>();
    for (var name : List.copyOf(waiting.keySet())) {
      if (JavaText.names(codeOnly, name)) {
        declarations.add(declaration(name));
      }
    }
    return declarations;
  }

  private String declaration(String name) {
    var binding = waiting.remove(name);
    if (binding == null) {
      throw new IllegalStateException("no variable waits that is called " + name);
    }
    var number = LAST.incrementAndGet();
    HANDED_OVER.put(number, binding.value());
    return "%s %s = (%s) %s.take(%d);"
        .formatted(binding.type(), name, binding.type(), Bindings.class.getName(), number);
  }
}
