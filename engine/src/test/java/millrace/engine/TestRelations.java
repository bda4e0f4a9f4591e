package millrace.engine;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import millrace.engine.analysis.Relations;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Expression;
import millrace.engine.plan.Plan;
import millrace.engine.plan.StreamRelation;
import millrace.engine.source.Split;
import millrace.engine.source.Table;
import millrace.sql.types.StructType;

/// Relations of a test, by name: tables without rows and streams that are never opened.
public final class TestRelations implements Relations {
  private final Map<String, Plan> plans = new TreeMap<>();

  /// Those that the golden queries name: tables `t`, `u`, streams `clicks`, `views`, and the first
  /// again as `timed` with a watermark of ten seconds.
  public static TestRelations standard() {
    var clicks = stream("user string, time timestamp, price double");
    return new TestRelations()
        .with(
            "t",
            table(
                "a int not null, b string, s struct<x: int, y: string>, l array<int>,"
                    + " m map<string, int>, time timestamp"))
        .with("u", table("a bigint, c double"))
        .with("clicks", clicks)
        .with("views", stream("user string, seen timestamp"))
        .with("timed", watermarked(clicks, "time"))
        .with("seen", watermarked(stream("user string, seen timestamp"), "seen"));
  }

  public TestRelations with(String name, Plan plan) {
    plans.put(name, plan);
    return this;
  }

  public static Plan table(String ddl) {
    var schema = StructType.fromDDL(ddl);
    return new Plan.TableScan(new NoRows(schema), attributes(schema));
  }

  public static Plan stream(String ddl) {
    var schema = StructType.fromDDL(ddl);
    var relation =
        new StreamRelation(
            "test",
            schema,
            () -> {
              throw new IllegalStateException("this stream is never opened");
            });
    return new Plan.StreamScan(relation, attributes(schema));
  }

  public static Plan watermarked(Plan plan, String column) {
    return new Plan.Watermark(plan, new Expression.Name(List.of(column)), 10_000);
  }

  private static List<Attribute> attributes(StructType schema) {
    return List.of(schema.fields()).stream().map(Attribute::of).toList();
  }

  @Override
  public Optional<Plan> find(List<String> name) {
    return Optional.ofNullable(plans.get(name.getLast().toLowerCase(Locale.ROOT)));
  }

  @Override
  public Set<String> names() {
    return plans.keySet();
  }

  private record NoRows(StructType schema) implements Table {
    @Override
    public List<Split> splits() {
      return List.of();
    }

    @Override
    public String description() {
      return "table";
    }
  }
}
