package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ARRAY;
import static millrace.sql.types.DataTypes.BooleanType;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Functions that take arrays as sets: what is in one, the other or both. Null is one value.
final class ListsAsSets {
  private ListsAsSets() {}

  static List<Function> functions() {
    return List.of(
        changed("array_distinct", list -> distinct(list)),
        changed("array_compact", list -> list.stream().filter(each -> each != null).toList()),
        both(
            "array_union",
            (one, other) -> {
              var all = new ArrayList<@Nullable Object>(one);
              all.addAll(other);
              return distinct(all);
            }),
        both(
            "array_intersect",
            (one, other) -> {
              var kept = Values.set();
              kept.addAll(other);
              return distinct(one).stream().filter(kept::contains).toList();
            }),
        both(
            "array_except",
            (one, other) -> {
              var dropped = Values.set();
              dropped.addAll(other);
              return distinct(one).stream().filter(each -> !dropped.contains(each)).toList();
            }),
        named("arrays_overlap")
            .takes(ARRAY, ARRAY)
            .casts(Invocation::alike)
            .gives(BooleanType)
            .nullable(
                arguments ->
                    arguments.stream().anyMatch(each -> each.nullable() || Lists.holdsNulls(each)))
            .loop(Rows.two((one, other) -> overlap(Values.list(one), Values.list(other)))));
  }

  private static List<@Nullable Object> distinct(List<@Nullable Object> list) {
    var seen = Values.set();
    var kept = new ArrayList<@Nullable Object>();
    for (var each : list) {
      if (seen.add(each)) {
        kept.add(each);
      }
    }
    return kept;
  }

  private static @Nullable Object overlap(
      List<@Nullable Object> one, List<@Nullable Object> other) {
    for (var each : one) {
      if (each != null && Values.indexOf(other, each) >= 0) {
        return true;
      }
    }
    boolean unknown = one.contains(null) || other.contains(null);
    return (unknown && !one.isEmpty() && !other.isEmpty()) ? null : Boolean.FALSE;
  }

  @FunctionalInterface
  private interface Change {
    List<@Nullable Object> of(List<@Nullable Object> list);
  }

  @FunctionalInterface
  private interface Merge {
    List<@Nullable Object> of(List<@Nullable Object> one, List<@Nullable Object> other);
  }

  private static Function changed(String name, Change change) {
    return named(name).takes(ARRAY).loop(Rows.one(list -> change.of(Values.list(list))));
  }

  private static Function both(String name, Merge merge) {
    return named(name)
        .takes(ARRAY, ARRAY)
        .casts(Invocation::alike)
        .loop(Rows.two((one, other) -> merge.of(Values.list(one), Values.list(other))));
  }
}
