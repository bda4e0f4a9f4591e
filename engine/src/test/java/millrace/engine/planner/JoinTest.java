package millrace.engine.planner;

import static millrace.engine.planner.Streams.column;
import static millrace.engine.planner.Streams.row;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import millrace.engine.expression.Expression;
import millrace.engine.plan.JoinType;
import millrace.engine.plan.Plan;
import millrace.sql.types.DataTypes;
import millrace.sql.types.StructType;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Oracle: every pair of rows is looked at.
class JoinTest {
  private static final StructType LEFT =
      new StructType().add("k", DataTypes.LongType).add("v", DataTypes.LongType);
  private static final StructType RIGHT =
      new StructType().add("l", DataTypes.LongType).add("w", DataTypes.LongType);

  @ParameterizedTest
  @EnumSource(names = "CROSS", mode = EnumSource.Mode.EXCLUDE)
  void agreesWithTheOracle(JoinType type) {
    for (int seed = 1; seed <= 8; seed++) {
      var random = new Random(seed);
      var left = table(random);
      var right = table(random);
      for (boolean hasKey : new boolean[] {true, false}) {
        for (boolean hasResidual : new boolean[] {true, false}) {
          var one = Streams.rows(LEFT, 1 + random.nextInt(5), left);
          var other = Streams.rows(RIGHT, 1 + random.nextInt(5), right);
          var join =
              new Plan.Join(
                  one, other, type, condition(one, other, hasKey, hasResidual), List.of());
          assertThat(Streams.once(join))
              .as("%s, seed %d, key %s, residual %s", type, seed, hasKey, hasResidual)
              .containsExactlyInAnyOrderElementsOf(oracle(type, left, right, hasKey, hasResidual));
        }
      }
    }
  }

  private static @Nullable Object[][] table(Random random) {
    var rows = new @Nullable Object[random.nextInt(12)][];
    for (int i = 0; i < rows.length; i++) {
      rows[i] =
          row(random.nextInt(6) == 0 ? null : (long) random.nextInt(5), (long) random.nextInt(9));
    }
    return rows;
  }

  private static Optional<Expression> condition(
      Plan one, Plan other, boolean hasKey, boolean hasResidual) {
    var parts = new ArrayList<Expression>();
    if (hasKey) {
      parts.add(call("=", column(one, "k"), column(other, "l")));
    }
    if (hasResidual) {
      parts.add(call("<", column(one, "v"), column(other, "w")));
    }
    return parts.stream().reduce((a, b) -> call("and", a, b));
  }

  private static Expression call(String function, Expression one, Expression other) {
    return new Expression.Call(function, List.of(one, other), DataTypes.BooleanType, true);
  }

  private static List<List<@Nullable Object>> oracle(
      JoinType type,
      @Nullable Object[][] left,
      @Nullable Object[][] right,
      boolean hasKey,
      boolean hasResidual) {
    var result = new ArrayList<List<@Nullable Object>>();
    var matched = new boolean[right.length];
    for (var one : left) {
      boolean found = false;
      for (int i = 0; i < right.length; i++) {
        var other = right[i];
        boolean matches =
            (!hasKey || (one[0] != null && one[0].equals(other[0])))
                && (!hasResidual || (Long) one[1] < (Long) other[1]);
        if (matches) {
          found = true;
          matched[i] = true;
          if (type != JoinType.LEFT_SEMI && type != JoinType.LEFT_ANTI) {
            result.add(Arrays.asList(one[0], one[1], other[0], other[1]));
          }
        }
      }
      if (found ? type == JoinType.LEFT_SEMI : type == JoinType.LEFT_ANTI) {
        result.add(Arrays.asList(one));
      }
      if (!found && (type == JoinType.LEFT_OUTER || type == JoinType.FULL_OUTER)) {
        result.add(Arrays.asList(one[0], one[1], null, null));
      }
    }
    for (int i = 0; i < right.length; i++) {
      if (!matched[i] && (type == JoinType.RIGHT_OUTER || type == JoinType.FULL_OUTER)) {
        result.add(Arrays.asList(null, null, right[i][0], right[i][1]));
      }
    }
    return result;
  }
}
