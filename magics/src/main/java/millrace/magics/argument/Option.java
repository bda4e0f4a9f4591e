package millrace.magics.argument;

import java.util.List;

/// An option of a magic.
///
/// @param name with its dashes, such as `--mode`
/// @param value what follows it
/// @param meaning one line for the help
public record Option(String name, Value value, String meaning) {

  /// What follows an option's name.
  public sealed interface Value {}

  /// Nothing: the option is there or not.
  public record Flag() implements Value {}

  /// One of some words; perhaps settings of the form `key=value` behind it.
  ///
  /// @param settings the keys
  public record Choice(List<String> words, List<String> settings) implements Value {
    public Choice(List<String> words) {
      this(words, List.of());
    }
  }

  /// A whole number above zero.
  public record Count() implements Value {}

  /// A length of time, or one of some words.
  public record Time(List<String> words) implements Value {
    public Time() {
      this(List.of());
    }
  }

  /// Any word.
  ///
  /// @param what it is, such as `name`
  public record Text(String what) implements Value {}

  public static Option flag(String name, String meaning) {
    return new Option(name, new Flag(), meaning);
  }

  /// The option as the help shows it, such as `--rows N`.
  public String form() {
    return switch (value) {
      case Flag _ -> name;
      case Choice(var words, var settings) when settings.isEmpty() ->
          name + " " + String.join("|", words);
      case Choice(var words, var settings) ->
          "%s %s %s=..".formatted(name, String.join("|", words), String.join("=.. ", settings));
      case Count _ -> name + " N";
      case Time(var words) when words.isEmpty() -> name + " 20s";
      case Time(var words) -> "%s \"2 seconds\"|%s".formatted(name, String.join("|", words));
      case Text(var what) -> name + " " + what.toUpperCase(java.util.Locale.ROOT);
    };
  }
}
