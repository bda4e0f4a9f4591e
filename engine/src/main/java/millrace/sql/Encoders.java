package millrace.sql;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.Period;
import java.util.ArrayList;
import java.util.List;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;
import millrace.scala.Tuple5;
import millrace.sql.types.StructType;

/// Encoders for the usual classes.
public final class Encoders {
  private Encoders() {}

  public static Encoder<Boolean> BOOLEAN() {
    return flat(ScalarCodec.BOOLEAN);
  }

  public static Encoder<Byte> BYTE() {
    return flat(ScalarCodec.BYTE);
  }

  public static Encoder<Short> SHORT() {
    return flat(ScalarCodec.SHORT);
  }

  public static Encoder<Integer> INT() {
    return flat(ScalarCodec.INT);
  }

  public static Encoder<Long> LONG() {
    return flat(ScalarCodec.LONG);
  }

  public static Encoder<Float> FLOAT() {
    return flat(ScalarCodec.FLOAT);
  }

  public static Encoder<Double> DOUBLE() {
    return flat(ScalarCodec.DOUBLE);
  }

  public static Encoder<String> STRING() {
    return flat(ScalarCodec.STRING);
  }

  public static Encoder<BigDecimal> DECIMAL() {
    return flat(ScalarCodec.DECIMAL);
  }

  public static Encoder<byte[]> BINARY() {
    return flat(ScalarCodec.BINARY);
  }

  public static Encoder<Date> DATE() {
    return flat(ScalarCodec.DATE);
  }

  public static Encoder<LocalDate> LOCALDATE() {
    return flat(ScalarCodec.LOCAL_DATE);
  }

  public static Encoder<LocalDateTime> LOCALDATETIME() {
    return flat(ScalarCodec.LOCAL_DATE_TIME);
  }

  public static Encoder<Timestamp> TIMESTAMP() {
    return flat(ScalarCodec.TIMESTAMP);
  }

  public static Encoder<Instant> INSTANT() {
    return flat(ScalarCodec.INSTANT);
  }

  public static Encoder<Duration> DURATION() {
    return flat(ScalarCodec.DURATION);
  }

  public static Encoder<Period> PERIOD() {
    return flat(ScalarCodec.PERIOD);
  }

  /// For a bean, a column for each property with a getter and a setter, or for a record, a column
  /// for each component.
  public static <T> Encoder<T> bean(Class<T> beanClass) {
    return Errors.shown(
        () -> {
          var codec = ObjectCodec.of(beanClass);
          return new ValueEncoder<>(codec, !(codec instanceof StructCodec));
        });
  }

  /// For rows of the given schema.
  public static Encoder<Row> row(StructType schema) {
    return new ValueEncoder<>(External.codec(schema, false), false);
  }

  public static <T1, T2> Encoder<Tuple2<T1, T2>> tuple(Encoder<T1> e1, Encoder<T2> e2) {
    return tuple(
        values -> new Tuple2<>(values[0], values[1]),
        List.of(
            field(e1, 1, tuple -> ((Tuple2<?, ?>) tuple)._1()),
            field(e2, 2, tuple -> ((Tuple2<?, ?>) tuple)._2())));
  }

  public static <T1, T2, T3> Encoder<Tuple3<T1, T2, T3>> tuple(
      Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3) {
    return tuple(
        values -> new Tuple3<>(values[0], values[1], values[2]),
        List.of(
            field(e1, 1, tuple -> ((Tuple3<?, ?, ?>) tuple)._1()),
            field(e2, 2, tuple -> ((Tuple3<?, ?, ?>) tuple)._2()),
            field(e3, 3, tuple -> ((Tuple3<?, ?, ?>) tuple)._3())));
  }

  public static <T1, T2, T3, T4> Encoder<Tuple4<T1, T2, T3, T4>> tuple(
      Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4) {
    return tuple(
        values -> new Tuple4<>(values[0], values[1], values[2], values[3]),
        List.of(
            field(e1, 1, tuple -> ((Tuple4<?, ?, ?, ?>) tuple)._1()),
            field(e2, 2, tuple -> ((Tuple4<?, ?, ?, ?>) tuple)._2()),
            field(e3, 3, tuple -> ((Tuple4<?, ?, ?, ?>) tuple)._3()),
            field(e4, 4, tuple -> ((Tuple4<?, ?, ?, ?>) tuple)._4())));
  }

  public static <T1, T2, T3, T4, T5> Encoder<Tuple5<T1, T2, T3, T4, T5>> tuple(
      Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5) {
    return tuple(
        values -> new Tuple5<>(values[0], values[1], values[2], values[3], values[4]),
        List.of(
            field(e1, 1, tuple -> ((Tuple5<?, ?, ?, ?, ?>) tuple)._1()),
            field(e2, 2, tuple -> ((Tuple5<?, ?, ?, ?, ?>) tuple)._2()),
            field(e3, 3, tuple -> ((Tuple5<?, ?, ?, ?, ?>) tuple)._3()),
            field(e4, 4, tuple -> ((Tuple5<?, ?, ?, ?, ?>) tuple)._4()),
            field(e5, 5, tuple -> ((Tuple5<?, ?, ?, ?, ?>) tuple)._5())));
  }

  private static <T> Encoder<T> flat(Codec codec) {
    return new ValueEncoder<>(codec, true);
  }

  private static <T> Encoder<T> tuple(StructCodec.Maker maker, List<StructCodec.Field> fields) {
    return new ValueEncoder<>(new StructCodec(new ArrayList<>(fields), true, maker), false);
  }

  private static StructCodec.Field field(
      Encoder<?> encoder, int number, StructCodec.Getter getter) {
    return new StructCodec.Field("_" + number, ValueEncoder.of(encoder).codec(), getter);
  }
}
