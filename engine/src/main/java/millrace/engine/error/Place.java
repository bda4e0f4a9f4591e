package millrace.engine.error;

import java.io.Serializable;

/// The part of a query that an expression or an error comes from. It says nothing about what is
/// asked there: all places are equal, so that two expressions are the same wherever they stand.
public sealed class Place implements Serializable permits TextPlace, CallPlace {
  /// Where all stands that has no place that is known.
  public static final Place NOWHERE = new Place();

  Place() {}

  public boolean isKnown() {
    return false;
  }

  /// What stands there: a part of a text, or the name of the method that was called.
  public String fragment() {
    return "";
  }

  /// The place as an error shows it.
  public String summary() {
    return "";
  }

  @Override
  public final boolean equals(Object other) {
    return other instanceof Place;
  }

  @Override
  public final int hashCode() {
    return 0;
  }

  @Override
  public String toString() {
    return "nowhere";
  }
}
