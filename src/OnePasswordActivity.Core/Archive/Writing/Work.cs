using System;
using System.Threading;

namespace OnePasswordActivity.Core.Archive.Writing;

/// <summary>Something that waits for the writer's thread.</summary>
internal abstract class Work
{
    /// <summary>What it writes; null for something else.</summary>
    public Batch? Batch { get; init; }

    /// <summary>Ends it while it is not being done.</summary>
    public CancellationToken Stop { get; init; }

    /// <summary>Does it, inside a transaction. It may be done again when that was rolled back.</summary>
    public abstract void Do();

    /// <summary>Fails it when it was stopped, or when what it goes on from has failed; says whether.</summary>
    public bool FailIfOver()
    {
        var failure = Stop.IsCancellationRequested ? new OperationCanceledException(Stop) : Batch?.Chain?.Broken;
        if (failure is not null)
            Fail(failure);
        return failure is not null;
    }

    /// <summary>It is on the disk.</summary>
    public abstract void Succeed();

    /// <summary>It is not in the archive.</summary>
    public abstract void Fail(Exception exception);
}
