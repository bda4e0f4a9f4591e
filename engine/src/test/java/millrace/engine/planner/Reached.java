package millrace.engine.planner;

import java.lang.reflect.Array;
import java.lang.reflect.Modifier;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// The engine's classes of which a thing has objects, itself or in its parts.
final class Reached {
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Set<String> classes = new TreeSet<>();

  private Reached() {}

  static Set<String> from(Object thing) {
    var reached = new Reached();
    reached.visit(thing);
    return reached.classes;
  }

  private void visit(@Nullable Object thing) {
    if (thing == null || !seen.add(thing)) {
      return;
    }
    switch (thing) {
      case Iterable<?> many -> many.forEach(this::visit);
      case Map<?, ?> map -> map.values().forEach(this::visit);
      case Optional<?> maybe -> maybe.ifPresent(this::visit);
      case Object[] array -> {
        for (int i = 0; i < Array.getLength(array); i++) {
          visit(array[i]);
        }
      }
      default -> parts(thing);
    }
  }

  private void parts(Object thing) {
    for (Class<?> type = thing.getClass(); isOurs(type); type = type.getSuperclass()) {
      classes.add(type.getName());
      for (var field : type.getDeclaredFields()) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          try {
            field.setAccessible(true);
            visit(field.get(thing));
          } catch (IllegalAccessException cannotHappen) {
            throw new AssertionError(cannotHappen);
          }
        }
      }
    }
  }

  private static boolean isOurs(@Nullable Class<?> type) {
    return type != null
        && !type.isEnum()
        && (type.getName().startsWith("millrace.engine.operator.")
            || type.getName().startsWith("millrace.engine.planner."));
  }
}
