package millrace.engine.planner;

import java.util.ArrayList;
import java.util.List;
import millrace.engine.TestRelations;
import millrace.engine.analysis.Analysis;
import millrace.engine.expression.Attribute;
import millrace.engine.expression.Settings;
import millrace.engine.optimizer.Optimizer;
import millrace.engine.plan.Plan;
import millrace.engine.planner.ContractStream.Order;
import millrace.engine.planner.ContractStream.Subject;
import millrace.engine.sink.OutputMode;
import millrace.engine.sqltext.SqlText;
import millrace.engine.sqltext.Statement;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;

/// Plans that remember nothing of one micro-batch in the next, written in SQL over the stream `r`
/// and a table `x`.
record PassingSubjects(ContractStream stream) {
  private static final String ALL = "order by s desc, k, d, m nulls last, t, n";

  List<Subject> all() {
    var subjects = new ArrayList<Subject>();
    kept(subjects, "filter", "select * from r where k % 2 = 0 or s is null or d > 0.5");
    kept(subjects, "projection", "select k, upper(s) as u, d * 2 as d, cast(n as int) as i from r");
    kept(subjects, "generator", "select k, x from r lateral view explode(array(k, n)) as x");
    kept(
        subjects,
        "outer generator",
        "select k, y, x from r lateral view outer posexplode(filter(array(s), e -> e > 's2')) as"
            + " y, x");
    kept(subjects, "windows", "select window(t, '10 seconds', '3 seconds') as w, k from r");
    kept(subjects, "sessions of one row", "select session_window(t, '4 seconds') as w, k from r");
    made(subjects, "sort", "select * from r " + ALL);
    made(subjects, "sort and offset", "select * from r " + ALL + " offset 3");
    made(subjects, "sort and limit", "select * from r " + ALL + " limit 4");
    kept(subjects, "offset", "select * from r offset 4");
    free(
        subjects,
        "functions over rows",
        "select k, s, n, row_number() over (partition by s "
            + ALL
            + ") as place, sum(n) over (partition by k) as sum, lag(n, 1, 0) over ("
            + ALL
            + ") as before, max(s) over (partition by k order by n range between 2 preceding and"
            + " 1 following) as near from r");
    for (var type : List.of("inner", "left outer", "left semi", "left anti", "full outer")) {
      free(
          subjects,
          type + " join with a table",
          "select * from r " + type + " join x on r.k <=> x.a and (r.n < x.b or x.b = 2)");
    }
    free(subjects, "join without keys", "select r.k, x.b from r join x on r.n < x.b");
    free(
        subjects,
        "rows of a loop",
        "with recursive c(i) as (select 1L union all select i + 1 from c where i < 4)"
            + " select r.s, c.i from r join c on r.k = c.i");
    subjects.add(
        Subject.of(
            "grouping sets",
            plan("select k, s, count(*) as c, sum(n) as n from r group by cube(k, s)"),
            false,
            Order.FREE,
            false,
            OutputMode.UPDATE,
            OutputMode.COMPLETE));
    subjects.add(
        Subject.of("watermark", stream.watched(), true, Order.KEPT, false, OutputMode.APPEND));
    subjects.add(Subject.passing("metrics", observed(), Order.KEPT));
    subjects.add(Subject.passing("function of batches", doubled(), Order.KEPT));
    return subjects;
  }

  private void kept(List<Subject> subjects, String name, String sql) {
    subjects.add(Subject.passing(name, plan(sql), Order.KEPT));
  }

  private void made(List<Subject> subjects, String name, String sql) {
    subjects.add(Subject.passing(name, plan(sql), Order.MADE));
  }

  private void free(List<Subject> subjects, String name, String sql) {
    subjects.add(Subject.passing(name, plan(sql), Order.FREE));
  }

  private Plan plan(String sql) {
    var table =
        Streams.rows(
            new StructType().add("a", DataTypes.LongType).add("b", DataTypes.LongType),
            2,
            Streams.row(1L, 5L),
            Streams.row(1L, 2L),
            Streams.row(null, 2L),
            Streams.row(4L, null),
            Streams.row(70L, 7L));
    var relations = new TestRelations().with("r", stream.scan()).with("x", table);
    var query = (Statement.Query) SqlText.statement(sql);
    return Optimizer.optimize(
        Analysis.analyze(query.plan(), relations, Settings.utc()), Settings.utc());
  }

  private Plan observed() {
    return new Plan.Observe(
        stream.scan(),
        "seen",
        List.of(
            Streams.count(),
            Streams.aggregate("max", DataTypes.LongType, Streams.column(stream.scan(), "n"))),
        _ -> {});
  }

  /// Each row twice, by a function that the plan does not look into.
  private Plan doubled() {
    var columns = new ArrayList<Attribute>();
    ContractStream.ROWS.forEach(field -> columns.add(Attribute.of(field)));
    return new Plan.Apply(
        stream.scan(),
        "twice",
        () ->
            (batch, output) -> {
              for (int row = 0; row < batch.size(); row++) {
                output.accept(batch.gather(new int[] {row, row}, 2));
              }
            },
        columns);
  }
}
