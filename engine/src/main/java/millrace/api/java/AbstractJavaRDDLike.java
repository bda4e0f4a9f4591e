package millrace.api.java;

/// What the RDDs of Java programs have in common, as a class.
abstract class AbstractJavaRDDLike<T, This extends JavaRDDLike<T, This>>
    implements JavaRDDLike<T, This> {
  private static final long serialVersionUID = 1;
}
