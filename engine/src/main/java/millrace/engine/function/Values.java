package millrace.engine.function;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import millrace.engine.compute.ObjectComparison;
import millrace.engine.error.DataException;
import millrace.engine.error.Quoted;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// Lists, maps and structs as objects: what functions of them have in common.
final class Values {
  private Values() {}

  @SuppressWarnings("unchecked")
  static List<@Nullable Object> list(@Nullable Object value) {
    return value == null ? List.of() : (List<@Nullable Object>) value;
  }

  @SuppressWarnings("unchecked")
  static Map<Object, @Nullable Object> map(@Nullable Object value) {
    return value == null ? Map.of() : (Map<Object, @Nullable Object>) value;
  }

  static boolean same(@Nullable Object one, @Nullable Object other) {
    return ObjectComparison.compare(one, other) == 0;
  }

  /// Values without those that are there already; null is one value.
  static Set<@Nullable Object> set() {
    return new TreeSet<>(ObjectComparison::compare);
  }

  static int indexOf(List<@Nullable Object> list, @Nullable Object value) {
    for (int i = 0; i < list.size(); i++) {
      if (list.get(i) != null && same(list.get(i), value)) {
        return i;
      }
    }
    return -1;
  }

  static @Nullable Object lookup(Map<Object, @Nullable Object> map, Object key) {
    for (var entry : map.entrySet()) {
      if (same(entry.getKey(), key)) {
        return entry.getValue();
      }
    }
    return null;
  }

  /// A map of keys and values, neither null nor twice among the keys.
  static Map<Object, @Nullable Object> mapOf(
      List<@Nullable Object> keys, List<@Nullable Object> values) {
    var map = new LinkedHashMap<Object, @Nullable Object>();
    var seen = set();
    for (int i = 0; i < keys.size(); i++) {
      var key = keys.get(i);
      if (key == null) {
        throw new DataException(DataException.Kind.RUNTIME, "NULL_MAP_KEY", Map.of());
      }
      if (!seen.add(key)) {
        throw new DataException(
            DataException.Kind.RUNTIME,
            "DUPLICATED_MAP_KEY",
            Map.of(
                "key",
                key.toString(),
                "mapKeyDedupPolicy",
                Quoted.setting("spark.sql.mapKeyDedupPolicy")));
      }
      map.put(key, values.get(i));
    }
    return map;
  }

  static List<@Nullable Object> copy(@Nullable Object value) {
    return new ArrayList<>(list(value));
  }

  static DataException outOfBounds(String condition, int index, int size) {
    return new DataException(
        DataException.Kind.ARRAY_INDEX,
        condition,
        Map.of("indexValue", Integer.toString(index), "arraySize", Integer.toString(size)));
  }

  /// The place of a field by its name, -1 where there is none and -2 where there are several.
  static int ordinal(StructType struct, String name, boolean caseSensitive) {
    int found = -1;
    for (int i = 0; i < struct.length(); i++) {
      var field = struct.apply(i).name();
      if (caseSensitive ? field.equals(name) : field.equalsIgnoreCase(name)) {
        if (found >= 0) {
          return -2;
        }
        found = i;
      }
    }
    return found;
  }
}
