package millrace.kernel.jshell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.constant.ClassDesc;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Pattern;
import jdk.jshell.execution.DirectExecutionControl;
import jdk.jshell.spi.ExecutionControl;
import jdk.jshell.spi.ExecutionControlProvider;
import jdk.jshell.spi.ExecutionEnv;
import jdk.jshell.spi.SPIResolutionException;
import org.jspecify.annotations.Nullable;

/// Runs the statements of a cell in the thread that evaluates it, and stops them.
///
/// While code of the cell runs, the lock of JShell is open: completions work meanwhile.
final class CellControl extends DirectExecutionControl {
  private static final int DEEPEST_CAUSE = 20;
  private static final Pattern TEMPORARY = Pattern.compile("\\$\\d+");

  private final ReentrantLock shellLock;
  private @Nullable Object value;
  private @Nullable Throwable thrown;
  private @Nullable Thread runner;
  private boolean interrupted;

  /// Finds what cells have declared, what jars brought in, and all that the kernel sees.
  private ClassLoader cellLoader = ClassLoader.getSystemClassLoader();

  CellControl(ReentrantLock shellLock) {
    this.shellLock = shellLock;
  }

  /// What JShell asks for its engine.
  ExecutionControlProvider provider() {
    return new ExecutionControlProvider() {
      @Override
      public String name() {
        return "cells";
      }

      @Override
      public ExecutionControl generate(ExecutionEnv env, Map<String, String> parameters) {
        return CellControl.this;
      }
    };
  }

  /// The object that the last statement gave; it is not kept any longer.
  Optional<Object> takeValue() {
    var taken = Optional.ofNullable(value);
    value = null;
    return taken;
  }

  /// What the last statement threw; it is not kept any longer.
  Optional<Throwable> takeThrown() {
    var taken = Optional.ofNullable(thrown);
    thrown = null;
    return taken;
  }

  /// Ends the statement that runs, and lets no other begin until [#resume].
  synchronized void interrupt() {
    interrupted = true;
    if (runner != null) {
      StopChecks.stop(runner);
      runner.interrupt();
    }
  }

  synchronized void resume() {
    interrupted = false;
  }

  synchronized boolean isInterrupted() {
    return interrupted;
  }

  @Override
  public void load(ClassBytecodes[] classes)
      throws ClassInstallException, NotImplementedException, EngineTerminationException {
    var types = types(classes);
    var woven = new ClassBytecodes[classes.length];
    for (int each = 0; each < classes.length; each++) {
      woven[each] =
          new ClassBytecodes(
              classes[each].name(), StopChecks.weave(classes[each].bytecodes(), types));
    }
    super.load(woven);
    for (var each : classes) {
      cellLoader = loaderOf(each.name());
    }
  }

  private ClassLoader loaderOf(String name) {
    try {
      return findClass(name).getClassLoader();
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException("lost a class that was just loaded: " + name, e);
    }
  }

  @Override
  protected String invoke(Method statement) throws Exception {
    if (isInterrupted()) {
      throw new StoppedException();
    }
    try {
      value = statement.invoke(null);
      forget(statement.getDeclaringClass());
      return "";
    } catch (InvocationTargetException e) {
      if (isInterrupted()) {
        throw new StoppedException();
      }
      throw e;
    }
  }

  @Override
  protected void clientCodeEnter() {
    synchronized (this) {
      runner = Thread.currentThread();
    }
    shellLock.unlock();
  }

  @Override
  protected void clientCodeLeave() {
    synchronized (this) {
      runner = null;
      StopChecks.pass();
      Thread.interrupted();
    }
    shellLock.lock();
  }

  @Override
  protected String throwConvertedInvocationException(Throwable error) throws RunException {
    thrown = error;
    throw converted(error, DEEPEST_CAUSE);
  }

  /// The error as JShell takes it, which then says what lines of the cell its frames are.
  private static RunException converted(Throwable error, int depth) {
    if (error instanceof SPIResolutionException unresolved) {
      return new ResolutionException(unresolved.id(), unresolved.getStackTrace());
    }
    var converted = new UserException("", error.getClass().getName(), error.getStackTrace());
    var cause = error.getCause();
    if (cause != null && depth > 0) {
      converted.initCause(converted(cause, depth - 1));
    }
    return converted;
  }

  /// The value of an expression is in a static field as well, which would keep it for ever.
  private static void forget(Class<?> statement) {
    for (var field : statement.getDeclaredFields()) {
      if (TEMPORARY.matcher(field.getName()).matches()
          && Modifier.isStatic(field.getModifiers())
          && !field.getType().isPrimitive()) {
        try {
          field.setAccessible(true);
          field.set(null, null);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException("no access to the value of a cell", e);
        }
      }
    }
  }

  /// What weaving must know of types: those that come in now, those that cells declared before or
  /// brought in by jars, those of the JDK.
  private ClassHierarchyResolver types(ClassBytecodes[] classes) {
    var arriving = new HashMap<ClassDesc, ClassHierarchyResolver.ClassHierarchyInfo>();
    for (var each : classes) {
      var model = ClassFile.of().parse(each.bytecodes());
      var isInterface = (model.flags().flagsMask() & ClassFile.ACC_INTERFACE) != 0;
      arriving.put(
          model.thisClass().asSymbol(),
          isInterface
              ? ClassHierarchyResolver.ClassHierarchyInfo.ofInterface()
              : ClassHierarchyResolver.ClassHierarchyInfo.ofClass(
                  model.superclass().orElseThrow().asSymbol()));
    }
    ClassHierarchyResolver known = arriving::get;
    return known.orElse(ClassHierarchyResolver.ofClassLoading(cellLoader));
  }
}
