package millrace;

import millrace.engine.error.DataException;
import millrace.engine.error.Thrown;
import millrace.engine.rdd.Host;
import millrace.engine.rdd.Placement;
import millrace.engine.rdd.Ranges;

/// What the engine of RDDs needs of Spark's API.
final class SparkHost implements Host {
  private final SparkContext context;

  SparkHost(SparkContext context) {
    this.context = context;
  }

  SparkContext context() {
    return context;
  }

  @Override
  public Placement byHash(int partitions) {
    return new HashPartitioner(partitions);
  }

  @Override
  public Placement byRange(Ranges<?> ranges) {
    return new RangePartitioner<>(ranges);
  }

  @Override
  public boolean isByRange(Placement placement) {
    return placement instanceof RangePartitioner;
  }

  @Override
  public RuntimeException failed(String message, Throwable cause) {
    return cause instanceof SparkThrowable && cause instanceof Exception own
        ? Thrown.asIs(own)
        : Thrown.asIs(new SparkException(message, cause));
  }

  @Override
  public RuntimeException notSerializable(Throwable cause) {
    return Thrown.asIs(new SparkException("Task not serializable", cause));
  }

  @Override
  public RuntimeException unsupported(String message) {
    return new SparkUnsupportedOperationException(
        DataException.unnamed(DataException.Kind.UNSUPPORTED, message));
  }

  @Override
  public RuntimeException wrong(String message) {
    return Thrown.asIs(new SparkException(message));
  }
}
