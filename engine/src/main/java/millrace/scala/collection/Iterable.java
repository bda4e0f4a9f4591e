package millrace.scala.collection;

import java.util.StringJoiner;

/// Values that can be gone through again and again.
@SuppressWarnings("AvoidCommonTypeNames") // named as Scala names it
public interface Iterable<A> extends IterableOnce<A> {
  /// The values, one behind another.
  default String mkString() {
    return mkString("");
  }

  /// The values with something between each two.
  default String mkString(String sep) {
    return mkString("", sep, "");
  }

  default String mkString(String start, String sep, String end) {
    var text = new StringJoiner(sep, start, end);
    iterator().forEachRemaining(each -> text.add(String.valueOf(each)));
    return text.toString();
  }
}
