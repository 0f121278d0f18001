using System;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Something that waits for the writer's thread.</summary>
/// <param name="size">About how many events it writes.</param>
internal abstract class Work(int size)
{
    public int Size { get; } = size;

    /// <summary>Does it, inside a transaction. It may be done again when that was rolled back.</summary>
    public abstract void Do();

    /// <summary>It is on the disk.</summary>
    public abstract void Succeed();

    /// <summary>It is not in the archive.</summary>
    public abstract void Fail(Exception exception);
}
