package millrace.scala.reflect;

/// A class that is known while a program runs, such as that of an array's elements.
public interface ClassTag<T> {
  Class<?> runtimeClass();

  static <T> ClassTag<T> apply(Class<?> runtimeClass) {
    return new Known<>(runtimeClass);
  }

  /// The tag of a class at hand.
  record Known<T>(Class<?> runtimeClass) implements ClassTag<T> {
    @Override
    public String toString() {
      return runtimeClass.getName();
    }
  }
}
