package millrace.engine.planner;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.OptionalLong;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import millrace.engine.error.QueryException;
import millrace.engine.expression.Expression;
import millrace.engine.operator.EventTimeStep;
import millrace.engine.planner.Fragment.Leaf;
import millrace.engine.progress.Epoch;
import millrace.engine.vector.Batch;
import millrace.sql.types.DataTypes;
import org.junit.jupiter.api.Test;

class StageWatermarksTest {
  private static final Epoch EPOCH = new Epoch(3, 500, 40, 70);

  /// Hands out nothing, and promises what the function says.
  private record Step(List<Fragment> inputs, LongFunction<OptionalLong> promise) implements Stage {
    @Override
    public void run(Round round, Consumer<Batch> output, BooleanSupplier enough) {}

    @Override
    public OptionalLong outputWatermark(long input) {
      return promise.apply(input);
    }

    static Step over(Fragment... inputs) {
      return new Step(List.of(inputs), OptionalLong::of);
    }
  }

  private static Fragment plain() {
    return Fragment.of(new Leaf.OfRows(List.of()));
  }

  private static Fragment watermarked(Fragment input) {
    return input.then(new EventTimeStep(new Expression.Slot(0, DataTypes.TimestampType, true)));
  }

  private static Fragment behind(Stage stage) {
    return Fragment.of(new Leaf.OfStage(stage));
  }

  private static Epoch epoch(Stage stage, Fragment root) {
    return new StageWatermarks(root, EPOCH, true).epoch(stage);
  }

  @Test
  void eachStageGoesByWhatTheStageBeforePromises() {
    var join = new Step(List.of(watermarked(plain())), input -> OptionalLong.of(input - 50));
    var group = Step.over(behind(join));
    var root = behind(group);

    assertThat(epoch(join, root)).isEqualTo(EPOCH);
    assertThat(epoch(group, root)).isEqualTo(new Epoch(3, 500, 0, 20));
  }

  @Test
  void aStageThatPromisesNothingLeavesTheNextAt1970() {
    var free = new Step(List.of(watermarked(plain())), _ -> OptionalLong.empty());
    var group = Step.over(behind(free));

    assertThat(epoch(group, behind(group))).isEqualTo(new Epoch(3, 500, 0, 0));
  }

  @Test
  void aStageWithoutWatermarkStaysAt1970() {
    var group = Step.over(plain());
    assertThat(epoch(group, behind(group))).isEqualTo(new Epoch(3, 500, 0, 0));
  }

  @Test
  void theSlowestInputCountsAndOneWithoutWatermarkDoesNot() {
    var slow = new Step(List.of(watermarked(plain())), input -> OptionalLong.of(input - 30));
    var union = behind(slow).and(watermarked(plain())).and(plain());
    var group = Step.over(union);
    var join = Step.over(watermarked(plain()), behind(slow));

    assertThat(epoch(group, behind(group))).isEqualTo(new Epoch(3, 500, 10, 40));
    assertThat(epoch(join, behind(join))).isEqualTo(new Epoch(3, 500, 10, 40));
  }

  @Test
  void aWatermarkBehindAWatermarkIsRefusedOnceTimeGoesOn() {
    var twice = watermarked(watermarked(plain()));
    var group = Step.over(twice);

    assertThat(new StageWatermarks(behind(group), new Epoch(0, 0, 0, 0), true).epoch(group))
        .isEqualTo(new Epoch(0, 0, 0, 0));
    assertThatThrownBy(() -> epoch(group, behind(group)))
        .isInstanceOf(QueryException.class)
        .hasMessageContaining("Redefining watermark is disallowed");
  }

  @Test
  void aWatermarkMayFollowAStageThatPromisesNothing() {
    var free = new Step(List.of(watermarked(plain())), _ -> OptionalLong.empty());
    var group = Step.over(watermarked(behind(free)));

    assertThat(epoch(group, behind(group))).isEqualTo(EPOCH);
  }

  @Test
  void unchainedStagesAllGoByTheNewestWatermark() {
    var free = new Step(List.of(watermarked(watermarked(plain()))), _ -> OptionalLong.empty());
    var group = Step.over(behind(free));
    var watermarks = new StageWatermarks(behind(group), EPOCH, false);

    assertThat(watermarks.epoch(free)).isEqualTo(new Epoch(3, 500, 70, 70));
    assertThat(watermarks.epoch(group)).isEqualTo(new Epoch(3, 500, 70, 70));
  }

  @Test
  void rowsThatStandStillAreNeverLate() {
    var group = Step.over(plain());
    var once = Epoch.once(7);
    assertThat(new StageWatermarks(behind(group), once, true).epoch(group)).isEqualTo(once);
  }
}
