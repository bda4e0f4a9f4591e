package millrace.engine.function;

import static millrace.engine.function.Function.named;
import static millrace.engine.function.Kind.ANY;
import static millrace.engine.function.Kind.INT;

import java.util.List;
import java.util.Map;
import millrace.engine.error.QueryException;
import millrace.engine.error.Quoted;
import millrace.engine.expression.Expression;

/// `years`, `months`, `days`, `hours` and `bucket`: how a table is to be cut into parts. They are
/// named where a table is made, and compute nothing.
final class PartitionTransforms {
  private PartitionTransforms() {}

  static List<Function> functions() {
    return List.of(
        part("#years"),
        part("#months"),
        part("#days"),
        part("#hours"),
        named("#bucket")
            .takes(INT, ANY)
            .casts(
                call -> {
                  if (call.argument(0) instanceof Expression.Literal literal
                      && literal.value() instanceof Integer) {
                    return call.arguments();
                  }
                  throw new QueryException(
                      "INVALID_BUCKET_COUNT",
                      Map.of(
                          "bucketingMaxBuckets",
                          "100000",
                          "numBuckets",
                          Names.of(call.argument(0))),
                      "how many buckets there are is to be written out as a whole number, but got "
                          + Names.of(call.argument(0)));
                })
            .means(PartitionTransforms::misplaced));
  }

  private static Function part(String name) {
    return named(name).takes(ANY).means(PartitionTransforms::misplaced);
  }

  private static Expression misplaced(Invocation call) {
    throw new QueryException(
        "PARTITION_TRANSFORM_EXPRESSION_NOT_IN_PARTITIONED_BY",
        Map.of(
            "expression",
            Quoted.sql(
                "%s(%s)"
                    .formatted(
                        call.name().substring(1), Names.of(call.argument(call.count() - 1))))));
  }
}
