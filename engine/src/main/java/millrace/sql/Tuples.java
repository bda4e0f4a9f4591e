package millrace.sql;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import millrace.scala.Product;
import millrace.scala.Tuple1;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;
import millrace.scala.Tuple5;
import millrace.scala.Tuple6;
import millrace.scala.Tuple7;
import millrace.scala.Tuple8;
import millrace.scala.Tuple9;
import org.jspecify.annotations.Nullable;

/// Tuples as rows, of columns `_1`, `_2` and so on.
final class Tuples {
  private static final List<Class<?>> CLASSES =
      List.of(
          Tuple1.class,
          Tuple2.class,
          Tuple3.class,
          Tuple4.class,
          Tuple5.class,
          Tuple6.class,
          Tuple7.class,
          Tuple8.class,
          Tuple9.class);

  private Tuples() {}

  static <T> ValueEncoder<T> encoder(Encoder<?>... parts) {
    return of(Stream.of(parts).<Codec>map(each -> ValueEncoder.of(each).codec()).toList());
  }

  /// @param parts 1 to 9
  static <T> ValueEncoder<T> of(List<Codec> parts) {
    var fields =
        IntStream.range(0, parts.size())
            .mapToObj(
                i ->
                    new StructCodec.Field(
                        "_" + (i + 1), parts.get(i), tuple -> ((Product) tuple).productElement(i)))
            .toList();
    return new ValueEncoder<>(
        new StructCodec(CLASSES.get(parts.size() - 1), fields, true, Tuples::tuple), false);
  }

  @SuppressWarnings("NullAway") // a part may be null where its column is
  private static Object tuple(@Nullable Object[] of) {
    return switch (of.length) {
      case 1 -> new Tuple1<>(of[0]);
      case 2 -> new Tuple2<>(of[0], of[1]);
      case 3 -> new Tuple3<>(of[0], of[1], of[2]);
      case 4 -> new Tuple4<>(of[0], of[1], of[2], of[3]);
      case 5 -> new Tuple5<>(of[0], of[1], of[2], of[3], of[4]);
      case 6 -> new Tuple6<>(of[0], of[1], of[2], of[3], of[4], of[5]);
      case 7 -> new Tuple7<>(of[0], of[1], of[2], of[3], of[4], of[5], of[6]);
      case 8 -> new Tuple8<>(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7]);
      default -> new Tuple9<>(of[0], of[1], of[2], of[3], of[4], of[5], of[6], of[7], of[8]);
    };
  }
}
