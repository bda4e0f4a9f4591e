package millrace.magics.view;

import java.util.List;

/// The strip on top of a view.
///
/// @param name of the query
/// @param note what there is to know about the query itself, such as its output mode and why
/// @param facts figures of the last batch
public record Header(State state, String name, String note, List<Fact> facts) {
  public Header {
    facts = List.copyOf(facts);
  }

  /// Where a query is in its life.
  public enum State {
    STARTING("◌", "#767676", "rgba(128,128,128,.10)"),
    WAITING("○", "#0072B2", "rgba(0,114,178,.10)"),
    RUNNING("●", "#009E73", "rgba(0,158,115,.10)"),
    STOPPED("■", "#767676", "rgba(128,128,128,.10)"),
    FINISHED("✔", "#0072B2", "rgba(0,114,178,.10)"),
    FAILED("✖", "#D55E00", "rgba(213,94,0,.12)");

    private final String sign;
    private final String color;
    private final String shade;

    State(String sign, String color, String shade) {
      this.sign = sign;
      this.color = color;
      this.shade = shade;
    }

    String sign() {
      return sign;
    }

    String color() {
      return color;
    }

    String shade() {
      return shade;
    }
  }

  /// A figure with its name.
  ///
  /// @param detail in small letters behind the value; may be empty
  public record Fact(String label, String value, String detail) {
    public static Fact of(String label, String value) {
      return new Fact(label, value, "");
    }
  }
}
