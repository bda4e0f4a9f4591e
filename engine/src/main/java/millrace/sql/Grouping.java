package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// Which lists of the keys make groups.
enum Grouping {
  PLAIN,
  ROLLUP,
  CUBE;

  /// The lists, of keys by their places.
  List<List<Integer>> sets(int keys) {
    return switch (this) {
      case PLAIN -> List.of(places(keys));
      case ROLLUP -> IntStream.rangeClosed(0, keys).mapToObj(i -> places(keys - i)).toList();
      case CUBE -> {
        var sets = new ArrayList<List<Integer>>();
        for (int left = 0; left < 1 << keys; left++) {
          int absent = left;
          sets.add(
              IntStream.range(0, keys)
                  .filter(key -> ((absent >> (keys - 1 - key)) & 1) == 0)
                  .boxed()
                  .toList());
        }
        yield sets;
      }
    };
  }

  private static List<Integer> places(int count) {
    return IntStream.range(0, count).boxed().toList();
  }
}
