package millrace.sql;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import millrace.SparkException;
import millrace.SparkThrowable;
import millrace.api.java.function.FilterFunction;
import millrace.api.java.function.FlatMapFunction;
import millrace.api.java.function.MapFunction;
import millrace.api.java.function.MapPartitionsFunction;
import millrace.api.java.function.ReduceFunction;
import millrace.engine.error.Thrown;
import millrace.engine.expression.Attribute;
import millrace.engine.plan.BatchFunction;
import millrace.engine.vector.Batch;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// An author's functions of objects as functions of batches.
final class Functional {
  private Functional() {}

  /// Something that an author wrote and that may throw anything.
  interface Action {
    void run() throws Exception;
  }

  /// New columns of a schema.
  static List<Attribute> attributes(StructType schema) {
    return Stream.of(schema.fields()).map(Attribute::of).toList();
  }

  static <T, U> Supplier<BatchFunction> map(
      ValueEncoder<T> from,
      List<Attribute> columns,
      MapFunction<T, U> function,
      ValueEncoder<U> to) {
    var reader = from.reader(columns);
    var schema = to.schema();
    return () ->
        (input, output) -> {
          var rows = new ArrayList<@Nullable Object[]>(input.size());
          for (int row = 0; row < input.size(); row++) {
            rows.add(to.toRow(function.call(reader.read(input.row(row)))));
          }
          output.accept(VectorBuilder.batch(schema, rows));
        };
  }

  static <T> Supplier<BatchFunction> filter(
      ValueEncoder<T> from, List<Attribute> columns, FilterFunction<T> function) {
    var reader = from.reader(columns);
    return () ->
        (input, output) -> {
          var kept = new int[input.size()];
          int count = 0;
          for (int row = 0; row < input.size(); row++) {
            if (function.call(reader.read(input.row(row)))) {
              kept[count++] = row;
            }
          }
          output.accept(count == input.size() ? input : input.gather(kept, count));
        };
  }

  static <T, U> Supplier<BatchFunction> flatMap(
      ValueEncoder<T> from,
      List<Attribute> columns,
      FlatMapFunction<T, U> function,
      ValueEncoder<U> to) {
    var reader = from.reader(columns);
    return () ->
        (input, output) -> {
          var rows = new Chunks(to.schema(), output);
          for (int row = 0; row < input.size(); row++) {
            var results = function.call(reader.read(input.row(row)));
            while (results.hasNext()) {
              rows.add(to.toRow(results.next()));
            }
          }
          rows.flush();
        };
  }

  static <T, U> Supplier<BatchFunction> mapPartitions(
      ValueEncoder<T> from,
      List<Attribute> columns,
      MapPartitionsFunction<T, U> function,
      ValueEncoder<U> to) {
    var reader = from.reader(columns);
    return () ->
        (input, output) -> {
          var rows = new Chunks(to.schema(), output);
          var results = function.call(objects(input, reader));
          while (results.hasNext()) {
            rows.add(to.toRow(results.next()));
          }
          rows.flush();
        };
  }

  /// The rows of a batch, each made an object when it is asked for.
  private static <T> Iterator<T> objects(Batch input, ValueEncoder.Reader<T> reader) {
    return new Iterator<>() {
      private int row;

      @Override
      public boolean hasNext() {
        return row < input.size();
      }

      @Override
      public T next() {
        if (row == input.size()) {
          throw new java.util.NoSuchElementException();
        }
        return reader.read(input.row(row++));
      }
    };
  }

  static <T> T reduce(ReduceFunction<T> function, Iterator<T> objects) {
    var result = objects.next();
    try {
      while (objects.hasNext()) {
        result = function.call(result, objects.next());
      }
      return result;
    } catch (Exception thrown) {
      throw failed(thrown);
    }
  }

  /// What an author's code gives; what it throws is thrown as it is.
  static <R> R called(Callable<R> code) {
    try {
      return code.call();
    } catch (Exception failure) {
      throw Thrown.asIs(failure);
    }
  }

  /// Runs an author's code over rows; what it throws is the failure of the query.
  static void run(Action code) {
    try {
      code.run();
    } catch (Exception thrown) {
      throw failed(thrown);
    }
  }

  private static RuntimeException failed(Exception thrown) {
    return thrown instanceof SparkThrowable || thrown instanceof InterruptedException
        ? Thrown.asIs(thrown)
        : Thrown.asIs(new SparkException("a function of the query threw " + thrown, thrown));
  }

  /// Rows on their way out, some thousands at a time.
  private static final class Chunks {
    private final StructType schema;
    private final Consumer<Batch> output;
    private final List<@Nullable Object[]> rows = new ArrayList<>();

    Chunks(StructType schema, Consumer<Batch> output) {
      this.schema = schema;
      this.output = output;
    }

    void add(@Nullable Object[] row) {
      rows.add(row);
      if (rows.size() == Batch.ROWS) {
        flush();
      }
    }

    void flush() {
      if (!rows.isEmpty()) {
        output.accept(VectorBuilder.batch(schema, rows));
        rows.clear();
      }
    }
  }
}
