package millrace.engine.sqltext;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import org.antlr.v4.runtime.CharStreams;
import org.antlr.v4.runtime.Token;

/// The values of the markers in a text: of `:name` by its name, of `?` by its place.
public sealed interface Parameters {
  static Parameters none() {
    return new ByName(Map.of());
  }

  static Parameters named(Map<String, Expression> values) {
    return new ByName(Map.copyOf(values));
  }

  /// Whether the text has markers with names.
  static boolean areNamed(String text) {
    var lexer = new SqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    return lexer.getAllTokens().stream()
        .anyMatch(
            token -> token.getChannel() == Token.DEFAULT_CHANNEL && token.getText().equals(":"));
  }

  /// @param text whose first `?` has the first value, and so on; more values than places are fine
  /// @throws QueryException when the text has markers by name too
  static Parameters placed(String text, List<Expression> values) {
    var lexer = new SqlLexer(CharStreams.fromString(text));
    lexer.removeErrorListeners();
    var places = new ArrayList<Integer>();
    boolean named = false;
    for (var token : lexer.getAllTokens()) {
      if (token.getChannel() == Token.DEFAULT_CHANNEL) {
        named |= token.getText().equals(":");
        if (token.getText().equals("?")) {
          places.add(token.getStartIndex());
        }
      }
    }
    if (named && !places.isEmpty()) {
      throw new QueryException("INVALID_QUERY_MIXED_QUERY_PARAMETERS", Map.of());
    }
    return new ByPlace(places, List.copyOf(values));
  }

  /// The value of `:name`; upper and lower case differ.
  Optional<Expression> named(String name);

  /// The value of the `?` at that offset of the text.
  Optional<Expression> at(int offset);

  /// @param values by their names
  record ByName(Map<String, Expression> values) implements Parameters {
    @Override
    public Optional<Expression> named(String name) {
      return Optional.ofNullable(values.get(name));
    }

    @Override
    public Optional<Expression> at(int offset) {
      return Optional.empty();
    }
  }

  /// @param places offsets of the markers in the text
  /// @param values of the markers, in their order
  record ByPlace(List<Integer> places, List<Expression> values) implements Parameters {
    @Override
    public Optional<Expression> named(String name) {
      return Optional.empty();
    }

    @Override
    public Optional<Expression> at(int offset) {
      int index = places.indexOf(offset);
      return index >= 0 && index < values.size()
          ? Optional.of(values.get(index))
          : Optional.empty();
    }
  }
}
