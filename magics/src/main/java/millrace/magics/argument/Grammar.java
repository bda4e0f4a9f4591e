package millrace.magics.argument;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import millrace.kernel.language.Completion;
import millrace.kernel.language.UsageException;

/// The options of one magic: how its arguments are read, and how they may go on.
///
/// @param magic as it is called, for messages, such as `%%stream`
public record Grammar(String magic, List<Option> options) {

  /// @throws UsageException one sentence: what is wrong, the nearest right word, all right words
  public Arguments parse(String line) {
    return parse(Words.of(line));
  }

  /// The same for words that are parted already.
  public Arguments parse(List<String> all) {
    var words = new ArrayList<String>();
    var values = new LinkedHashMap<String, String>();
    var settings = new LinkedHashMap<String, Map<String, String>>();
    for (int at = 0; at < all.size(); at++) {
      var word = all.get(at);
      if (!word.startsWith("--")) {
        words.add(word);
        continue;
      }
      int equals = word.indexOf('=');
      var option = option(equals < 0 ? word : word.substring(0, equals));
      if (values.containsKey(option.name())) {
        throw new UsageException("%s is given twice.".formatted(option.name()));
      }
      if (option.value() instanceof Option.Flag) {
        values.put(option.name(), "");
        continue;
      }
      String value;
      if (equals >= 0) {
        value = word.substring(equals + 1);
      } else {
        at++;
        value = at < all.size() ? all.get(at) : "";
        if (isUnquotedTime(option, value, all, at)) {
          at++;
          value = value + " " + all.get(at);
        }
      }
      check(option, value);
      values.put(option.name(), value);
      if (option.value() instanceof Option.Choice(_, var keys) && !keys.isEmpty()) {
        var pairs = new LinkedHashMap<String, String>();
        while (at + 1 < all.size() && isSetting(all.get(at + 1))) {
          at++;
          putSetting(option, keys, all.get(at), pairs);
        }
        settings.put(option.name(), pairs);
      }
    }
    return new Arguments(words, values, settings);
  }

  /// How the word that is being typed may go on, if it is an option or belongs to one.
  ///
  /// @param columns what a setting may be set to, as far as it is known
  public List<Completion> complete(String line, List<String> columns) {
    var typed = Words.last(line);
    var before = Words.before(line);
    var owner = owner(before);
    if (typed.startsWith("--")) {
      return options.stream()
          .map(Option::name)
          .filter(each -> each.startsWith(typed) && !before.contains(each))
          .map(each -> Completion.of(each, "option"))
          .toList();
    }
    if (owner.isEmpty()) {
      return List.of();
    }
    boolean first = before.getLast().equals(owner.getFirst().name());
    Stream<String> words =
        switch (owner.getFirst().value()) {
          case Option.Choice(var choices, _) when first -> choices.stream();
          case Option.Choice(_, var keys) -> settings(keys, before, typed, columns);
          case Option.Time(var choices) when first ->
              Stream.concat(choices.stream(), Stream.of("\"2 seconds\""));
          default -> Stream.empty();
        };
    return words
        .filter(each -> each.startsWith(typed))
        .map(each -> Completion.of(each, first ? "value" : "setting"))
        .toList();
  }

  /// The options and their meanings, a line each.
  public String help() {
    int width = options.stream().mapToInt(each -> each.form().length()).max().orElse(0);
    var lines = new StringBuilder();
    for (var each : options) {
      lines
          .append("  ")
          .append(each.form())
          .append(" ".repeat(width - each.form().length() + 2))
          .append(each.meaning())
          .append('\n');
    }
    return lines.toString();
  }

  private static Stream<String> settings(
      List<String> keys, List<String> before, String typed, List<String> columns) {
    int equals = typed.indexOf('=');
    return equals > 0
        ? columns.stream().map(each -> typed.substring(0, equals + 1) + each)
        : keys.stream()
            .filter(each -> before.stream().noneMatch(word -> word.startsWith(each + "=")))
            .map(each -> each + "=");
  }

  /// The option that the next word belongs to: in a list of one, or of none.
  private List<Option> owner(List<String> before) {
    int at = before.size() - 1;
    while (at >= 0 && isSetting(before.get(at))) {
      at--;
    }
    if (at < 0) {
      return List.of();
    }
    boolean direct = at == before.size() - 1;
    var last = before.get(at);
    var above = at > 0 ? before.get(at - 1) : "";
    return options.stream()
        .filter(
            each ->
                (direct && each.name().equals(last))
                    || (each.name().equals(above)
                        && each.value() instanceof Option.Choice(_, var keys)
                        && !keys.isEmpty()))
        .limit(1)
        .toList();
  }

  private Option option(String name) {
    var names = options.stream().map(Option::name).toList();
    return options.stream()
        .filter(each -> each.name().equals(name))
        .findAny()
        .orElseThrow(
            () ->
                new UsageException(
                    "%s has no option %s%s: it takes %s."
                        .formatted(magic, name, Nearest.hint(name, names), Nearest.allOf(names))));
  }

  private static void check(Option option, String value) {
    boolean right =
        switch (option.value()) {
          case Option.Flag _ -> true;
          case Option.Choice(var words, _) -> words.contains(value);
          case Option.Count _ -> value.matches("[1-9]\\d{0,8}");
          case Option.Time(var words) -> words.contains(value) || Times.parse(value).isPresent();
          case Option.Text _ -> !value.isEmpty() && !value.startsWith("--");
        };
    if (!right) {
      throw new UsageException(
          "%s takes %s, %s."
              .formatted(
                  option.name(),
                  expected(option.value()),
                  value.isEmpty() || value.startsWith("--")
                      ? "but nothing follows it"
                      : "not '%s'%s".formatted(value, Nearest.hint(value, words(option.value())))));
    }
  }

  private static String expected(Option.Value value) {
    return switch (value) {
      case Option.Flag _ -> "nothing";
      case Option.Choice(var words, _) -> Nearest.anyOf(words);
      case Option.Count _ -> "a whole number above zero";
      case Option.Time(var words) when words.isEmpty() -> "a length of time such as 20s or 2min";
      case Option.Time(var words) ->
          "a length of time such as \"2 seconds\", or " + Nearest.anyOf(words);
      case Option.Text(var what) -> "a " + what;
    };
  }

  private static List<String> words(Option.Value value) {
    return switch (value) {
      case Option.Choice(var words, _) -> words;
      case Option.Time(var words) -> words;
      default -> List.of();
    };
  }

  /// `--for 2 min`, without quotes.
  private static boolean isUnquotedTime(Option option, String value, List<String> all, int at) {
    return option.value() instanceof Option.Time
        && value.matches("\\d+(\\.\\d+)?")
        && at + 1 < all.size()
        && Times.parse(value + " " + all.get(at + 1)).isPresent();
  }

  private static boolean isSetting(String word) {
    return !word.startsWith("--") && word.indexOf('=') > 0;
  }

  private static void putSetting(
      Option option, List<String> keys, String word, Map<String, String> pairs) {
    int equals = word.indexOf('=');
    var key = word.substring(0, equals);
    if (!keys.contains(key)) {
      throw new UsageException(
          "%s has no setting %s=%s: it takes %s."
              .formatted(
                  option.name(),
                  key,
                  Nearest.hint(key, keys),
                  Nearest.allOf(keys.stream().map(each -> each + "=").toList())));
    }
    if (pairs.put(key, word.substring(equals + 1)) != null) {
      throw new UsageException("%s= is given twice.".formatted(key));
    }
    if (equals == word.length() - 1) {
      throw new UsageException("%s= takes the name of a column.".formatted(key));
    }
  }
}
