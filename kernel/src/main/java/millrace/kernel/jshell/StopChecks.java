package millrace.kernel.jshell;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassHierarchyResolver;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeModel;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.Label;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.BranchInstruction;
import java.lang.classfile.instruction.LabelTarget;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicCallSiteDesc;
import java.lang.constant.MethodHandleDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Checks in compiled cells at which their thread can be stopped: one at each jump back and at the
/// start of each method.
///
/// A check is a call site that all checks share. As long as nobody wants to stop anything it does
/// nothing, and the compiler knows: loops run as fast as without. [#stop] makes it throw in one
/// thread; other threads that run code of cells, such as those of a query, go on.
public final class StopChecks {
  /// Ends the code of a cell. An error, so that cells rarely catch it.
  static final class Stop extends Error {
    private static final long serialVersionUID = 1;

    Stop() {
      super("the cell was interrupted", null, false, false);
    }
  }

  private static final MethodType TYPE = MethodType.methodType(void.class);
  private static final MethodHandle PASS = MethodHandles.empty(TYPE);
  private static final MethodHandle THROW = throwing();
  private static final MutableCallSite SITE = new MutableCallSite(PASS);
  private static volatile @Nullable Thread stopped;

  private static final ClassDesc SELF = ClassDesc.of(StopChecks.class.getName());
  private static final DirectMethodHandleDesc BOOTSTRAP =
      MethodHandleDesc.ofMethod(
          DirectMethodHandleDesc.Kind.STATIC,
          SELF,
          "bootstrap",
          MethodTypeDesc.of(
              ConstantDescs.CD_CallSite,
              ConstantDescs.CD_MethodHandles_Lookup,
              ConstantDescs.CD_String,
              ConstantDescs.CD_MethodType));
  private static final DynamicCallSiteDesc CHECK =
      DynamicCallSiteDesc.of(BOOTSTRAP, "check", ConstantDescs.MTD_void);

  private StopChecks() {}

  /// Links a check; called by the code of cells.
  public static CallSite bootstrap(MethodHandles.Lookup caller, String name, MethodType type) {
    return SITE;
  }

  /// Makes `thread` throw at its next check.
  static synchronized void stop(Thread thread) {
    stopped = thread;
    SITE.setTarget(THROW);
    MutableCallSite.syncAll(new MutableCallSite[] {SITE});
  }

  /// Lets all threads pass again.
  static synchronized void pass() {
    if (stopped != null) {
      stopped = null;
      SITE.setTarget(PASS);
      MutableCallSite.syncAll(new MutableCallSite[] {SITE});
    }
  }

  /// The class with checks put in.
  ///
  /// @param types what is known of the types that the class names
  static byte[] weave(byte[] bytes, ClassHierarchyResolver types) {
    var file = ClassFile.of(ClassFile.ClassHierarchyResolverOption.of(types));
    var model = file.parse(bytes);
    if (model.methods().stream().noneMatch(StopChecks::needsChecks)) {
      return bytes;
    }
    return file.transformClass(
        model,
        ClassTransform.transformingMethodBodies(
            StopChecks::needsChecks, CodeTransform.ofStateful(Weaver::new)));
  }

  private static boolean needsChecks(MethodModel method) {
    return method.code().isPresent() && (isEntered(method) || jumpsBack(method.code().get()));
  }

  /// Whether cells can call the method over and over.
  private static boolean isEntered(MethodModel method) {
    var name = method.methodName().stringValue();
    return !name.startsWith("<") && !name.equals("do_it$");
  }

  private static boolean jumpsBack(CodeModel code) {
    Set<Label> seen = new HashSet<>();
    for (var element : code) {
      if (element instanceof LabelTarget target) {
        seen.add(target.label());
      } else if (element instanceof BranchInstruction branch && seen.contains(branch.target())) {
        return true;
      }
    }
    return false;
  }

  /// What a check does once somebody is to be stopped.
  static void check() {
    if (Thread.currentThread().equals(stopped)) {
      throw new Stop();
    }
  }

  private static MethodHandle throwing() {
    try {
      return MethodHandles.lookup().findStatic(StopChecks.class, "check", TYPE);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError("no check", e);
    }
  }

  private static final class Weaver implements CodeTransform {
    private final Set<Label> seen = new HashSet<>();

    @Override
    public void atStart(CodeBuilder builder) {
      builder.invokedynamic(CHECK);
    }

    @Override
    public void accept(CodeBuilder builder, CodeElement element) {
      switch (element) {
        case LabelTarget target -> seen.add(target.label());
        case BranchInstruction branch when seen.contains(branch.target()) ->
            builder.invokedynamic(CHECK);
        default -> {}
      }
      builder.with(element);
    }
  }
}
