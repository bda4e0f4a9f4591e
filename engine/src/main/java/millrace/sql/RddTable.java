package millrace.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import millrace.engine.rdd.Actions;
import millrace.engine.rdd.Lineage;
import millrace.engine.source.BatchSplit;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.engine.vector.Batch;
import millrace.engine.vector.VectorBuilder;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;

/// The elements of an RDD as rows, made each time they are read.
///
/// @param encode from an element to the values of its columns
record RddTable<T>(Lineage<T> elements, StructType schema, Function<T, @Nullable Object[]> encode)
    implements Table {
  @Override
  public List<Split> splits() {
    var splits = new ArrayList<Split>();
    for (int i = 0; i < elements.partitions(); i++) {
      splits.add(split(i));
    }
    return splits;
  }

  /// The rows of one partition.
  Split split(int partition) {
    return columns -> new BatchSplit(batch(partition)).open(columns);
  }

  private Batch batch(int partition) {
    var rows = new ArrayList<@Nullable Object[]>();
    for (var each : Actions.collect(elements, List.of(partition)).getFirst()) {
      rows.add(encode.apply(each));
    }
    return VectorBuilder.batch(schema, rows);
  }

  @Override
  public String description() {
    return "ExistingRDD";
  }
}
