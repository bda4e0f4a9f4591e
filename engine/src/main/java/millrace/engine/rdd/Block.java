package millrace.engine.rdd;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Elements that may be read several times; who reads them may change what it gets.
final class Block<T> {
  private final @Nullable List<T> elements;
  private final byte @Nullable [] bytes;
  private final @Nullable ClassLoader loader;
  private final int size;

  private Block(
      @Nullable List<T> elements, byte @Nullable [] bytes, @Nullable ClassLoader loader, int size) {
    this.elements = elements;
    this.bytes = bytes;
    this.loader = loader;
    this.size = size;
  }

  /// @throws RuntimeException of the host when they cannot be written as bytes
  static <T> Block<T> of(List<T> elements, Host host) {
    if (elements.stream().allMatch(Copies::isConstant)) {
      return new Block<>(elements, null, null, elements.size());
    }
    try {
      var loader = loader(elements);
      return new Block<>(null, Copies.bytes(new ArrayList<>(elements)), loader, elements.size());
    } catch (IOException wrong) {
      throw host.notSerializable(wrong);
    }
  }

  private static @Nullable ClassLoader loader(List<?> elements) {
    return elements.stream()
        .flatMap(Block::parts)
        .map(Copies::loader)
        .filter(each -> !Objects.equals(each, Thread.currentThread().getContextClassLoader()))
        .findFirst()
        .orElse(Thread.currentThread().getContextClassLoader());
  }

  private static Stream<@Nullable Object> parts(@Nullable Object element) {
    return element instanceof millrace.scala.Tuple2<?, ?> pair
        ? Stream.of(pair._1, pair._2)
        : Stream.of(element);
  }

  int size() {
    return size;
  }

  Iterator<T> read() {
    if (elements != null) {
      return elements.iterator();
    }
    List<T> copy = Copies.read(Objects.requireNonNull(bytes), loader);
    return copy.iterator();
  }
}
