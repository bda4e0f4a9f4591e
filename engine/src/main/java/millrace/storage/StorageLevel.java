package millrace.storage;

import java.io.Externalizable;
import java.io.IOException;
import java.io.ObjectInput;
import java.io.ObjectOutput;
import java.io.Serial;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Where rows are asked to be kept, and in what form. There is one process and rows are kept in its
/// memory, whatever the level says; the level is what is told when a program asks for it.
public class StorageLevel implements Externalizable, Cloneable {
  @Serial private static final long serialVersionUID = 1;

  private static final StorageLevel NONE = apply(false, false, false, false, 1);
  private static final StorageLevel DISK_ONLY = apply(true, false, false, false, 1);
  private static final StorageLevel DISK_ONLY_2 = apply(true, false, false, false, 2);
  private static final StorageLevel DISK_ONLY_3 = apply(true, false, false, false, 3);
  private static final StorageLevel MEMORY_ONLY = apply(false, true, false, true, 1);
  private static final StorageLevel MEMORY_ONLY_2 = apply(false, true, false, true, 2);
  private static final StorageLevel MEMORY_ONLY_SER = apply(false, true, false, false, 1);
  private static final StorageLevel MEMORY_ONLY_SER_2 = apply(false, true, false, false, 2);
  private static final StorageLevel MEMORY_AND_DISK = apply(true, true, false, true, 1);
  private static final StorageLevel MEMORY_AND_DISK_2 = apply(true, true, false, true, 2);
  private static final StorageLevel MEMORY_AND_DISK_SER = apply(true, true, false, false, 1);
  private static final StorageLevel MEMORY_AND_DISK_SER_2 = apply(true, true, false, false, 2);
  private static final StorageLevel OFF_HEAP = apply(true, true, true, false, 1);

  private static final Map<String, StorageLevel> NAMED =
      Map.ofEntries(
          Map.entry("NONE", NONE),
          Map.entry("DISK_ONLY", DISK_ONLY),
          Map.entry("DISK_ONLY_2", DISK_ONLY_2),
          Map.entry("DISK_ONLY_3", DISK_ONLY_3),
          Map.entry("MEMORY_ONLY", MEMORY_ONLY),
          Map.entry("MEMORY_ONLY_2", MEMORY_ONLY_2),
          Map.entry("MEMORY_ONLY_SER", MEMORY_ONLY_SER),
          Map.entry("MEMORY_ONLY_SER_2", MEMORY_ONLY_SER_2),
          Map.entry("MEMORY_AND_DISK", MEMORY_AND_DISK),
          Map.entry("MEMORY_AND_DISK_2", MEMORY_AND_DISK_2),
          Map.entry("MEMORY_AND_DISK_SER", MEMORY_AND_DISK_SER),
          Map.entry("MEMORY_AND_DISK_SER_2", MEMORY_AND_DISK_SER_2),
          Map.entry("OFF_HEAP", OFF_HEAP));

  private boolean useDisk;
  private boolean useMemory;
  private boolean useOffHeap;
  private boolean deserialized;
  private int replication = 1;

  /// @param replication how many copies, less than 40
  public StorageLevel(
      boolean useDisk,
      boolean useMemory,
      boolean useOffHeap,
      boolean deserialized,
      int replication) {
    if (replication >= 40) {
      throw new AssertionError("there are less than 40 copies of rows, but got " + replication);
    }
    if (useOffHeap && deserialized) {
      throw new AssertionError("what is kept off the heap is kept as bytes");
    }
    this.useDisk = useDisk;
    this.useMemory = useMemory;
    this.useOffHeap = useOffHeap;
    this.deserialized = deserialized;
    this.replication = replication;
  }

  /// @param flags what {@link #toInt} gives
  public StorageLevel(int flags, int replication) {
    this((flags & 8) != 0, (flags & 4) != 0, (flags & 2) != 0, (flags & 1) != 0, replication);
  }

  /// For {@link Externalizable} alone.
  public StorageLevel() {}

  public static StorageLevel apply(
      boolean useDisk,
      boolean useMemory,
      boolean useOffHeap,
      boolean deserialized,
      int replication) {
    return new StorageLevel(useDisk, useMemory, useOffHeap, deserialized, replication);
  }

