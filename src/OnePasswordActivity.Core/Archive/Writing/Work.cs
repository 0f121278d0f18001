using System;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Something that waits for the writer's thread.</summary>
internal abstract class Work
{
    /// <summary>About how many events it writes.</summary>
    public int Size { get; init; }

    /// <summary>Whether it may wait a moment for more to come.</summary>
    public bool GoesOn { get; init; }

    /// <summary>Whether it takes up room while it waits.</summary>
    public bool HasRoom { get; init; }

    /// <summary>What breaks when it fails.</summary>
    public BatchChain? Chain { get; init; }

    /// <summary>Does it, inside a transaction. It may be done again when that was rolled back.</summary>
    public abstract void Do();

    /// <summary>It is on the disk.</summary>
    public abstract void Succeed();

    /// <summary>It is not in the archive.</summary>
    public abstract void Fail(Exception exception);
}
