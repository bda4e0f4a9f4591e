package millrace.engine.sqltext;

import java.util.List;
import java.util.Optional;
import millrace.engine.plan.Plan;

/// What a text of SQL asks for. The plans in it are as written: names are not looked up yet.
public sealed interface Statement {
  record Query(Plan plan) implements Statement {}

  record Explain(Plan plan, boolean extended) implements Statement {}

  /// @param replace whether an old view of that name gives way; else it is an error
  /// @param ifNotExists whether an old view of that name stays, without an error
  /// @param global whether all sessions see it, under `global_temp`
  record CreateView(
      List<String> name, Plan plan, boolean replace, boolean ifNotExists, boolean global)
      implements Statement {}

  record DropView(List<String> name, boolean ifExists) implements Statement {}

  /// `SHOW TABLES` and, with `viewsOnly`, `SHOW VIEWS`; the pattern has `*` for any signs and `|`
  /// between alternatives.
  record ShowTables(boolean viewsOnly, Optional<String> pattern) implements Statement {}

  record ShowColumns(List<String> table) implements Statement {}

  record Describe(Plan plan) implements Statement {}

  record SetValue(String key, String value) implements Statement {}

  /// `SET key`, or all settings with a plain `SET`.
  record ShowSettings(Optional<String> key) implements Statement {}

  /// @param plan what the name stands for from now on, where the text says it
  /// @param lazy whether the rows are made when they are first read, rather than at once
  record Cache(List<String> name, Optional<Plan> plan, boolean lazy) implements Statement {}

  record Uncache(List<String> name, boolean ifExists) implements Statement {}
}