  public static StorageLevel apply(
      boolean useDisk, boolean useMemory, boolean deserialized, int replication) {
    return new StorageLevel(useDisk, useMemory, false, deserialized, replication);
  }

  public static StorageLevel apply(int flags, int replication) {
    return new StorageLevel(flags, replication);
  }

  /// @throws IOException when there is no level at this place of the input
  public static StorageLevel apply(ObjectInput in) throws IOException {
    var level = new StorageLevel();
    level.readExternal(in);
    return level;
  }

  /// The level of a name such as `MEMORY_ONLY`.
  ///
  /// @throws IllegalArgumentException when there is none of that name
  public static StorageLevel fromString(String s) {
    var level = NAMED.get(s);
    if (level == null) {
      throw new IllegalArgumentException("Invalid StorageLevel: " + s);
    }
    return level;
  }

  public static StorageLevel NONE() {
    return NONE;
  }

  public static StorageLevel DISK_ONLY() {
    return DISK_ONLY;
  }

  public static StorageLevel DISK_ONLY_2() {
    return DISK_ONLY_2;
  }

  public static StorageLevel DISK_ONLY_3() {
    return DISK_ONLY_3;
  }

  public static StorageLevel MEMORY_ONLY() {
    return MEMORY_ONLY;
  }

  public static StorageLevel MEMORY_ONLY_2() {
    return MEMORY_ONLY_2;
  }

  public static StorageLevel MEMORY_ONLY_SER() {
    return MEMORY_ONLY_SER;
  }

  public static StorageLevel MEMORY_ONLY_SER_2() {
    return MEMORY_ONLY_SER_2;
  }

  public static StorageLevel MEMORY_AND_DISK() {
    return MEMORY_AND_DISK;
  }

  public static StorageLevel MEMORY_AND_DISK_2() {
    return MEMORY_AND_DISK_2;
  }

  public static StorageLevel MEMORY_AND_DISK_SER() {
    return MEMORY_AND_DISK_SER;
  }

  public static StorageLevel MEMORY_AND_DISK_SER_2() {
    return MEMORY_AND_DISK_SER_2;
  }

  public static StorageLevel OFF_HEAP() {
    return OFF_HEAP;
  }

  public boolean useDisk() {
    return useDisk;
  }

  public boolean useMemory() {
    return useMemory;
  }

  public boolean useOffHeap() {
    return useOffHeap;
  }

  /// Whether objects are kept as they are, rather than as bytes.
  public boolean deserialized() {
    return deserialized;
  }

  /// How many copies there are to be.
  public int replication() {
    return replication;
  }

  /// Whether anything is kept at all.
  public boolean isValid() {
    return (useMemory || useDisk) && replication > 0;
  }

  /// The four flags as bits: disk 8, memory 4, off the heap 2, as objects 1.
  public int toInt() {
    return (useDisk ? 8 : 0) | (useMemory ? 4 : 0) | (useOffHeap ? 2 : 0) | (deserialized ? 1 : 0);
  }

  @Override
  public void writeExternal(ObjectOutput out) throws IOException {
    out.writeByte(toInt());
    out.writeByte(replication);
  }

  @Override
  public void readExternal(ObjectInput in) throws IOException {
    int flags = in.readByte();
    useDisk = (flags & 8) != 0;
    useMemory = (flags & 4) != 0;
    useOffHeap = (flags & 2) != 0;
    deserialized = (flags & 1) != 0;
    replication = in.readByte();
  }

  @Override
  public StorageLevel clone() {
    return new StorageLevel(useDisk, useMemory, useOffHeap, deserialized, replication);
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof StorageLevel that
        && toInt() == that.toInt()
        && replication == that.replication;
  }

  @Override
  public int hashCode() {
    return toInt() * 41 + replication;
  }

  @Override
  public String toString() {
    return "StorageLevel("
        + (useDisk ? "disk, " : "")
        + (useMemory ? "memory, " : "")
        + (useOffHeap ? "offheap, " : "")
        + (deserialized ? "deserialized, " : "")
        + replication
        + " replicas)";
  }

  /// In words, such as `Disk Memory Deserialized 1x Replicated`.
  public String description() {
    return (useDisk ? "Disk " : "")
        + (useMemory ? (useOffHeap ? "Memory (off heap) " : "Memory ") : "")
        + (deserialized ? "Deserialized " : "Serialized ")
        + replication
        + "x Replicated";
  }
}
