package millrace.sql;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The sessions that a program need not name: the active one, of a thread and those that it starts,
/// and the one that all threads without an active one fall back to. One that was stopped is none.
final class Sessions {
  private static final InheritableThreadLocal<@Nullable SparkSession> ACTIVE =
      new InheritableThreadLocal<>();

  private static volatile @Nullable SparkSession standard;

  private Sessions() {}

  static Optional<SparkSession> active() {
    return Optional.ofNullable(ACTIVE.get()).filter(SparkSession::isUsable);
  }

  static Optional<SparkSession> standard() {
    return Optional.ofNullable(standard).filter(SparkSession::isUsable);
  }

  /// The active one, else the one to fall back to.
  static Optional<SparkSession> current() {
    return active().or(Sessions::standard);
  }

  static void setActive(@Nullable SparkSession session) {
    if (session == null) {
      ACTIVE.remove();
    } else {
      ACTIVE.set(session);
    }
  }

  static void setStandard(@Nullable SparkSession session) {
    standard = session;
  }

  /// Forgets a session that has ended.
  static void forget(SparkSession session) {
    if (standard == session) {
      standard = null;
    }
    if (ACTIVE.get() == session) {
      ACTIVE.remove();
    }
  }
}
