package millrace.sql;

import java.math.BigDecimal;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.Period;
import millrace.scala.Tuple2;
import millrace.scala.Tuple3;
import millrace.scala.Tuple4;
import millrace.scala.Tuple5;
import millrace.sql.types.DataTypes;
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

  /// For texts of a fixed length.
  public static Encoder<String> CHAR(int length) {
    return flat(ScalarCodec.text(DataTypes.createCharType(length)));
  }

  /// For texts of a length that they may have at most.
  public static Encoder<String> VARCHAR(int length) {
    return flat(ScalarCodec.text(DataTypes.createVarcharType(length)));
  }

  /// For times of day, of which there are columns where `spark.sql.timeType.enabled` is set.
  public static Encoder<LocalTime> LOCALTIME() {
    return flat(ScalarCodec.LOCAL_TIME);
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

  /// For objects of a public class, each as the bytes of Java's serialization.
  public static <T> Encoder<T> javaSerialization(Class<T> clazz) {
    return Errors.shown(() -> flat(new SerialCodec(clazz, false)));
  }

  /// For objects of a public class that need not be serializable, each as bytes: their fields are
  /// written one by one. The bytes are not those of the Kryo library.
  public static <T> Encoder<T> kryo(Class<T> clazz) {
    return Errors.shown(() -> flat(new SerialCodec(clazz, true)));
  }

  /// For rows of the given schema.
  public static Encoder<Row> row(StructType schema) {
    return Errors.shown(() -> new ValueEncoder<>(External.codec(schema, false), false));
  }

  /// For tuples of one, though its type says of the one value: so Spark declares it.
  public static <T1> Encoder<T1> tuple(Encoder<T1> e1) {
    return Tuples.encoder(e1);
  }

  public static <T1, T2> Encoder<Tuple2<T1, T2>> tuple(Encoder<T1> e1, Encoder<T2> e2) {
    return Tuples.encoder(e1, e2);
  }

  public static <T1, T2, T3> Encoder<Tuple3<T1, T2, T3>> tuple(
      Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3) {
    return Tuples.encoder(e1, e2, e3);
  }

  public static <T1, T2, T3, T4> Encoder<Tuple4<T1, T2, T3, T4>> tuple(
      Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4) {
    return Tuples.encoder(e1, e2, e3, e4);
  }

  public static <T1, T2, T3, T4, T5> Encoder<Tuple5<T1, T2, T3, T4, T5>> tuple(
      Encoder<T1> e1, Encoder<T2> e2, Encoder<T3> e3, Encoder<T4> e4, Encoder<T5> e5) {
    return Tuples.encoder(e1, e2, e3, e4, e5);
  }

  /// As {@link #BOOLEAN}, for a column without nulls.
  public static Encoder<Object> scalaBoolean() {
    return flat(ScalarCodec.BOOLEAN.required());
  }

  /// As {@link #BYTE}, for a column without nulls.
  public static Encoder<Object> scalaByte() {
    return flat(ScalarCodec.BYTE.required());
  }

  /// As {@link #SHORT}, for a column without nulls.
  public static Encoder<Object> scalaShort() {
    return flat(ScalarCodec.SHORT.required());
  }

  /// As {@link #INT}, for a column without nulls.
  public static Encoder<Object> scalaInt() {
    return flat(ScalarCodec.INT.required());
  }

  /// As {@link #LONG}, for a column without nulls.
  public static Encoder<Object> scalaLong() {
    return flat(ScalarCodec.LONG.required());
  }

  /// As {@link #FLOAT}, for a column without nulls.
  public static Encoder<Object> scalaFloat() {
    return flat(ScalarCodec.FLOAT.required());
  }

  /// As {@link #DOUBLE}, for a column without nulls.
  public static Encoder<Object> scalaDouble() {
    return flat(ScalarCodec.DOUBLE.required());
  }

  private static <T> Encoder<T> flat(Codec codec) {
    return new ValueEncoder<>(codec, true);
  }
}
