package millrace;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/// The SQLSTATE of each error condition: five signs that the SQL standard and its vendors agree on.
final class SqlStates {
  private SqlStates() {}

  /// @param condition with or without a part behind the dot
  static Optional<String> of(String condition) {
    return Optional.ofNullable(Read.STATES.get(condition.split("\\.", 2)[0]));
  }

  /// Read when the first program asks.
  private static final class Read {
    static final Map<String, String> STATES = read();

    private static Map<String, String> read() {
      try (var lines =
          Objects.requireNonNull(SqlStates.class.getResourceAsStream("sqlstates.tsv"))) {
        return new String(lines.readAllBytes(), StandardCharsets.UTF_8)
            .lines()
            .map(line -> Arrays.asList(line.split("\t", 2)))
            .collect(Collectors.toUnmodifiableMap(each -> each.get(0), each -> each.get(1)));
      } catch (IOException broken) {
        throw new UncheckedIOException(broken);
      }
    }
  }
}
