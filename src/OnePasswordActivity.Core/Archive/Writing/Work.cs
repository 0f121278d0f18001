using System;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Something that waits for the writer's thread.</summary>
internal abstract class Work
{
    /// <summary>What it writes; null for something else.</summary>
    public PreparedBatch? Prepared { get; init; }

    /// <summary>Does it, inside a transaction. It may be done again when that was rolled back.</summary>
    public abstract void Do();

    /// <summary>It is on the disk.</summary>
    public abstract void Succeed();

    /// <summary>It is not in the archive.</summary>
    public abstract void Fail(Exception exception);
}
