package millrace.engine.rdd;

import java.io.IOException;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Something of an author's that goes into tasks, each of which gets a copy of its own.
public final class Shipped<F> {
  private final F original;
  private final Supplier<F> copies;

  private Shipped(F original, Supplier<F> copies) {
    this.original = original;
    this.copies = copies;
  }

  /// A function: each task gets it with the variables around it as they are when the task begins.
  ///
  /// @throws RuntimeException of the host when it cannot be written as bytes
  public static <F> Shipped<F> of(F original, Host host) {
    var loader = Copies.loader(original);
    var _ = bytes(original, host);
    return new Shipped<>(original, () -> Copies.read(bytes(original, host), loader));
  }

  /// A value: each task gets it as it is now.
  ///
  /// @throws RuntimeException of the host when it cannot be written as bytes
  public static <F> Shipped<F> asItIs(F original, Host host) {
    if (Copies.isConstant(original)) {
      return shared(original);
    }
    var bytes = bytes(original, host);
    var loader = Copies.loader(original);
    return new Shipped<>(original, () -> Copies.read(bytes, loader));
  }

  private static byte[] bytes(@Nullable Object original, Host host) {
    try {
      return Copies.bytes(original);
    } catch (IOException wrong) {
      throw host.notSerializable(wrong);
    }
  }

  /// Something that has nothing in it that changes: all tasks get it itself.
  public static <F> Shipped<F> shared(F original) {
    return new Shipped<>(original, () -> original);
  }

  /// The same, seen as something else.
  public <G> Shipped<G> as(Function<F, G> view) {
    return new Shipped<>(view.apply(original), () -> view.apply(copies.get()));
  }

  /// The one that was handed over, for work outside of tasks.
  public F original() {
    return original;
  }

  /// The task's copy.
  public F in(Task task) {
    return task.own(this, copies);
  }

  /// A new copy.
  public F copy() {
    return copies.get();
  }
}
