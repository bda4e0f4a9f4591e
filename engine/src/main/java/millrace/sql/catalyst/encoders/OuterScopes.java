package millrace.sql.catalyst.encoders;

import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The objects that inner classes belong to: where objects of an inner class are made of rows,
/// their outer object has to be known.
public final class OuterScopes {
  private static final Map<Class<?>, WeakReference<Object>> KNOWN = new ConcurrentHashMap<>();

  private OuterScopes() {}

  /// Makes an object the one that objects of its class's inner classes belong to. It is known for
  /// as long as the program holds it.
  public static void addOuterScope(Object outer) {
    KNOWN.put(outer.getClass(), new WeakReference<>(outer));
  }

  /// The object that objects of an inner class belong to.
  public static Optional<Object> of(Class<?> inner) {
    var reference = KNOWN.get(inner.getEnclosingClass());
    return Optional.ofNullable(reference).map(WeakReference::get);
  }
}
